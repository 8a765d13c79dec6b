namespace BudgetProcess.Application.Storage;

/// <summary>Lets one writer at a time into SQLite. Without it writers poll for the file's lock and a page may wait for seconds; with it they queue.</summary>
internal sealed class WriteGate : IDisposable
{
    private readonly SemaphoreSlim semaphore = new(1, 1);

    /// <summary>Waits for its turn; dispose what it returns to let the next one in.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellation)
    {
        await semaphore.WaitAsync(cancellation);
        return new Turn(semaphore);
    }

    public void Dispose() => semaphore.Dispose();

    private sealed class Turn(SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose() => semaphore.Release();
    }
}

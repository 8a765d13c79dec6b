namespace BudgetProcess.Application.Storage;

/// <summary>Lets one writer at a time into SQLite. Without it writers poll for the file's lock and a page may wait for seconds; with it they queue.
/// PostgreSQL sorts its writers out by itself: there the gate stands open.</summary>
internal sealed class WriteGate(bool oneAtATime = true) : IDisposable
{
    private readonly SemaphoreSlim semaphore = new(1, 1);

    /// <summary>Waits for its turn; dispose what it returns to let the next one in.</summary>
    public async ValueTask<Turn> EnterAsync(CancellationToken cancellation)
    {
        if (!oneAtATime) return default;
        await semaphore.WaitAsync(cancellation);
        return new Turn(semaphore);
    }

    public void Dispose() => semaphore.Dispose();

    /// <summary>A writer's turn, which ends when it is disposed.</summary>
    public readonly struct Turn(SemaphoreSlim? semaphore) : IDisposable
    {
        public void Dispose() => semaphore?.Release();
    }
}

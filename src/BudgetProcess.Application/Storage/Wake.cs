namespace BudgetProcess.Application.Storage;

/// <summary>Wakes the loops of this process after a commit, so that new work starts at once instead of at the next heartbeat.</summary>
internal sealed class Wake : IDisposable
{
    private readonly SemaphoreSlim signal = new(0, 1);

    /// <summary>Something may be due.</summary>
    public void Up()
    {
        try
        {
            if (signal.CurrentCount == 0) signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another commit woke the loop between the look and the release: it is awake all the same.
        }
    }

    /// <summary>Returns when woken, or when the time is over.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellation) => signal.WaitAsync(atMost, cancellation);

    public void Dispose() => signal.Dispose();
}

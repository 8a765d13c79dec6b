namespace BudgetProcess.Application.Storage;

/// <summary>Wakes the loops after a commit, here and on other nodes, so that new work starts at once instead of at the next heartbeat.</summary>
internal sealed class Wake(NodeWake? others = null)
{
    private readonly Lock gate = new();
    private volatile Listener[] listeners = [];

    /// <summary>Something was stored here: it may be due, and any node may take it up.</summary>
    public void Up()
    {
        Heard();
        others?.Tell();
    }

    /// <summary>Another node stored something, or may have done so. It has told the others itself.</summary>
    public void Heard()
    {
        foreach (var listener in listeners) listener.Up();
    }

    /// <summary>One loop's ear: it hears each wake since it last waited, once.</summary>
    public Listener Listen()
    {
        var listener = new Listener(this);
        lock (gate) listeners = [.. listeners, listener];
        return listener;
    }

    private void Forget(Listener listener)
    {
        lock (gate) listeners = [.. listeners.Where(other => other != listener)];
    }

    /// <summary>A loop that waits to be woken.</summary>
    internal sealed class Listener(Wake wake) : IDisposable
    {
        private readonly SemaphoreSlim signal = new(0, 1);

        /// <summary>Returns when woken, or when the time is over.</summary>
        public Task WaitAsync(TimeSpan atMost, CancellationToken cancellation) => signal.WaitAsync(atMost, cancellation);

        /// <summary>Wakes this loop alone.</summary>
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

        /// <summary>Hears nothing any more. The signal is left to the collector: a commit may be ringing it at this moment.</summary>
        public void Dispose() => wake.Forget(this);
    }
}

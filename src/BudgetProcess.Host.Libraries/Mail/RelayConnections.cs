using BudgetProcess.Mail;

namespace BudgetProcess.Host.Libraries.Mail;

/// <summary>The connections to the relay: never more than allowed, kept between mails, closed when they have nothing to do.</summary>
internal sealed class RelayConnections : IAsyncDisposable
{
    // So long nobody knocks again after a refused door; a refused login could lock the account if it were tried for each of a thousand mails.
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PauseAfterLogin = TimeSpan.FromMinutes(1);

    private readonly SmtpSettings settings;
    private readonly Func<CancellationToken, Task<RelaySession>> open;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim places;
    private readonly Lock gate = new();
    private readonly Stack<(RelaySession Session, long Since)> idle = new();
    private readonly ITimer sweep;
    private (SmtpFault Fault, long At)? refused;

    public RelayConnections(SmtpSettings settings, Func<CancellationToken, Task<RelaySession>> open, TimeProvider time)
    {
        (this.settings, this.open, this.time, places) = (settings, open, time, new SemaphoreSlim(settings.Connections));
        sweep = time.CreateTimer(_ => _ = SweepAsync(settings.IdleTime), null, settings.IdleTime, settings.IdleTime);
    }

    /// <summary>Waits until one may use a connection. Whoever enters must leave.</summary>
    public Task EnterAsync(CancellationToken cancellation) => places.WaitAsync(cancellation);

    /// <summary>Ends what <see cref="EnterAsync"/> began; the session, if one is given back, is kept for the next mail or said goodbye to.</summary>
    public async Task LeaveAsync(RelaySession? session)
    {
        if (session is not null && session.IsConnected && session.Mails < settings.MailsPerConnection)
        {
            lock (gate) idle.Push((session, time.GetTimestamp()));
        }
        else if (session is not null) await session.QuitAsync();

        places.Release();
    }

    /// <summary>A session that was used before and is still good; null if there is none.</summary>
    public async ValueTask<RelaySession?> TakeIdleAsync()
    {
        while (true)
        {
            (RelaySession Session, long Since) found;
            lock (gate)
            {
                if (!idle.TryPop(out found)) return null;
            }

            if (found.Session.IsConnected && time.GetElapsedTime(found.Since) < settings.IdleTime) return found.Session;
            await found.Session.QuitAsync();
        }
    }

    /// <summary>A fresh session.</summary>
    /// <exception cref="SmtpFault">It cannot be opened, or could not a moment ago.</exception>
    public async Task<RelaySession> OpenAsync(CancellationToken cancellation)
    {
        lock (gate)
        {
            if (refused is { } last && time.GetElapsedTime(last.At) < (last.Fault.Kind == SmtpFaultKind.Login ? PauseAfterLogin : PauseAfterFault)) throw last.Fault;
        }

        try
        {
            var session = await open(cancellation);
            lock (gate) refused = null;
            return session;
        }
        catch (SmtpFault fault)
        {
            lock (gate) refused = (fault, time.GetTimestamp());
            throw;
        }
    }

    /// <summary>Says goodbye to all.</summary>
    public async ValueTask DisposeAsync()
    {
        await sweep.DisposeAsync();
        await SweepAsync(TimeSpan.Zero);
    }

    private async Task SweepAsync(TimeSpan longest)
    {
        List<RelaySession> parting;
        lock (gate)
        {
            var all = idle.Reverse().ToList();
            parting = [.. all.Where(entry => time.GetElapsedTime(entry.Since) >= longest).Select(entry => entry.Session)];
            idle.Clear();
            foreach (var entry in all.Where(entry => !parting.Contains(entry.Session))) idle.Push(entry);
        }

        await Task.WhenAll(parting.Select(session => session.QuitAsync()));
    }
}

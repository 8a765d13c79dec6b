using System.Security.Cryptography.X509Certificates;

namespace BudgetProcess.Mail;

/// <summary>The connections to the relay: never more than allowed, kept between mails, closed when they have nothing to do.</summary>
internal sealed class SmtpPool : IAsyncDisposable
{
    // So long nobody knocks again after a refused door; a refused login could lock the account if it were tried for each of a thousand mails.
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PauseAfterLogin = TimeSpan.FromMinutes(1);

    private readonly SmtpSettings settings;
    private readonly X509Certificate2Collection? trusted;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim places;
    private readonly Lock gate = new();
    private readonly Stack<(SmtpSession Session, long Since)> idle = new();
    private readonly HashSet<Task> farewells = [];
    private readonly ITimer sweep;
    private (SmtpFault Fault, long Until)? refused;
    private bool isClosed;

    public SmtpPool(SmtpSettings settings, X509Certificate2Collection? trusted, TimeProvider time)
    {
        (this.settings, this.trusted, this.time) = (settings, trusted, time);
        places = new SemaphoreSlim(settings.Connections);
        sweep = time.CreateTimer(_ => Sweep(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Waits until one may use a connection. Whoever enters must <see cref="Leave"/> or give a session back.</summary>
    public Task EnterAsync(CancellationToken cancellation) => places.WaitAsync(cancellation);

    /// <summary>Ends what <see cref="EnterAsync"/> began.</summary>
    public void Leave() => places.Release();

    /// <summary>A session that was used before and is still good; null if there is none.</summary>
    public async ValueTask<SmtpSession?> TakeIdleAsync()
    {
        while (true)
        {
            SmtpSession session;
            lock (gate)
            {
                if (!idle.TryPop(out var found)) return null;
                session = found.Session;
            }

            if (!session.Wire.IsStale) return session;
            await session.DisposeAsync();
        }
    }

    /// <summary>A fresh session.</summary>
    /// <exception cref="SmtpFault">It cannot be opened, or could not a moment ago.</exception>
    public async Task<SmtpSession> OpenAsync(CancellationToken cancellation)
    {
        lock (gate)
        {
            if (isClosed) throw new SmtpFault(SmtpFaultKind.NoConnection, "Programmet er ved at stoppe.", "Mailen sendes, når det kører igen.");
            if (refused is { } last && time.GetTimestamp() < last.Until) throw last.Fault;
        }

        try
        {
            var session = await SmtpSession.OpenAsync(settings, trusted, time, cancellation);
            lock (gate) refused = null;
            return session;
        }
        catch (SmtpFault fault)
        {
            lock (gate) refused = (fault, time.GetTimestamp() + TicksOf(fault.Kind == SmtpFaultKind.Login ? PauseAfterLogin : PauseAfterFault));
            throw;
        }
    }

    /// <summary>Keeps the session for the next mail, or says goodbye to it; leaves in either case.</summary>
    public void GiveBack(SmtpSession session)
    {
        lock (gate)
        {
            if (!isClosed && !session.IsClosing && session.Mails < settings.MailsPerConnection)
            {
                idle.Push((session, time.GetTimestamp()));
                if (idle.Count == 1) sweep.Change(settings.IdleTime / 4, settings.IdleTime / 4);
                places.Release();
                return;
            }

            // The place is free only when the connection is: the relay counts it until then. The mail's result does not wait for that.
            Part(session, places.Release);
        }
    }

    /// <summary>Says goodbye to all.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] parting;
        lock (gate)
        {
            isClosed = true;
            while (idle.TryPop(out var found)) Part(found.Session, () => 0);
            parting = [.. farewells];
        }

        await sweep.DisposeAsync();
        await Task.WhenAll(parting);
    }

    private void Sweep()
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            var kept = idle.Where(entry => time.GetElapsedTime(entry.Since, now) < settings.IdleTime).Reverse().ToList();
            foreach (var (session, _) in idle.Where(entry => time.GetElapsedTime(entry.Since, now) >= settings.IdleTime)) Part(session, () => 0);
            idle.Clear();
            foreach (var entry in kept) idle.Push(entry);
            if (kept.Count == 0) sweep.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private void Part(SmtpSession session, Func<int> then)
    {
        var farewell = Task.Run(async () =>
        {
            try
            {
                await session.QuitAsync();
            }
            finally
            {
                then();
            }
        });
        farewells.Add(farewell);
        _ = farewell.ContinueWith(Forget, TaskScheduler.Default);
    }

    private void Forget(Task farewell)
    {
        lock (gate) farewells.Remove(farewell);
    }

    private long TicksOf(TimeSpan pause) => (long)(pause.TotalSeconds * time.TimestampFrequency);
}

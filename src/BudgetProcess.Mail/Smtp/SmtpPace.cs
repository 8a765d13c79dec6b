namespace BudgetProcess.Mail;

/// <summary>Spreads mails evenly over time, so that no minute sees more than the relay allows (afsendelseshastighed).</summary>
/// <param name="mailsPerMinute">The limit; 0 for none.</param>
/// <param name="time">The clock that runs while the machine waits.</param>
internal sealed class SmtpPace(int mailsPerMinute, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly long step = mailsPerMinute == 0 ? 0 : time.TimestampFrequency * 60 / mailsPerMinute;
    private long next = long.MinValue;

    /// <summary>Waits for this mail's turn.</summary>
    public async ValueTask WaitAsync(CancellationToken cancellation)
    {
        if (step == 0) return;
        var pause = Reserve();
        if (pause > TimeSpan.Zero) await Task.Delay(pause, time, cancellation);
    }

    private TimeSpan Reserve()
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            var turn = Math.Max(now, next);
            next = turn + step;
            return time.GetElapsedTime(now, turn);
        }
    }
}

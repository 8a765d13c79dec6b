using System.Diagnostics;
using System.Diagnostics.Metrics;
using BudgetProcess.Mail;

namespace BudgetProcess.Application.Operations;

/// <summary>What the product counts and times about itself. No label holds personal data.</summary>
/// <remarks>Exporters turn "budgetprocess.burst.duration" in seconds into <c>budgetprocess_burst_duration_seconds</c>; docs/runbooks/metrics.md lists them.</remarks>
public sealed class ProductMetrics : IDisposable
{
    /// <summary>The meter that an exporter listens to.</summary>
    public const string MeterName = "BudgetProcess";

    private static readonly InstrumentAdvice<double> Bursts = new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5] };
    private static readonly InstrumentAdvice<double> Mails = new() { HistogramBucketBoundaries = [0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300] };

    private static readonly Dictionary<MailOutcome, string> Words = new()
    {
        [MailOutcome.Accepted] = "accepted", [MailOutcome.TemporaryFailure] = "temporary-failure", [MailOutcome.PermanentFailure] = "permanent-failure",
        [MailOutcome.Uncertain] = "uncertain",
    };

    private readonly Histogram<double> bursts;
    private readonly Histogram<double> mails;
    private readonly DrainHeartbeat heartbeat;
    private long uncertain;

    /// <summary>Makes the meter and its instruments.</summary>
    /// <param name="heartbeat">Whose age is shown.</param>
    public ProductMetrics(DrainHeartbeat heartbeat)
    {
        this.heartbeat = heartbeat;
        Meter = new Meter(MeterName);
        bursts = Meter.CreateHistogram("budgetprocess.burst.duration", "s", "Bursts of workflows, by outcome (done, failed), and how long they took.", null, Bursts);
        mails = Meter.CreateHistogram("budgetprocess.mail.duration", "s", "Attempts to send a mail, by outcome, and how long they took.", null, Mails);
        Meter.CreateObservableCounter(
            "budgetprocess.mail.uncertain_attempts", () => Interlocked.Read(ref uncertain), "{attempt}", "Attempts of which nobody knows whether the mail left: possible doubles.");
        Meter.CreateObservableGauge(
            "budgetprocess.drain.heartbeat.age", () => heartbeat.Age is { } age ? [new Measurement<double>(age.TotalSeconds)] : Array.Empty<Measurement<double>>(),
            "s", "How long ago this node's drain last gave a sign of life; absent on a node that does not drain.");
    }

    /// <summary>The meter, for gauges that others observe.</summary>
    public Meter Meter { get; }

    /// <summary>A burst ended.</summary>
    /// <param name="began">A timestamp of <see cref="Stopwatch"/> from before it.</param>
    /// <param name="failed">Whether it was given up.</param>
    public void BurstEnded(long began, bool failed = false)
    {
        heartbeat.GoOn();
        bursts.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new KeyValuePair<string, object?>("outcome", failed ? "failed" : "done"));
    }

    /// <summary>An attempt to send a mail ended.</summary>
    /// <param name="began">A timestamp of <see cref="Stopwatch"/> from before it.</param>
    /// <param name="outcome">What came of it.</param>
    public void MailEnded(long began, MailOutcome outcome)
    {
        heartbeat.GoOn();
        if (outcome == MailOutcome.Uncertain) AttemptWasUncertain();
        mails.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new KeyValuePair<string, object?>("outcome", Words[outcome]));
    }

    /// <summary>A mail may have left although nobody knows: its next attempt may make a second copy.</summary>
    public void AttemptWasUncertain() => Interlocked.Increment(ref uncertain);

    /// <inheritdoc/>
    public void Dispose() => Meter.Dispose();
}

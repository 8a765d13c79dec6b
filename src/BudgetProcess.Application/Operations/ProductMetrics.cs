using System.Diagnostics;
using System.Diagnostics.Metrics;
using BudgetProcess.Mail;

namespace BudgetProcess.Application.Operations;

/// <summary>What the product counts and times about itself. No label holds personal data.</summary>
/// <remarks>Exporters turn "budgetprocess.burst.duration" in seconds into <c>budgetprocess_burst_duration_seconds</c>; docs/runbooks/metrics.md lists them.
/// The counters are there from the first moment, with 0: to Prometheus the step from nothing to 1 is no increase, and the first failure would alarm nobody.</remarks>
public sealed class ProductMetrics : IDisposable
{
    /// <summary>The meter that an exporter listens to.</summary>
    public const string MeterName = "BudgetProcess";

    private static readonly InstrumentAdvice<double> BurstBuckets = new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5] };
    private static readonly InstrumentAdvice<double> MailBuckets = new() { HistogramBucketBoundaries = [0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300] };

    private static readonly Dictionary<MailOutcome, string> MailWords = new()
    {
        [MailOutcome.Accepted] = "accepted", [MailOutcome.TemporaryFailure] = "temporary-failure", [MailOutcome.PermanentFailure] = "permanent-failure",
        [MailOutcome.Uncertain] = "uncertain",
    };

    private readonly DrainHeartbeat heartbeat;
    private readonly Histogram<double> burstDuration;
    private readonly Histogram<double> mailDuration;
    private readonly long[] mails = new long[MailWords.Count];
    private readonly long[] bursts = new long[2];
    private long uncertain;
    private long cameBack;

    /// <summary>Makes the meter and its instruments.</summary>
    /// <param name="heartbeat">Whose age is shown.</param>
    public ProductMetrics(DrainHeartbeat heartbeat)
    {
        this.heartbeat = heartbeat;
        Meter = new Meter(MeterName);
        burstDuration = Meter.CreateHistogram("budgetprocess.burst.duration", "s", "How long bursts of workflows took.", null, BurstBuckets);
        mailDuration = Meter.CreateHistogram("budgetprocess.mail.duration", "s", "How long attempts to send a mail took.", null, MailBuckets);
        Meter.CreateObservableCounter("budgetprocess.bursts", () => Measure(bursts, index => index == 1 ? "failed" : "done"), "{burst}", "Bursts of workflows, by outcome.");
        Meter.CreateObservableCounter("budgetprocess.mails", () => Measure(mails, index => MailWords[(MailOutcome)index]), "{attempt}", "Attempts to send a mail, by outcome.");
        Meter.CreateObservableCounter(
            "budgetprocess.mail.uncertain_attempts", () => Interlocked.Read(ref uncertain), "{attempt}", "Attempts of which nobody knows whether the mail left: possible doubles.");
        Meter.CreateObservableCounter("budgetprocess.mail.bounces", () => Interlocked.Read(ref cameBack), "{mail}", "Mails that the relay took and that came back.");
        Meter.CreateObservableGauge(
            "budgetprocess.drain.heartbeat.age",
            () => heartbeat.Ages.Select(loop => new Measurement<double>(loop.Value.TotalSeconds, new KeyValuePair<string, object?>("loop", loop.Key))),
            "s", "How long ago each loop of this node's drain last gave a sign of life; absent on a node that does not drain.");
    }

    /// <summary>The meter, for gauges that others observe.</summary>
    public Meter Meter { get; }

    /// <summary>A burst ended.</summary>
    /// <param name="began">A timestamp of <see cref="Stopwatch"/> from before it.</param>
    /// <param name="failed">Whether it was given up.</param>
    public void BurstEnded(long began, bool failed = false)
    {
        heartbeat.GoOn(DrainHeartbeat.Waits);
        Interlocked.Increment(ref bursts[failed ? 1 : 0]);
        burstDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    /// <summary>An attempt to send a mail ended.</summary>
    /// <param name="began">A timestamp of <see cref="Stopwatch"/> from before it.</param>
    /// <param name="outcome">What came of it.</param>
    public void MailEnded(long began, MailOutcome outcome)
    {
        heartbeat.GoOn(DrainHeartbeat.Deliveries);
        Interlocked.Increment(ref mails[(int)outcome]);
        if (outcome == MailOutcome.Uncertain) AttemptWasUncertain();
        mailDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    /// <summary>A mail may have left although nobody knows: its next attempt may make a second copy.</summary>
    public void AttemptWasUncertain() => Interlocked.Increment(ref uncertain);

    /// <summary>A mail that the relay took came back.</summary>
    public void MailCameBack() => Interlocked.Increment(ref cameBack);

    /// <inheritdoc/>
    public void Dispose() => Meter.Dispose();

    private static Measurement<long>[] Measure(long[] counts, Func<int, string> outcome) =>
        [.. counts.Select((_, index) => new Measurement<long>(Interlocked.Read(ref counts[index]), new KeyValuePair<string, object?>("outcome", outcome(index))))];
}

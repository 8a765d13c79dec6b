using System.Diagnostics.Metrics;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Operations;
using Microsoft.Extensions.Logging;

namespace BudgetProcess.Application.Diagnosis;

/// <summary>Shows the <see cref="Situation"/> as gauges. Whoever reads the metrics refreshes it first; however many read, the database is asked seldom.</summary>
public sealed class SituationGauges : IDisposable
{
    private static readonly TimeSpan LeastPause = TimeSpan.FromSeconds(3);

    // However many deliveries there are one day, counting them takes at most this part of the time.
    private const int PauseFactor = 20;

    private static readonly Dictionary<DeliveryStatus, string> Words = new()
    {
        [DeliveryStatus.Pending] = "pending", [DeliveryStatus.Sending] = "sending", [DeliveryStatus.Sent] = "sent",
        [DeliveryStatus.TemporaryFailure] = "temporary-failure", [DeliveryStatus.PermanentFailure] = "permanent-failure",
        [DeliveryStatus.Uncertain] = "uncertain", [DeliveryStatus.Held] = "held", [DeliveryStatus.Cancelled] = "cancelled",
        [DeliveryStatus.Bounced] = "bounced",
    };

    private readonly SituationQuery query;
    private readonly TimeProvider time;
    private readonly ILogger<SituationGauges> log;
    private readonly SemaphoreSlim turn = new(1, 1);
    private volatile Situation? last;
    private long nextAt = long.MinValue;
    private bool isUp;

    internal SituationGauges(SituationQuery query, ProductMetrics metrics, TimeProvider time, ILogger<SituationGauges> log)
    {
        (this.query, this.time, this.log) = (query, time, log);
        var meter = metrics.Meter;
        meter.CreateObservableGauge("budgetprocess.database.up", () => isUp ? 1 : 0, null, "1 if the database answered when it was last asked.");
        meter.CreateObservableGauge("budgetprocess.deliveries", Deliveries, "{delivery}", "Deliveries by municipality and status.");
        Gauges(meter, "deliveries.due", "deliveries that are due and have not been taken for a minute", situation => situation.Pending);
        Gauges(meter, "deliveries.failing", "deliveries that failed and will be tried again", situation => situation.Failing);
        Gauges(meter, "waits.overdue", "waits of workflows that have been due for more than a minute", situation => situation.Overdue);
        Gauges(meter, "incidents.open", "failed steps that wait for a person", situation => situation.Incidents);
    }

    /// <summary>Asks the database, unless it was asked a moment ago. A database that does not answer leaves the gauges without a value.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            if (time.GetTimestamp() < nextAt) return;
            var began = time.GetTimestamp();
            await AskAsync(cancellation);
            var pause = Math.Max(LeastPause.TotalSeconds, time.GetElapsedTime(began).TotalSeconds * PauseFactor);
            nextAt = time.GetTimestamp() + (long)(pause * time.TimestampFrequency);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private async Task AskAsync(CancellationToken cancellation)
    {
        try
        {
            last = await query.RunAsync(cancellation);
            isUp = true;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // No number is better than an old one: alerts on the age of a backlog must not go on from yesterday's.
            last = null;
            if (isUp) log.SituationUnknown(fault);
            isUp = false;
        }
    }

    private IEnumerable<Measurement<int>> Deliveries() => last is not { } situation ? [] : situation.Deliveries.Select(row => new Measurement<int>(
        row.Count, new KeyValuePair<string, object?>("municipality", row.Municipality), new KeyValuePair<string, object?>("status", Words[row.Status])));

    private void Gauges(Meter meter, string name, string what, Func<Situation, Backlog> backlog)
    {
        meter.CreateObservableGauge($"budgetprocess.{name}", () => Of(situation => backlog(situation).Count), null, $"How many {what}.");
        meter.CreateObservableGauge($"budgetprocess.{name}.oldest.age", () => Of(situation => backlog(situation).Oldest.TotalSeconds), "s", $"How old the oldest is of the {what}; 0 if there are none.");
    }

    private Measurement<double>[] Of(Func<Situation, double> value) => last is { } situation ? [new Measurement<double>(value(situation))] : [];
}

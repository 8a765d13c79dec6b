using BudgetProcess.Application.Operations;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Diagnosis;

/// <summary>Whether this node can do its work, cheaply enough to be asked by every load balancer every second (driftsklar).</summary>
public sealed class Readiness : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    private readonly Database database;
    private readonly Func<bool> isStarted;
    private readonly DrainHeartbeat heartbeat;
    private readonly OperationsOptions options;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim turn = new(1, 1);
    private Finding answer = new("Database", false, "Databasen er ikke spurgt endnu.");
    private long? askedAt;

    internal Readiness(Database database, Func<bool> isStarted, DrainHeartbeat heartbeat, OperationsOptions options, TimeProvider time) =>
        (this.database, this.isStarted, this.heartbeat, this.options, this.time) = (database, isStarted, heartbeat, options, time);

    /// <summary>What follows the start-up is not done yet: the first sign-in.</summary>
    public bool IsStarting { get; set; }

    /// <summary>The process was asked to end: it still answers, and wants no new work.</summary>
    public bool IsStopping { get; set; }

    /// <summary>Whether the loops that drain decide too: on a node that does nothing else. Where pages are served beside them, a relay that keeps every
    /// connection waiting is no reason to turn people away; there the metrics and the findings tell of it.</summary>
    public bool DrainDecides { get; set; }

    /// <summary>Examines start-up, shutdown, database and drain.</summary>
    /// <returns>Whether the node is ready, and the findings in Danish.</returns>
    public async Task<(bool IsReady, IReadOnlyList<Finding> Findings)> ExamineAsync(CancellationToken cancellation)
    {
        if (IsStopping) return (false, [new Finding("Start", false, "Programmet er ved at stoppe.")]);
        if (IsStarting || !isStarted()) return (false, [new Finding("Start", false, "Programmet er ved at starte.")]);
        var found = await AskDatabaseAsync(cancellation);
        List<Finding> drain = [.. ExamineDrain()];
        return (found.IsWell && (!DrainDecides || drain.TrueForAll(loop => loop.IsWell)), [new Finding("Start", true, "Programmet er startet."), found, .. drain]);
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private IEnumerable<Finding> ExamineDrain()
    {
        foreach (var (loop, age) in heartbeat.Ages.OrderBy(loop => loop.Key, StringComparer.Ordinal))
        {
            var (name, seconds) = (loop == DrainHeartbeat.Waits ? "Ventepunkter" : "Forsendelser", (long)age.TotalSeconds);
            yield return seconds <= options.HeartbeatLimitSeconds
                ? new Finding(name, true, $"Løkken gav livstegn for {seconds} sekunder siden.")
                : new Finding(name, false, $"Løkken har ikke givet livstegn i {seconds} sekunder.", "Se docs/runbooks/not-draining.md.");
        }
    }

    private async Task<Finding> AskDatabaseAsync(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            if (askedAt is { } at && time.GetElapsedTime(at) < Fresh) return answer;
            answer = await AskAsync(cancellation);
            askedAt = time.GetTimestamp();
            return answer;
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<Finding> AskAsync(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Longest);
        try
        {
            await using var db = database.ReadAcross();

            // Some drivers do not let go while they connect: the caller is answered in time all the same.
            var missing = (await db.Database.GetPendingMigrationsAsync(limit.Token).WaitAsync(Longest, cancellation)).Any();
            return missing ? new Finding("Database", false, "Skemaet er ikke ajour.", "Kør \"migrate\".") : new Finding("Database", true, "Svarer, og skemaet er ajour.");
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            return new Finding("Database", false, $"Databasen svarede ikke inden for {Longest.TotalSeconds:0} sekunder.", "Kør \"doctor\" for at se hvorfor.");
        }
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using BudgetProcess.Application.Operations;
using BudgetProcess.Application.Storage;
using BudgetProcess.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace BudgetProcess.Application.Processes;

/// <summary>Takes up waits that are due (forfaldne ventepunkter), beside the other workers of this node and of other nodes.</summary>
/// <remarks>Lock, burst and "done" are one transaction, of a few waits at a time. A worker passes over what another one has locked. If something fails, the transaction is
/// given up and the same waits are taken up again, each stored before the next one begins, so that it is known which of them fails. That one gets an incident, in a
/// transaction of its own, and the others are taken up once more.</remarks>
internal sealed class DueWaits(
    Database database, BurstRunner bursts, IWorkflowEngine engine, BudgetProcessOptions options, IClock clock, ProductMetrics metrics, ILogger<DueWaits> log)
{
    /// <summary>The next few waits of a municipality that are due and that nobody else has locked, with their instances. Not static: it is compiled for one provider's model.</summary>
    /// <remarks>The few are taken before their instances are looked up: joined first, every wait that is due would be read and sorted for each batch. The municipality is a
    /// parameter, and not the context's filter, whose "or across all" PostgreSQL would plan anew each time.</remarks>
    private readonly Func<BudgetDbContext, Guid, string, Instant, int, IAsyncEnumerable<DueWait>> nextDue =
        EF.CompileAsyncQuery((BudgetDbContext db, Guid municipality, string engine, Instant now, int count) => (
            from wait in db.Waits.IgnoreQueryFilters()
                .Where(wait => wait.MunicipalityId == municipality && wait.State == WaitState.Open && wait.DueUtc <= now && wait.Engine == engine)
                .OrderBy(wait => wait.DueUtc).ThenBy(wait => wait.Id).Take(count)
            join instance in db.Instances on wait.InstanceId equals instance.Id
            orderby wait.DueUtc, wait.Id
            select new DueWait { Wait = wait, Instance = instance }).TagWith(RowLocks.Mark));

    /// <summary>Takes up everything that is due, of all municipalities in turn.</summary>
    /// <returns>How many waits were taken up.</returns>
    public async Task<int> DrainAsync(CancellationToken cancellation)
    {
        var taken = 0;
        while (await WithDueAsync(cancellation) is { Count: > 0 } municipalities)
        {
            // SQLite has one writer at a time; more workers would only wait for each other.
            var workers = database.IsPostgreSql ? options.Workers : 1;
            if (database.IsPostgreSql) Random.Shared.Shuffle(CollectionsMarshal.AsSpan(municipalities)); // Two nodes that went the same way would meet in every municipality.
            var turns = new ConcurrentQueue<Turn>(municipalities.Select(municipality => new Turn(municipality)));
            var rounds = await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => WorkAsync(turns, cancellation)));
            if (rounds.Sum() == 0) break; // The rest is locked: somebody else is at it.
            taken += rounds.Sum();
        }

        return taken;
    }

    /// <summary>Takes up everything that is due in one municipality, and what becomes due by that, in somebody else's transaction.</summary>
    public async Task TakeUpAllAsync(UnitOfWork unit, CancellationToken cancellation)
    {
        // What is due is asked of the database: it must know what the transaction has made due.
        await unit.StoreSoFarAsync(cancellation);
        while ((await TakeUpAsync(unit, Storing.OneByOne, cancellation)).Count > 0)
        {
        }
    }

    /// <summary>When the earliest open wait is due, of all municipalities.</summary>
    public async Task<Instant?> EarliestAsync(CancellationToken cancellation)
    {
        var own = engine.Name;
        await using var db = database.ReadAcross();
        return await db.Municipalities
            .Select(owner => db.Waits.Where(wait => wait.MunicipalityId == owner.Id && wait.State == WaitState.Open && wait.DueUtc != null && wait.Engine == own).Min(wait => wait.DueUtc))
            .MinAsync(cancellation);
    }

    private async Task<List<Guid>> WithDueAsync(CancellationToken cancellation)
    {
        var (own, now) = (engine.Name, clock.GetCurrentInstant());
        await using var db = database.ReadAcross();
        return await db.Municipalities
            .Where(owner => db.Waits.Any(wait => wait.MunicipalityId == owner.Id && wait.State == WaitState.Open && wait.DueUtc <= now && wait.Engine == own))
            .OrderBy(owner => owner.Key).Select(owner => owner.Id).ToListAsync(cancellation);
    }

    /// <summary>Goes round the municipalities, a batch each, so that a large one does not keep a small one waiting. One that is being worked on stays in the round: a large
    /// one may have all workers.</summary>
    private async Task<int> WorkAsync(ConcurrentQueue<Turn> turns, CancellationToken cancellation)
    {
        var taken = 0;
        while (turns.TryDequeue(out var turn))
        {
            if (turn.IsLast) continue;
            turns.Enqueue(turn);
            var (count, isMore) = await TakeUpAsync(turn.Municipality, Storing.Together, cancellation);

            // What is left then is locked, or became due just now; whoever looks again finds it.
            if (!isMore) turn.IsLast = true;
            taken += count;
        }

        return taken;
    }

    private async Task<(int Count, bool IsMore)> TakeUpAsync(Guid municipality, Storing storing, CancellationToken cancellation)
    {
        try
        {
            return await database.WriteStepsAsync(municipality, (unit, token) => TakeUpAsync(unit, storing, token), cancellation);
        }
        catch (Exception fault) when (storing == Storing.Together && IsOfAStep(fault))
        {
            return await TakeUpAsync(municipality, Storing.OneByOne, cancellation);
        }
        catch (StepFailedException failed)
        {
            CrashWindows.Pass(CrashWindow.StepFailed);
            if (await database.WriteStepsAsync(municipality, (unit, token) => FailAsync(unit, failed, token), cancellation))
                log.StepFailed(failed.Wait, failed.InnerException!);

            // The others of its batch are still to be done.
            return (1, true);
        }
    }

    /// <returns>How many were taken up, and whether there may be more.</returns>
    private async Task<(int Count, bool IsMore)> TakeUpAsync(UnitOfWork unit, Storing storing, CancellationToken cancellation)
    {
        var (now, start) = (unit.Now, Stopwatch.GetTimestamp());
        var due = await nextDue(unit.Db, unit.Municipality.Id, engine.Name, now, options.StepsAtATime).ToListAsync(cancellation);
        if (due.Count > 0) CrashWindows.Pass(CrashWindow.StepsLocked);
        foreach (var (index, next) in due.Index())
        {
            if (index > 0 && Stopwatch.GetElapsedTime(start) > options.StepsTogether) return (index, true);

            // A step before it in this transaction may have withdrawn it.
            if (next.Wait.State != WaitState.Open || next.Wait.DueUtc > now) continue;
            var began = Stopwatch.GetTimestamp();
            try
            {
                await TakeUpAsync(unit, next.Wait, next.Instance, cancellation);
                if (storing == Storing.OneByOne) await unit.StoreSoFarAsync(cancellation);
                metrics.BurstEnded(began);
            }
            catch (Exception fault) when (storing == Storing.OneByOne && IsOfAStep(fault))
            {
                metrics.BurstEnded(began, failed: true);
                throw new StepFailedException(next.Wait.Id, fault);
            }
        }

        return (due.Count, due.Count == options.StepsAtATime);
    }

    /// <summary>Whether a step is at fault, and not the database or whoever stops the program.</summary>
    private static bool IsOfAStep(Exception fault) =>
        fault is not (OperationCanceledException or StepFailedException) && !DatabaseFault.IsLostRace(fault) && !DatabaseFault.IsOutage(fault);

    private async Task TakeUpAsync(UnitOfWork unit, ProcessWait wait, ProcessInstance instance, CancellationToken cancellation)
    {
        wait.Revision++;
        if (wait.Kind == WaitKind.Children && await HasRunningChildrenAsync(unit, wait, cancellation))
        {
            wait.DueUtc = null;
            return;
        }

        wait.State = WaitState.Done;
        WorkflowEvent happened = wait.Kind == WaitKind.Start ? new Started() : new Completed(wait.Activity, wait.Occurrence, wait.Outcome);
        await bursts.RunAsync(unit, instance, happened, cancellation);
    }

    private static async Task<bool> HasRunningChildrenAsync(UnitOfWork unit, ProcessWait wait, CancellationToken cancellation)
    {
        await unit.StoreSoFarAsync(cancellation);
        return await unit.Db.Instances.AnyAsync(child => child.ParentId == wait.InstanceId && child.Status == InstanceStatus.Running, cancellation);
    }

    /// <returns>Whether it was this worker that stored the incident.</returns>
    private static async Task<bool> FailAsync(UnitOfWork unit, StepFailedException step, CancellationToken cancellation)
    {
        var wait = await unit.Db.Waits.SingleAsync(row => row.Id == step.Wait, cancellation);
        if (wait.State != WaitState.Open) return false; // Another worker tried it meanwhile.
        var failed = step.InnerException as ActivityFailedException;
        wait.State = WaitState.Failed;
        wait.Revision++;
        unit.Db.Incidents.Add(new Incident
        {
            Id = unit.NewId(), InstanceId = failed?.Instance ?? wait.InstanceId, BudgetYear = wait.BudgetYear, WaitId = wait.Id,
            Activity = failed?.Activity ?? wait.Activity, Occurrence = failed?.Occurrence ?? wait.Occurrence, Message = step.InnerException!.Message, At = unit.Now,
        });
        return true;
    }

    /// <summary>A wait that is due, and whose it is.</summary>
    private sealed record DueWait
    {
        public required ProcessWait Wait { get; init; }

        public required ProcessInstance Instance { get; init; }
    }

    /// <summary>How the steps of a transaction reach the database.</summary>
    private enum Storing
    {
        /// <summary>All at its end, and before something is asked of the database: the rule, for each time costs a round trip.</summary>
        Together,

        /// <summary>Each before the next one begins.</summary>
        OneByOne,
    }

    /// <summary>What follows a wait failed; the transaction must be given up.</summary>
    internal sealed class StepFailedException(Guid wait, Exception fault) : Exception(fault.Message, fault)
    {
        public Guid Wait { get; } = wait;
    }

    /// <summary>A municipality in the round.</summary>
    private sealed class Turn(Guid municipality)
    {
        private volatile bool isLast;

        public Guid Municipality { get; } = municipality;

        /// <summary>There is nothing more to take up in it.</summary>
        public bool IsLast
        {
            get => isLast;
            set => isLast = value;
        }
    }
}

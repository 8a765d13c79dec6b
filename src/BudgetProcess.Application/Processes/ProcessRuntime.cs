using System.Diagnostics;
using BudgetProcess.Application.Operations;
using BudgetProcess.Application.Storage;
using BudgetProcess.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace BudgetProcess.Application.Processes;

/// <summary>The product's own engine: <see cref="Interpreter"/> over rows.</summary>
/// <remarks>Starts, signals and decisions only make a wait due, in the transaction of whoever causes them. The drain alone runs bursts, one
/// transaction each, so that a failure stays with its own instance.</remarks>
internal sealed class ProcessRuntime(
    Database database, DefinitionStore definitions, BurstRunner bursts, IClock clock, ProductMetrics metrics, ILogger<ProcessRuntime> log)
    : IProcessRuntime
{
    /// <summary>How many due waits are looked up at a time.</summary>
    private const int Batch = 200;

    public async Task<Guid?> StartAsync(UnitOfWork unit, ProcessStart start, CancellationToken cancellation)
    {
        var subject = start.Subject.Key;
        var runs = await unit.Db.Instances.AnyAsync(
            row => row.BudgetYear == start.BudgetYear && row.DefinitionId == start.Definition && row.Subject == subject
                && row.Status == InstanceStatus.Running,
            cancellation);
        if (runs) return null;
        var definition = definitions.Current(start.Definition);
        var instance = new ProcessInstance
        {
            Id = unit.NewId(), BudgetYear = start.BudgetYear, DefinitionId = definition.Id, DefinitionVersion = definition.Version,
            Subject = subject, State = InstanceState.New.ToJson(), ParentId = start.Parent, StartedAt = unit.Now,
        };
        unit.Db.Instances.Add(instance);
        unit.Db.Waits.Add(new ProcessWait
        {
            Id = unit.NewId(), InstanceId = instance.Id, BudgetYear = instance.BudgetYear, Activity = definition.StartNode, Kind = WaitKind.Start,
            Outcome = "Started", DueUtc = unit.Now,
        });
        await unit.Db.SaveChangesAsync(cancellation);
        return instance.Id;
    }

    public async Task SignalAsync(UnitOfWork unit, int budgetYear, ProcessSubject subject, string signal, CancellationToken cancellation)
    {
        var key = subject.Key;
        var waits = await (
            from wait in unit.Db.Waits
            join instance in unit.Db.Instances on wait.InstanceId equals instance.Id
            where wait.State == WaitState.Open && wait.Kind == WaitKind.Signal && wait.Expects == signal
                && instance.BudgetYear == budgetYear && instance.Subject == key
            select wait).ToListAsync(cancellation);
        foreach (var wait in waits) wait.MakeDue(unit.Now);
    }

    public async Task CancelAsync(UnitOfWork unit, Guid instance, CancellationToken cancellation)
    {
        var row = await unit.Db.Instances.SingleAsync(candidate => candidate.Id == instance, cancellation);
        if (row.Status == InstanceStatus.Running) await bursts.RunAsync(unit, row, new Stopped(), cancellation);
    }

    public async Task<int> DueAsync(CancellationToken cancellation)
    {
        var taken = 0;
        while (await NextDueAsync(cancellation) is { Count: > 0 } due)
        {
            foreach (var (municipality, wait) in due) await TakeUpDueAsync(municipality, wait, cancellation);
            taken += due.Count;
        }

        return taken;
    }

    /// <summary>When the earliest open wait is due, of all municipalities.</summary>
    public async Task<Instant?> EarliestAsync(CancellationToken cancellation)
    {
        await using var db = database.ReadAcross();
        return await db.Waits.Where(wait => wait.State == WaitState.Open && wait.DueUtc != null)
            .OrderBy(wait => wait.DueUtc).Select(wait => wait.DueUtc).FirstOrDefaultAsync(cancellation);
    }

    private async Task<List<(Guid Municipality, Guid Wait)>> NextDueAsync(CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        await using var db = database.ReadAcross();
        var due = await db.Waits.Where(wait => wait.State == WaitState.Open && wait.DueUtc <= now)
            .OrderBy(wait => wait.DueUtc).ThenBy(wait => wait.Id).Take(Batch)
            .Select(wait => new { wait.MunicipalityId, wait.Id }).ToListAsync(cancellation);
        return [.. due.Select(row => (row.MunicipalityId, row.Id))];
    }

    /// <summary>Lock, burst and "done" are one transaction. If what follows fails, that transaction is given up and an incident is stored in another.</summary>
    private async Task TakeUpDueAsync(Guid municipality, Guid waitId, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            await database.WriteAsync(municipality, (unit, token) => TakeUpDueAsync(unit, waitId, token), cancellation);
            metrics.BurstEnded(began);
        }
        catch (Exception fault) when (fault is not OperationCanceledException && !DatabaseFault.IsLostRace(fault) && !DatabaseFault.IsOutage(fault))
        {
            var failed = fault as ActivityFailedException;
            metrics.BurstEnded(began, failed: true);
            log.StepFailed(waitId, fault);
            await database.WriteAsync(municipality, (unit, token) => FailAsync(unit, waitId, failed, fault.Message, token), cancellation);
        }
    }

    private async Task TakeUpDueAsync(UnitOfWork unit, Guid waitId, CancellationToken cancellation)
    {
        var wait = await unit.Db.Waits.SingleAsync(row => row.Id == waitId, cancellation);
        if (wait.State != WaitState.Open || wait.DueUtc > unit.Now) return;
        if (wait.Kind == WaitKind.Children && await HasRunningChildrenAsync(unit, wait, cancellation))
        {
            wait.DueUtc = null;
            wait.Revision++;
            return;
        }

        wait.State = WaitState.Done;
        wait.Revision++;
        var instance = await unit.Db.Instances.SingleAsync(row => row.Id == wait.InstanceId, cancellation);
        WorkflowEvent happened = wait.Kind == WaitKind.Start ? new Started() : new Completed(wait.Activity, wait.Occurrence, wait.Outcome);
        await bursts.RunAsync(unit, instance, happened, cancellation);
    }

    private static Task<bool> HasRunningChildrenAsync(UnitOfWork unit, ProcessWait wait, CancellationToken cancellation) =>
        unit.Db.Instances.AnyAsync(child => child.ParentId == wait.InstanceId && child.Status == InstanceStatus.Running, cancellation);

    private static async Task FailAsync(
        UnitOfWork unit, Guid waitId, ActivityFailedException? failed, string message, CancellationToken cancellation)
    {
        var wait = await unit.Db.Waits.SingleAsync(row => row.Id == waitId, cancellation);
        wait.State = WaitState.Failed;
        wait.Revision++;
        unit.Db.Incidents.Add(new Incident
        {
            Id = unit.NewId(), InstanceId = failed?.Instance ?? wait.InstanceId, BudgetYear = wait.BudgetYear, WaitId = wait.Id,
            Activity = failed?.Activity ?? wait.Activity, Occurrence = failed?.Occurrence ?? wait.Occurrence, Message = message, At = unit.Now,
        });
    }
}

using BudgetProcess.Application.Storage;
using BudgetProcess.Workflows;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Processes;

/// <summary>Runs workflows as rows, on whichever <see cref="IWorkflowEngine"/> the host has.</summary>
/// <remarks>Starts, signals and decisions only make a wait due, in the transaction of whoever causes them. <see cref="DueWaits"/> alone runs
/// bursts, so that a failure stays with its own instance.</remarks>
internal sealed class ProcessRuntime(IWorkflowEngine engine, DefinitionStore definitions, BurstRunner bursts, DueWaits dueWaits) : IProcessRuntime
{
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
            Subject = subject, State = InstanceState.New.ToJson(), Engine = engine.Name, ParentId = start.Parent, StartedAt = unit.Now,
        };
        unit.Db.Instances.Add(instance);
        unit.Db.Waits.Add(new ProcessWait
        {
            Id = unit.NewId(), InstanceId = instance.Id, Engine = engine.Name, BudgetYear = instance.BudgetYear, Activity = definition.StartNode, Kind = WaitKind.Start,
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

    public Task<int> DueAsync(CancellationToken cancellation) => dueWaits.DrainAsync(cancellation);
}

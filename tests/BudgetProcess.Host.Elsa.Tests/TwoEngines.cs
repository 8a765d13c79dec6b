using BudgetProcess.Application.Processes;
using BudgetProcess.Workflows;
using NodaTime;

namespace BudgetProcess.Host.Elsa.Tests;

/// <summary>One instance on two engines at once: the same events must lead both to the same.</summary>
internal sealed class TwoEngines(WorkflowDefinition definition, IWorkflowEngine one, IWorkflowEngine other)
{
    private readonly List<string> story = [];
    private EngineState first = new(InstanceState.New, null);
    private EngineState second = new(InstanceState.New, null);
    private int events;

    /// <summary>Drives both by random answers to the first one's questions, until it is over or the choices are.</summary>
    public async Task WalkAsync(IEnumerable<int> choices)
    {
        await ApplyAsync(new Started());
        foreach (var choice in choices.Select(choice => choice & int.MaxValue))
        {
            if (first.Shown.Status != InstanceStatus.Running) return;
            var pending = first.Shown.Pending[choice % first.Shown.Pending.Count];
            var ports = definition.Connections.Where(connection => connection.Source == pending.Activity).ToList();
            await ApplyAsync(new Completed(pending.Activity, pending.Occurrence, ports[choice / 7 % ports.Count].Port, choice % 5 == 0));
        }
    }

    /// <summary>Applies an event to both.</summary>
    public async Task ApplyAsync(WorkflowEvent happened)
    {
        story.Add($"{happened}");
        var at = Instant.FromUnixTimeSeconds(1_700_000_000 + events++);
        var (here, there) = (await one.StepAsync(definition, first, happened, at, default), await other.StepAsync(definition, second, happened, at, default));
        Assert.That(Facts(there.Step), Is.EqualTo(Facts(here.Step)), () => string.Join('\n', story));

        // Both come back from where they are stored.
        first = new EngineState(InstanceState.FromJson(here.Step.State.ToJson()), here.Own);
        second = new EngineState(InstanceState.FromJson(there.Step.State.ToJson()), there.Own);
    }

    private static List<string> Facts(Step step) =>
    [
        $"status {step.State.Status}",
        .. step.Waits.Concat<ActivityRequest>(step.Effects).Select(request => $"asks {request}").Order(StringComparer.Ordinal),
        .. step.Withdrawn.Select(gone => $"withdraws {gone}").Order(StringComparer.Ordinal),
        .. step.State.Pending.Select(pending => $"awaits {pending}").Order(StringComparer.Ordinal),
        .. step.State.Begun.OrderBy(begun => begun.Key, StringComparer.Ordinal).Select(begun => $"began {begun}"),
        .. step.State.Arrived.Select(arrival => $"arrived {arrival}").Order(StringComparer.Ordinal),
    ];
}

using BudgetProcess.Workflows;
using NodaTime;

namespace BudgetProcess.Tests.Workflows;

/// <summary>Drives an instance by random answers and checks after every step what must always hold.</summary>
internal sealed class RandomWalk(WorkflowDefinition definition)
{
    private readonly List<(WorkflowEvent Happened, Instant At)> _events = [];
    private readonly HashSet<(string, int)> _requested = [];
    private readonly HashSet<(string, int)> _outstanding = [];
    private InstanceState _state = InstanceState.New;

    public IReadOnlyList<(WorkflowEvent Happened, Instant At)> Events => _events;

    public InstanceState Take(IEnumerable<int> choices)
    {
        Apply(new Started());
        foreach (var choice in choices.Select(choice => choice & int.MaxValue))
        {
            if (_state.Status != InstanceStatus.Running)
                break;
            var pending = _state.Pending[choice % _state.Pending.Count];
            var ports = definition.Connections.Where(connection => connection.Source == pending.Activity).ToList();
            var completed = new Completed(pending.Activity, pending.Occurrence, ports[choice / 7 % ports.Count].Port, choice % 5 == 0);
            _outstanding.Remove((pending.Activity, pending.Occurrence));
            Apply(completed);
            CheckThatRepeatingChangesNothing(completed);
        }

        return _state;
    }

    private void Apply(WorkflowEvent happened)
    {
        var at = Instant.FromUnixTimeSeconds(1_700_000_000 + _events.Count);
        _events.Add((happened, at));
        var step = Interpreter.Apply(definition, _state, happened, at);
        foreach (var withdrawn in step.Withdrawn)
            Assert.That(_outstanding.Remove((withdrawn.Activity, withdrawn.Occurrence)), $"{withdrawn} was withdrawn but not outstanding.");
        foreach (var request in step.Waits.Concat<ActivityRequest>(step.Effects))
        {
            Assert.That(_requested.Add((request.Activity, request.Occurrence)), $"{request} was requested twice.");
            _outstanding.Add((request.Activity, request.Occurrence));
        }

        _state = InstanceState.FromJson(step.State.ToJson());
        Assert.That(_state, Is.EqualTo(step.State));
        Assert.That(_state.Status == InstanceStatus.Running, Is.EqualTo(_state.Pending.Count > 0), "Stuck without a wait, or over with one.");
        Assert.That(_state.Pending.Select(pending => (pending.Activity, pending.Occurrence)), Is.EquivalentTo(_outstanding), "What is pending is what was asked and not answered.");
        Assert.That(_state.Pending.Select(pending => pending.Activity), Is.Unique, "One place cannot be held twice.");
    }

    private void CheckThatRepeatingChangesNothing(WorkflowEvent happened)
    {
        var again = Interpreter.Apply(definition, _state, happened, Instant.FromUnixTimeSeconds(1));
        Assert.That(again.State, Is.SameAs(_state));
        Assert.That(again.Waits.Count + again.Effects.Count + again.Withdrawn.Count, Is.Zero);
    }
}

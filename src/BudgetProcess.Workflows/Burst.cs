using NodaTime;

namespace BudgetProcess.Workflows;

/// <summary>One run of the interpreter: the working copy of a state, from an event until every token has come to rest.</summary>
internal sealed class Burst
{
    private readonly ExecutionPlan _plan;
    private readonly InstanceState _before;
    private readonly Instant _now;
    private readonly List<PendingActivity> _pending;
    private readonly Dictionary<string, int> _begun;
    private readonly List<JoinArrival> _arrived;
    private readonly List<ActivityRequest> _requests = [];
    private readonly List<PendingActivity> _withdrawn = [];

    // Last in, first out: a fork's first branch runs until it rests before the second begins.
    private readonly List<Token> _tokens = [];
    private InstanceStatus _status = InstanceStatus.Running;

    public Burst(ExecutionPlan plan, InstanceState before, Instant now)
    {
        _plan = plan;
        _before = before;
        _now = now;
        _pending = [.. before.Pending];
        _begun = new(before.Begun);
        _arrived = [.. before.Arrived];
    }

    public Step Begin()
    {
        _tokens.Add(new(_plan.Start, null, false));
        return Run();
    }

    /// <exception cref="InvalidOperationException">The outcome is none of the activity's ports.</exception>
    public Step Complete(PendingActivity done, Completed happened)
    {
        var node = _plan[NumberOf(done.Activity)];
        var exit = Array.FindIndex(node.Exits, edge => edge.Port == happened.Outcome);
        if (exit < 0)
            throw new InvalidOperationException($"Activity '{node.Id}' has no outcome '{happened.Outcome}'.");
        _pending.Remove(done);
        Leave(node.Exits[exit], node.SetsLateness ? happened.Late : done.Late);
        return Run();
    }

    public Step Stop()
    {
        End(InstanceStatus.Cancelled);
        return Result();
    }

    private Step Run()
    {
        while (_tokens.Count > 0)
        {
            var token = _tokens[^1];
            _tokens.RemoveAt(_tokens.Count - 1);
            Enter(token);
        }

        if (_pending.Count == 0)
            End(_status == InstanceStatus.Running ? InstanceStatus.Finished : _status);
        return Result();
    }

    private void Enter(Token token)
    {
        var node = _plan[token.Target];
        switch (node.Role)
        {
            case NodeRole.Pass:
                Leave(node.Exits[0], token.Late);
                break;
            case NodeRole.Fork:
                foreach (var exit in node.Exits.Reverse())
                    Leave(exit, token.Late);
                break;
            case NodeRole.JoinAny:
                Clear(token.Target, node.Clears!);
                Leave(node.Exits[0], token.Late);
                break;
            case NodeRole.JoinAll:
                Arrive(node, token);
                break;
            case NodeRole.Finish:
                End(InstanceStatus.Finished);
                break;
            case NodeRole.Ask:
                Ask(node, token.Late);
                break;
            default:
                throw new InvalidOperationException($"Node '{node.Id}' has the unknown role {node.Role}.");
        }
    }

    private void Leave(FlowEdge exit, bool late) => _tokens.Add(new(exit.Target, exit, late));

    private void Ask(NodePlan node, bool late)
    {
        var occurrence = _begun.GetValueOrDefault(node.Id);
        _begun[node.Id] = occurrence + 1;
        _pending.Add(new(node.Id, occurrence, _now, late));
        _requests.Add(node.Ask!(occurrence, late));
    }

    // The branch that comes last says whether the instance is late: what it awaited lies just before.
    private void Arrive(NodePlan join, Token token)
    {
        var arrival = new JoinArrival(join.Id, _plan[token.Via!.Value.Source].Id, token.Via.Value.Port);
        if (!_arrived.Contains(arrival))
            _arrived.Add(arrival);
        if (_arrived.Count(other => other.Join == join.Id) < join.EntryCount)
            return;
        _arrived.RemoveAll(other => other.Join == join.Id);
        Leave(join.Exits[0], token.Late);
    }

    private void Clear(int join, bool[] cleared)
    {
        _tokens.RemoveAll(token => token.Target == join || cleared[token.Target]);
        _arrived.RemoveAll(arrival => cleared[NumberOf(arrival.Join)]);
        foreach (var pending in _pending.Where(pending => cleared[NumberOf(pending.Activity)]).ToList())
            Withdraw(pending);
    }

    private void End(InstanceStatus status)
    {
        _status = status;
        _tokens.Clear();
        _arrived.Clear();
        foreach (var pending in _pending.ToList())
            Withdraw(pending);
    }

    // What began in this very burst the host has not heard of, and never will.
    private void Withdraw(PendingActivity pending)
    {
        _pending.Remove(pending);
        if (_requests.RemoveAll(request => request.Activity == pending.Activity && request.Occurrence == pending.Occurrence) == 0)
            _withdrawn.Add(pending);
    }

    private Step Result() => new(
        _before with { HasStarted = true, Status = _status, Pending = [.. _pending], Begun = _begun, Arrived = [.. _arrived] },
        [.. _requests.OfType<WaitRequest>()], [.. _requests.OfType<EffectRequest>()], _withdrawn);

    private int NumberOf(string activity) => _plan.Find(activity)
        ?? throw new InvalidOperationException($"The state names '{activity}', which the definition does not have.");

    private readonly record struct Token(int Target, FlowEdge? Via, bool Late);
}

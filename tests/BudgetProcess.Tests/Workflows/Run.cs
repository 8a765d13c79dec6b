using BudgetProcess.Workflows;
using NodaTime;

namespace BudgetProcess.Tests.Workflows;

/// <summary>Runs an instance by hand, and keeps what the interpreter asked for. Every step also goes through JSON.</summary>
internal sealed class Run
{
    private readonly WorkflowDefinition _definition;
    private Instant _now = Instant.FromUtc(2024, 2, 1, 7, 0);

    public Run(WorkflowDefinition definition)
    {
        _definition = definition;
        Last = Apply(new Started());
    }

    public InstanceState State { get; private set; } = InstanceState.New;

    public Step Last { get; private set; }

    public List<ActivityRequest> Requests { get; } = [];

    public IEnumerable<string> Pending => State.Pending.Select(pending => pending.Activity);

    public bool IsFinished => State.Status == InstanceStatus.Finished;

    /// <summary>Completes what is pending, one activity after the other.</summary>
    public Run Complete(params string[] activities)
    {
        foreach (var activity in activities)
        {
            var parts = activity.Split(':');
            Answer(parts[0], parts.Length > 1 ? parts[1] : "Done");
        }

        return this;
    }

    public Run Answer(string activity, string outcome, bool late = false)
    {
        var pending = State.Pending.SingleOrDefault(pending => pending.Activity == activity)
            ?? throw new InvalidOperationException($"'{activity}' is not pending, but {string.Join(", ", Pending)}.");
        Apply(new Completed(activity, pending.Occurrence, outcome, late));
        return this;
    }

    public Step Apply(WorkflowEvent happened)
    {
        _now += Duration.FromHours(1);
        Last = Interpreter.Apply(_definition, State, happened, _now);
        State = InstanceState.FromJson(Last.State.ToJson());
        Requests.AddRange(Last.Waits);
        Requests.AddRange(Last.Effects);
        return Last;
    }

    public ActivityRequest Asked(string activity) => Requests.Last(request => request.Activity == activity);

    public int TimesAsked(string activity) => Requests.Count(request => request.Activity == activity);
}

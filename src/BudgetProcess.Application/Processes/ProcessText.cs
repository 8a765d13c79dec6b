using BudgetProcess.Application.Plans;
using BudgetProcess.Workflows;

namespace BudgetProcess.Application.Processes;

/// <summary>Says in Danish what workflows do.</summary>
internal static class ProcessText
{
    /// <summary>An instance begins.</summary>
    public const string Began = "Forløbet begyndte";

    /// <summary>An instance is stopped.</summary>
    public const string Stopped = "Forløbet blev stoppet";

    /// <summary>What an instance is about.</summary>
    public static string Subject(ProcessSubject subject, int budgetYear, PublishedPlan? plan, IReadOnlyDictionary<string, string> bodyNames) => subject switch
    {
        ProcessSubject.Year => $"Budget {budgetYear}",
        ProcessSubject.OfMilestone milestone => plan?.FindEver(milestone.Milestone)?.Title ?? milestone.Milestone,
        ProcessSubject.OfBody body => bodyNames.GetValueOrDefault(body.Body, body.Body),
        ProcessSubject.OfHearing => $"Høring om budget {budgetYear}",
        _ => throw new InvalidOperationException($"Unknown subject {subject}."),
    };

    /// <summary>What happened in a step.</summary>
    public static ProcessStep Step(WorkflowDefinition definition, ProcessHistory step) => step.Outcome switch
    {
        "Started" => new(step.At, Began, null),
        "Stopped" => new(step.At, Stopped, null),
        var outcome => new(step.At, NodeName(definition, step.Activity), outcome is null or "Done" ? null : outcome),
    };

    /// <summary>An activity's Danish name.</summary>
    public static string NodeName(WorkflowDefinition definition, string activity) =>
        definition.Nodes.TryGetValue(activity, out var node) ? node.Name : activity;
}

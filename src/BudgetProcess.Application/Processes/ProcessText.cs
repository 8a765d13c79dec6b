using System.Globalization;
using BudgetProcess.Application.Plans;
using BudgetProcess.Calendar;
using BudgetProcess.Workflows;
using NodaTime;

namespace BudgetProcess.Application.Processes;

/// <summary>Says in Danish what workflows do.</summary>
internal static class ProcessText
{
    /// <summary>What an instance is about.</summary>
    public static string Subject(ProcessSubject subject, int budgetYear, PublishedPlan? plan, IReadOnlyDictionary<string, string> bodyNames) => subject switch
    {
        ProcessSubject.Year => $"Budget {budgetYear}",
        ProcessSubject.OfMilestone milestone => plan?.FindEver(milestone.Milestone)?.Title ?? milestone.Milestone,
        ProcessSubject.OfBody body => bodyNames.GetValueOrDefault(body.Body, body.Body),
        ProcessSubject.OfHearing => $"Høring om budget {budgetYear}",
        _ => throw new InvalidOperationException($"Unknown subject {subject}."),
    };

    /// <summary>What a wait waits for.</summary>
    public static string Wait(WorkflowDefinition definition, ProcessWait wait)
    {
        var name = NodeName(definition, wait.Activity);
        return wait.DueUtc is { } due ? $"{name}: {When(due)}" : name;
    }

    /// <summary>What happened in a step.</summary>
    public static string Step(WorkflowDefinition definition, ProcessHistory step) => step.Outcome switch
    {
        "Started" => "Forløbet begyndte",
        "Stopped" => "Forløbet blev stoppet",
        null or "Done" => NodeName(definition, step.Activity),
        var outcome => $"{NodeName(definition, step.Activity)}: {OutcomeTexts.For(outcome)}",
    };

    /// <summary>An activity's Danish name.</summary>
    public static string NodeName(WorkflowDefinition definition, string activity) =>
        definition.Nodes.TryGetValue(activity, out var node) ? node.Name : activity;

    /// <summary>A moment in few words: "9.9.2024 kl. 17.00".</summary>
    public static string Brief(Instant instant)
    {
        var local = instant.InZone(DanishTime.Zone);
        return string.Create(CultureInfo.InvariantCulture, $"{local.Day}.{local.Month}.{local.Year} {DanishDates.Clock(local.TimeOfDay)}");
    }

    private static string When(Instant instant)
    {
        var local = instant.InZone(DanishTime.Zone);
        return DanishDates.InFull(local.Date, local.TimeOfDay);
    }
}

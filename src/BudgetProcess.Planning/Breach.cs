using BudgetProcess.Calendar;
using NodaTime;

namespace BudgetProcess.Planning;

/// <summary>How serious a finding is.</summary>
public enum Severity
{
    /// <summary>Good to know (oplysning).</summary>
    Information,

    /// <summary>A warning (advarsel).</summary>
    Soft,

    /// <summary>The plan is unlawful as it stands (lovbrud).</summary>
    Hard,
}

/// <summary>A finding: a rule that the plan does not keep (brud).</summary>
public sealed record Breach
{
    private readonly ValueList<string> milestones = [];
    private readonly ValueList<LocalDate> dates = [];

    /// <summary>The rule's id: "two-readings". Acceptance names it.</summary>
    public required string RuleId { get; init; }

    /// <summary>Where the rule stands: "kommunestyrelsesloven § 38, stk. 1".</summary>
    public required string Citation { get; init; }

    /// <summary>How serious.</summary>
    public required Severity Severity { get; init; }

    /// <summary>What is wrong, with the dates.</summary>
    public required Sentence Message { get; init; }

    /// <summary>What would mend it; null where only people can say.</summary>
    public Sentence? Remedy { get; init; }

    /// <summary>Keys of the milestones concerned.</summary>
    public IReadOnlyList<string> Milestones
    {
        get => milestones;
        init => milestones = ValueList.From(value);
    }

    /// <summary>The dates concerned, in the milestones' order where there are any.</summary>
    public IReadOnlyList<LocalDate> Dates
    {
        get => dates;
        init => dates = ValueList.From(value);
    }

    /// <summary>What the rule asks for, in days, where it counts days.</summary>
    public int? RequiredDays { get; init; }

    /// <summary>What the plan has, in days, where the rule counts days.</summary>
    public int? ActualDays { get; init; }
}

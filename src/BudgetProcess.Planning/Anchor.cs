using System.Diagnostics.CodeAnalysis;

namespace BudgetProcess.Planning;

/// <summary>The name by which law rules and workflows find a milestone (anker), whatever a municipality calls it. A closed list.</summary>
public sealed record Anchor
{
    private Anchor(string key, string title) => (Key, Title) = (key, title);

    /// <summary>The name in plan files and workflow definitions.</summary>
    public string Key { get; }

    /// <summary>What it is called in Danish.</summary>
    public string Title { get; }

    /// <summary>The time and process plan comes before Økonomiudvalget.</summary>
    public static Anchor ProcessPlan { get; } = new("procesplan", "Tids- og procesplan");

    /// <summary>Kommunalbestyrelsen's spring seminar.</summary>
    public static Anchor SpringSeminar { get; } = new("foraarsseminar", "Forårsseminar");

    /// <summary>The committees discuss and qualify the overview of challenges.</summary>
    public static Anchor CommitteeContributions { get; } = new("udvalgsbidrag", "Udvalgenes bidrag");

    /// <summary>Kommunalbestyrelsen's theme meeting, to which the contributions go.</summary>
    public static Anchor ThemeMeeting { get; } = new("temamoede", "Temamøde");

    /// <summary>The technical-administrative proposal is presented.</summary>
    public static Anchor TechnicalProposal { get; } = new("teknisk-forslag", "Teknisk-administrativt budgetforslag");

    /// <summary>The MED-hovedudvalg meets the political leadership.</summary>
    public static Anchor JointCommitteeMeeting { get; } = new("hovedudvalg-moede", "Møde med Hovedudvalget");

    /// <summary>First reading in Økonomiudvalget.</summary>
    public static Anchor FirstReadingInFinanceCommittee { get; } = new("oek-1-behandling", "1. behandling i Økonomiudvalget");

    /// <summary>The proposal is made public (kommunestyrelsesloven § 37, stk. 3).</summary>
    public static Anchor Publication { get; } = new("offentliggoerelse", "Offentliggørelse");

    /// <summary>The hearing, one milestone with beginning and end.</summary>
    public static Anchor Hearing { get; } = new("hoering", "Høring");

    /// <summary>The mayor's meetings with the parties.</summary>
    public static Anchor BudgetMeetings { get; } = new("budgetmoeder", "Budgetmøder");

    /// <summary>First reading in Kommunalbestyrelsen.</summary>
    public static Anchor FirstReading { get; } = new("kb-1-behandling", "1. behandling i Kommunalbestyrelsen");

    /// <summary>The budget seminar.</summary>
    public static Anchor BudgetSeminar { get; } = new("budgetseminar", "Budgetseminar");

    /// <summary>Deadline for amendments.</summary>
    public static Anchor Amendments { get; } = new("aendringsforslag", "Frist for ændringsforslag");

    /// <summary>Second reading in Kommunalbestyrelsen: the budget is adopted.</summary>
    public static Anchor SecondReading { get; } = new("kb-2-behandling", "2. behandling i Kommunalbestyrelsen");

    /// <summary>The committees discuss how the budget is carried out.</summary>
    public static Anchor Implementation { get; } = new("udmoentning", "Udmøntning");

    /// <summary>The process is evaluated.</summary>
    public static Anchor Evaluation { get; } = new("evaluering", "Evaluering");

    /// <summary>All anchors in the order of the year.</summary>
    public static IReadOnlyList<Anchor> All { get; } =
    [
        ProcessPlan, SpringSeminar, CommitteeContributions, ThemeMeeting, TechnicalProposal, JointCommitteeMeeting, FirstReadingInFinanceCommittee,
        Publication, Hearing, BudgetMeetings, FirstReading, BudgetSeminar, Amendments, SecondReading, Implementation, Evaluation,
    ];

    /// <summary>The anchor of that name.</summary>
    public static bool TryFind(string key, [NotNullWhen(true)] out Anchor? anchor)
    {
        anchor = All.FirstOrDefault(candidate => candidate.Key == key);
        return anchor is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Key;
}

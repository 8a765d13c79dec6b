using BudgetProcess.Calendar;
using NodaTime;

namespace BudgetProcess.Planning;

/// <summary>Which of the parallel processes a milestone belongs to (spor).</summary>
public enum Track
{
    /// <summary>The political process (politisk).</summary>
    Political,

    /// <summary>The administrative process (administrativt).</summary>
    Administrative,

    /// <summary>What concerns citizens and hearing parties (offentligt).</summary>
    Public,
}

/// <summary>What kind of thing happens at a milestone (art).</summary>
public enum MilestoneKind
{
    /// <summary>People meet (møde).</summary>
    Meeting,

    /// <summary>Something must be in by then (frist).</summary>
    Deadline,

    /// <summary>Something goes on (periode).</summary>
    Period,

    /// <summary>Something is made public (offentliggørelse).</summary>
    Publication,

    /// <summary>Somebody does a piece of work (opgave).</summary>
    Task,
}

/// <summary>A milestone (milepæl) of a plan: what happens, when, and whom it concerns.</summary>
/// <remarks>Equal to another with the same content, its lists included: the difference between two versions of a plan rests on it.</remarks>
public sealed record Milestone
{
    private readonly ValueList<string> owners = [];
    private readonly ValueList<string> attendees = [];

    // Uri leaves the fragment out when it compares, but "#dagsorden" and "#referat" are not the same place to a reader. Compared with the other fields.
    private readonly string? linkText;

    /// <summary>Stable within the plan for ever: lower-case letters a–z, digits and hyphens. Calendar UIDs are made from it.</summary>
    public required string Key { get; init; }

    /// <summary>What people call it.</summary>
    public required string Title { get; init; }

    /// <summary>Which process it belongs to.</summary>
    public required Track Track { get; init; }

    /// <summary>What kind of thing happens.</summary>
    public required MilestoneKind Kind { get; init; }

    /// <summary>The date as people wrote it: "medio august".</summary>
    public required string Phrase { get; init; }

    /// <summary>The days that the phrase means.</summary>
    public required DatePeriod Period { get; init; }

    /// <summary>Keys of the bodies that are responsible (ansvarlige).</summary>
    public IReadOnlyList<string> Owners
    {
        get => owners;
        init => owners = ValueList.From(value);
    }

    /// <summary>Keys of the bodies that take part (deltagere).</summary>
    public IReadOnlyList<string> Attendees
    {
        get => attendees;
        init => attendees = ValueList.From(value);
    }

    /// <summary>Clock time of the start, Europe/Copenhagen.</summary>
    public LocalTime? StartTime { get; init; }

    /// <summary>Clock time of the end, on the last day.</summary>
    public LocalTime? EndTime { get; init; }

    /// <summary>Where.</summary>
    public string? Place { get; init; }

    /// <summary>More about it.</summary>
    public Uri? Link
    {
        get;
        init => (field, linkText) = (value, value?.OriginalString);
    }

    /// <summary>A remark for readers of the plan.</summary>
    public string? Notes { get; init; }

    /// <summary>The name by which law rules and workflows find it; unique in a plan.</summary>
    public Anchor? Anchor { get; init; }

    /// <summary>Who hears of it and when; null for the kind's default.</summary>
    public NoticePolicy? Notice { get; init; }

    /// <summary>From which days it was moved when the plan was rolled forward; null if it stands where it belongs.</summary>
    public Displacement? Displacement { get; init; }

    /// <summary>The days on which it belongs: those that it was moved from, as long as it stands where it was moved to; else its own.</summary>
    public DatePeriod Home => Displacement is { } moved && moved.To == Period ? moved.From : Period;

    /// <summary>The policy in force: its own, else its kind's.</summary>
    public NoticePolicy EffectiveNotice => Notice ?? NoticePolicy.DefaultFor(Kind);

    /// <summary>Whether the days are fixed: named days. A meeting over several named days ("23.–24. september") is fixed too.</summary>
    public bool HasFixedDay => Period.Precision == DatePrecision.Day;
}

using BudgetProcess.Application.Municipalities;
using BudgetProcess.Planning;
using NodaTime;

namespace BudgetProcess.Application.Plans;

/// <summary>The plan of a year as it is being edited (udkast).</summary>
internal sealed class PlanDraft : IMunicipalityOwned
{
    public Guid Id { get; set; }

    public Guid MunicipalityId { get; set; }

    public int BudgetYear { get; set; }

    /// <summary>The plan in the form of <see cref="PlanFile"/>.</summary>
    public required string Content { get; set; }

    public Instant ChangedAt { get; set; }

    public required string ChangedBy { get; set; }

    /// <summary>Rises with each change, so that two editors cannot overwrite each other in silence.</summary>
    public int Revision { get; set; }
}

/// <summary>A draft that was replaced as a whole, and can be restored (tidligere udkast).</summary>
internal sealed class EarlierDraft : IMunicipalityOwned
{
    public Guid Id { get; set; }

    public Guid MunicipalityId { get; set; }

    public int BudgetYear { get; set; }

    /// <summary>The draft's own, by which people name it.</summary>
    public int Revision { get; set; }

    /// <summary>The plan in the form of <see cref="PlanFile"/>.</summary>
    public required string Content { get; set; }

    /// <summary>When the draft last changed before it was replaced.</summary>
    public Instant ChangedAt { get; set; }

    /// <summary>Who changed it then: a role.</summary>
    public required string ChangedBy { get; set; }

    public Instant ReplacedAt { get; set; }

    /// <summary>A role.</summary>
    public required string ReplacedBy { get; set; }
}

/// <summary>A published version of a plan; never changed (udgivelse).</summary>
internal sealed class PlanVersion : IMunicipalityOwned
{
    public Guid Id { get; set; }

    public Guid MunicipalityId { get; set; }

    public int BudgetYear { get; set; }

    /// <summary>From 1.</summary>
    public int Number { get; set; }

    /// <summary>The plan in the form of <see cref="PlanFile"/>.</summary>
    public required string Content { get; set; }

    public Instant PublishedAt { get; set; }

    /// <summary>A role.</summary>
    public required string PublishedBy { get; set; }

    public string? Reason { get; set; }

    /// <summary>Who took on which hard breach.</summary>
    public List<PlanAcceptance> Acceptances { get; } = [];
}

/// <summary>A hard breach that somebody took on when the version was published.</summary>
internal sealed class PlanAcceptance : IMunicipalityOwned
{
    public Guid Id { get; set; }

    public Guid MunicipalityId { get; set; }

    public Guid PlanVersionId { get; set; }

    public required string RuleId { get; set; }

    /// <summary>A role.</summary>
    public required string By { get; set; }

    public required string Reason { get; set; }

    public Instant At { get; set; }

    public Acceptance ToView() => new(RuleId, By, Reason, At);
}

/// <summary>What calendars know of a milestone: its SEQUENCE, when it last changed and what became of it. One row per milestone that was ever published.</summary>
internal sealed class PublishedMilestone : IMunicipalityOwned
{
    public Guid Id { get; set; }

    public Guid MunicipalityId { get; set; }

    public int BudgetYear { get; set; }

    public required string Key { get; set; }

    /// <summary>SEQUENCE: rises with each published change that calendars show.</summary>
    public int Sequence { get; set; }

    /// <summary>DTSTAMP and LAST-MODIFIED.</summary>
    public Instant ChangedAt { get; set; }

    public MilestoneStanding Standing { get; set; }

    /// <summary>The last version that contains it; older than the current one when it was dropped.</summary>
    public int LastVersion { get; set; }

    /// <summary>Calendars must see that something changed.</summary>
    public void Touch(Instant now)
    {
        Sequence++;
        ChangedAt = now;
    }
}

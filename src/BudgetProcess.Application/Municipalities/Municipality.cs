using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using NodaTime;

namespace BudgetProcess.Application.Municipalities;

/// <summary>What happens to mail of a municipality (posttilstand). A new one starts <see cref="Off"/>.</summary>
public enum MailMode
{
    /// <summary>Composed and shown, never sent (fra).</summary>
    Off,

    /// <summary>All of it goes to one address, the true recipient in the subject (omdirigeret).</summary>
    Redirect,

    /// <summary>Sent to its recipients (til).</summary>
    On,
}

/// <summary>A municipality (kommune): everything else belongs to one.</summary>
internal sealed class Municipality
{
    public Guid Id { get; set; }

    /// <summary>Its name in addresses: "hedensted".</summary>
    public required string Key { get; set; }

    public required string Name { get; set; }

    /// <summary>The budget office, as sender and organiser.</summary>
    public required string OfficeName { get; set; }

    public required string OfficeAddress { get; set; }

    public MailMode MailMode { get; set; }

    /// <summary>Where all mail goes in <see cref="MailMode.Redirect"/>.</summary>
    public string? RedirectAddress { get; set; }

    public bool SaturdayIsWorkingDay { get; set; }

    public bool ConstitutionDayClosed { get; set; } = true;

    public bool ChristmasEveClosed { get; set; } = true;

    public bool NewYearsEveClosed { get; set; } = true;

    public bool SeniorCouncilHasAgreement { get; set; }

    public Instant CreatedAt { get; set; }

    /// <summary>Rises with each change of a published plan or of what became of its milestones: who knows the plans of this number knows them as they are.</summary>
    public int PlanRevision { get; set; }

    /// <summary>Rises with each change of the municipality's own words for its mails; 0 where it never had any.</summary>
    public int MailTextRevision { get; set; }

    /// <summary>The office as a stranger's mail program should show it: "Budgetkontoret, Hedensted Kommune".</summary>
    public string OfficeTitle => $"{OfficeName}, {Name}";

    /// <summary>Whether mail may leave at all: not when it is off, nor when it is to be redirected and nobody has said where to.</summary>
    public bool SendsMail => MailMode == MailMode.On || (MailMode == MailMode.Redirect && !string.IsNullOrWhiteSpace(RedirectAddress));

    public ClosedDays ClosedDays => new(SaturdayIsWorkingDay, ConstitutionDayClosed, ChristmasEveClosed, NewYearsEveClosed);

    public RuleSettings RuleSettings => new(ClosedDays, SeniorCouncilHasAgreement);

    public WorkingDays WorkingDays => new(ClosedDays);
}

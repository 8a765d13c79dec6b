using System.Globalization;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Hearings.Sending;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Processes;
using BudgetProcess.Application.Storage;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using BudgetProcess.Workflows;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Hearings;

/// <summary>Of the hearing parties, those who have not answered, each at the address that mails of this hearing go to.</summary>
internal sealed class UnansweredParties : IRecipientFilter
{
    public RecipientFilter Filter => RecipientFilter.Unanswered;

    public async Task<IReadOnlyList<Recipient>> ApplyAsync(
        BurstContext burst, IReadOnlyList<Recipient> recipients, CancellationToken cancellation)
    {
        var hearing = await HearingSubjects.OfAsync(burst, cancellation);
        var end = HearingInPlan.Of(hearing, burst.Plan)?.Milestone.Period.End;
        var parties = await HearingRecipients.OfAsync(burst.Unit.Db, hearing.Id, cancellation);

        // Whoever got more time is reminded before their own deadline.
        var spared = parties.Where(party => party.Participation.Answer != HearingAnswer.None || party.Participation.ExtendedTo > end).Select(party => party.Recipient.Key).ToHashSet();
        var known = parties.ToDictionary(party => party.Recipient.Key, party => party.Recipient);
        return [.. recipients.Where(recipient => !spared.Contains(recipient.Key)).Select(recipient => known.GetValueOrDefault(recipient.Key, recipient))];
    }
}

/// <summary>What mails say about a hearing.</summary>
internal sealed class HearingFields(BudgetProcessOptions options) : IMailFieldSource
{
    public async Task AddAsync(BurstContext burst, IDictionary<string, string?> fields, CancellationToken cancellation)
    {
        if (burst.MilestoneKey(Anchor.Hearing.Key) is { } key && burst.Plan.Find(key) is { } milestone)
            AddDays(milestone, fields);
        if (burst.Subject is not ProcessSubject.OfHearing) return;
        var hearing = await HearingSubjects.OfAsync(burst, cancellation);
        var package = await HearingPackage.OfAsync(burst.Unit, hearing, cancellation);
        HearingLetters.AddMaterial(fields, options, burst.Unit.Municipality.Key, hearing.BudgetYear, package);
        fields["hearing.link"] = PersonalLinkMarks.Hearing;
        fields["hearing.missing"] = string.Join('\n', await CheckHearingParties.MissingAsync(burst, cancellation));
        var parties = await (
            from participation in burst.Unit.Db.HearingParticipations
            join party in burst.Unit.Db.HearingParties on participation.PartyId equals party.Id
            where participation.HearingId == hearing.Id
            orderby party.Name
            select new { party.Name, participation.Answer }).ToListAsync(cancellation);
        var silent = parties.Where(party => party.Answer == HearingAnswer.None).Select(party => party.Name).ToList();
        fields["hearing.answered"] = string.Create(CultureInfo.InvariantCulture, $"{parties.Count - silent.Count} af {parties.Count}");
        fields["hearing.silent"] = string.Join('\n', silent);
    }

    /// <summary>Adds the days of a hearing.</summary>
    public static void AddDays(Milestone hearing, IDictionary<string, string?> fields)
    {
        fields["hearing.opens"] = DanishDates.InFull(hearing.Period.Start);
        fields["hearing.closes"] = DanishDates.InFull(hearing.Period.End);
    }
}

/// <summary>A hearing that waits for missing parties looks again when the list of parties has changed.</summary>
internal sealed class HearingPartiesFollower(IProcessRuntime runtime) : IHearingPartiesChanged
{
    /// <summary>The signal's name in definitions.</summary>
    private const string Signal = "hearing-parties-changed";

    public async Task OnHearingPartiesChangedAsync(UnitOfWork unit, CancellationToken cancellation)
    {
        var hearings = await unit.Db.Hearings.Where(row => row.Status == HearingStatus.Preparing).ToListAsync(cancellation);
        foreach (var hearing in hearings)
            await runtime.SignalAsync(unit, hearing.BudgetYear, new ProcessSubject.OfHearing(hearing.Id), Signal, cancellation);
    }
}

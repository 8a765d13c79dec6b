using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Hearings.Sending;

/// <summary>Where the package of one party stands.</summary>
/// <param name="PartyId">The party.</param>
/// <param name="Name">Its name.</param>
/// <param name="Group">Its group.</param>
/// <param name="Recipient">Whom mails are addressed to.</param>
/// <param name="Address">Where they go.</param>
/// <param name="Phone">For when no mail gets through; null for none.</param>
/// <param name="IsInvited">False for a party that came onto the list after the hearing had opened, or before it opens.</param>
/// <param name="Status">Where its latest package stands; null before there is one.</param>
/// <param name="At">When that was sent, or is to be tried next.</param>
/// <param name="Said">What the mail server said of it.</param>
/// <param name="HasAnswered">Whether it has answered.</param>
/// <param name="Closes">Its last day.</param>
/// <param name="IsExtended">Whether that is later than the others'.</param>
/// <param name="HasNamedContact">Whether somebody named another contact by the link.</param>
/// <param name="IsLinkClosed">Whether the office closed its link.</param>
public sealed record PartySending(
    Guid PartyId, string Name, string Group, string Recipient, string Address, string? Phone, bool IsInvited, DeliveryStatus? Status, Instant? At, string? Said, bool HasAnswered,
    LocalDate? Closes, bool IsExtended, bool HasNamedContact, bool IsLinkClosed)
{
    /// <summary>Whether somebody has to do something: the mail came back, did not leave, or was stopped.</summary>
    public bool IsInTrouble => Status is DeliveryStatus.Bounced or DeliveryStatus.PermanentFailure or DeliveryStatus.Cancelled;

    /// <summary>What the mail server said against it; null where it took it.</summary>
    public string? Trouble => Status == DeliveryStatus.Sent ? null : Said;

    /// <summary>Whether the mail server has taken the package.</summary>
    public bool HasLeft => Status is DeliveryStatus.Sent or DeliveryStatus.Uncertain;
}

/// <summary>How the sending of a hearing goes.</summary>
/// <param name="Standing">Where the hearing stands.</param>
/// <param name="Leaves">When the packages leave, by the plan.</param>
/// <param name="MailMode">What becomes of mail in the municipality.</param>
/// <param name="Parties">The parties: first those with which something is wrong, then by name.</param>
public sealed record SendingView(HearingStanding Standing, Instant? Leaves, MailMode MailMode, IReadOnlyList<PartySending> Parties)
{
    /// <summary>How many packages the mail server has taken.</summary>
    public int Left => Parties.Count(party => party.HasLeft);

    /// <summary>How many parties are invited.</summary>
    public int Invited => Parties.Count(party => party.IsInvited);

    /// <summary>Whether something is still on its way.</summary>
    public bool IsUnderWay => Parties.Any(party => party.Status is DeliveryStatus.Pending or DeliveryStatus.Sending or DeliveryStatus.TemporaryFailure);
}

/// <summary>A mail to a party.</summary>
/// <param name="Id">The delivery.</param>
/// <param name="Kind">Its kind: "hearing-package".</param>
/// <param name="Address">Where it goes.</param>
/// <param name="At">When it was sent, or is to leave.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Said">What the mail server said.</param>
public sealed record PartyMail(Guid Id, string Kind, string Address, Instant At, DeliveryStatus Status, string? Said)
{
    /// <summary>What the mail server said against it; null where it took it.</summary>
    public string? Trouble => Status == DeliveryStatus.Sent ? null : Said;
}

/// <summary>Somebody else of a party who might be reached.</summary>
/// <param name="Name">Who, as a role; empty for nobody in particular.</param>
/// <param name="Address">Where.</param>
/// <param name="Source">Where we know it from.</param>
public sealed record ContactSuggestion(string Name, string Address, ContactSource Source);

/// <summary>Where a suggestion comes from.</summary>
public enum ContactSource
{
    /// <summary>The other address in the list of parties (reserveadressen).</summary>
    OtherAddress,

    /// <summary>Somebody in the body of the same name (organet af samme navn).</summary>
    Body,

    /// <summary>The one in the list of parties, while mails go elsewhere (listen over parter).</summary>
    Register,
}

/// <summary>Everything about the mails of one party.</summary>
/// <param name="Sending">Where it stands.</param>
/// <param name="Contact">Whom the mails of this hearing go to instead of the one on the list; null for nobody.</param>
/// <param name="ContactNamedAt">When the party named it; null where the office did.</param>
/// <param name="Packages">How many packages it got.</param>
/// <param name="Mails">Its mails, the latest first.</param>
/// <param name="Suggestions">Who else might be reached.</param>
public sealed record PartySendingView(
    PartySending Sending, HearingContact? Contact, Instant? ContactNamedAt, int Packages, IReadOnlyList<PartyMail> Mails, IReadOnlyList<ContactSuggestion> Suggestions);

/// <summary>Reads how the sending of hearings goes, for pages.</summary>
public sealed class SendingQueries
{
    /// <summary>The most people of a body that are suggested.</summary>
    private const int MostOfBody = 3;

    private static readonly HearingParticipation Nobody = new();

    private readonly Database database;
    private readonly HearingLetters letters;

    internal SendingQueries(Database database, HearingLetters letters) => (this.database, this.letters) = (database, letters);

    /// <summary>How it goes; null if there is no such hearing.</summary>
    public async Task<SendingView?> FindAsync(string municipality, int budgetYear, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        if (await HearingInPlan.FindPlannedAsync(db, budgetYear, cancellation) is not { } hearing) return null;
        var parties = await db.HearingParties.AsNoTracking().ToListAsync(cancellation);
        var participations = await db.HearingParticipations.AsNoTracking().Where(row => row.HearingId == hearing.Hearing.Id).ToDictionaryAsync(row => row.PartyId, cancellation);
        var packages = (await db.Deliveries.AsNoTracking().Where(row => row.BudgetYear == budgetYear && row.Kind == HearingLetters.Package && row.RecipientKey.StartsWith("party:"))
                .Select(row => new Package(row.Id, row.RecipientKey, row.Status, row.SentAt ?? row.DueUtc, row.Answer, row.CreatedAt)).ToListAsync(cancellation))
            .GroupBy(row => row.RecipientKey).ToDictionary(group => group.Key, group => group.OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).Last());
        return new SendingView(
            (HearingStanding)hearing.Hearing.Status, DanishTime.InstantOf(hearing.Milestone.Period.Start, new LocalTime(8, 0)), owner.MailMode,
            [
                .. parties.Select(party => Row(hearing, party, participations.GetValueOrDefault(party.Id), packages.GetValueOrDefault(Recipient.PartyKey(party.Id))))
                    .OrderByDescending(row => row.IsInTrouble).ThenByDescending(row => row.HasNamedContact).ThenBy(row => row.Name, PeopleQueries.Danish),
            ]);
    }

    /// <summary>One party; null if it is none of the municipality's, or there is no such hearing.</summary>
    public async Task<PartySendingView?> FindPartyAsync(string municipality, int budgetYear, Guid id, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        if (await HearingInPlan.FindPlannedAsync(db, budgetYear, cancellation) is not { } hearing) return null;
        if (await db.HearingParties.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } party) return null;
        var participation = await db.HearingParticipations.AsNoTracking().SingleOrDefaultAsync(row => row.HearingId == hearing.Hearing.Id && row.PartyId == id, cancellation);
        var key = Recipient.PartyKey(id);
        var mails = await db.Deliveries.AsNoTracking().Where(row => row.BudgetYear == budgetYear && row.RecipientKey == key).OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id)
            .Select(row => new { row.Id, row.RecipientKey, row.Kind, row.RecipientAddress, At = row.SentAt ?? row.DueUtc, row.Status, row.Answer, row.CreatedAt }).ToListAsync(cancellation);
        var packages = mails.Where(mail => mail.Kind == HearingLetters.Package).ToList();
        var latest = packages.Select(mail => new Package(mail.Id, key, mail.Status, mail.At, mail.Answer, mail.CreatedAt)).FirstOrDefault();
        return new PartySendingView(
            Row(hearing, party, participation, latest), participation?.ContactAddress is { } address ? new(participation.ContactName ?? "", address) : null,
            participation?.ContactNamedAt, packages.Count, [.. mails.Select(mail => new PartyMail(mail.Id, mail.Kind, mail.RecipientAddress, mail.At, mail.Status, mail.Answer))],
            await SuggestAsync(db, party, participation, DanishTime.DateOf(database.Now), cancellation));
    }

    /// <summary>The package as the first party on the list would get it; personal links are left as marks. Stores nothing.</summary>
    /// <returns>Null if there is no hearing or nobody to be heard.</returns>
    public async Task<MailExample?> PreviewAsync(string municipality, int budgetYear, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        return await database.RehearseAsync(
            owner.Id,
            async (unit, stop) =>
            {
                if (await HearingInPlan.FindPlannedAsync(unit.Db, budgetYear, stop) is not { } hearing
                    || await unit.Db.HearingParties.OrderBy(row => row.Address).FirstOrDefaultAsync(stop) is not { } party) return null;
                await letters.ShowAsync(unit, hearing, Recipient.Of(party), stop);
                var written = unit.Db.ChangeTracker.Entries<Delivery>().Single(entry => entry.State == EntityState.Added);
                return MailExample.Of(written.Entity, unit.Municipality);
            },
            cancellation);
    }

    private static PartySending Row(HearingInPlan hearing, HearingParty party, HearingParticipation? participation, Package? package)
    {
        var recipient = new PartyInHearing(party, participation ?? Nobody).Recipient;
        var closes = HearingDeadlines.Of(hearing.Milestone, participation ?? Nobody);
        return new PartySending(
            party.Id, party.Name, HearingGroups.NameOf(party.Group), recipient.Name, recipient.Address, party.Phone, participation is not null, package?.Status, package?.At, package?.Said,
            participation is { Answer: not HearingAnswer.None }, closes, closes > hearing.Milestone.Period.End, participation?.ContactNamedAt is not null,
            participation?.LinkRevokedAt is not null);
    }

    private static async Task<IReadOnlyList<ContactSuggestion>> SuggestAsync(
        BudgetDbContext db, HearingParty party, HearingParticipation? participation, LocalDate today, CancellationToken cancellation)
    {
        var suggestions = new List<ContactSuggestion>();
        if (party.OtherAddress is { } other) suggestions.Add(new("", other, ContactSource.OtherAddress));
        if (participation?.ContactAddress is not null) suggestions.Add(new(party.Contact ?? "", party.Address, ContactSource.Register));
        var members = await db.Memberships.Where(row => row.Body.Name == party.Name && row.From <= today && (row.To == null || row.To >= today))
            .Select(row => new { row.Role, row.Person.Name, row.Person.Address }).ToListAsync(cancellation);
        suggestions.AddRange(members.OrderByDescending(row => row.Role is not null && row.Role.StartsWith("formand", StringComparison.OrdinalIgnoreCase)).ThenBy(row => row.Name, PeopleQueries.Danish)
            .Take(MostOfBody).Select(row => new ContactSuggestion(row.Role is null ? row.Name : $"{row.Name} ({row.Role})", row.Address, ContactSource.Body)));
        var now = participation?.ContactAddress ?? party.Address;
        return [.. suggestions.Where(suggestion => suggestion.Address != now).DistinctBy(suggestion => suggestion.Address)];
    }

    private sealed record Package(Guid Id, string RecipientKey, DeliveryStatus Status, Instant At, string? Said, Instant CreatedAt);
}

using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Hearings.Sending;

/// <summary>What the office does about single parties of a hearing (use case): sends the package again or elsewhere, invites a party that came late, closes or renews a
/// link. What the workflow sends to all at the opening is not touched.</summary>
public sealed class HearingSending
{
    private readonly Database database;
    private readonly HearingLetters letters;

    internal HearingSending(Database database, HearingLetters letters) => (this.database, this.letters) = (database, letters);

    /// <summary>Sends a party the package once more; from now on the hearing's mails go to that address. A party that was not on the list when the hearing opened is
    /// invited.</summary>
    /// <param name="municipality">The municipality's key.</param>
    /// <param name="budgetYear">The budget year.</param>
    /// <param name="party">The party.</param>
    /// <param name="to">Whom, and where; null: to the one who has been written to so far.</param>
    /// <param name="seen">How many packages the party had when somebody decided it: a button that is pressed twice sends one.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<HearingChange> SendAsync(
        string municipality, int budgetYear, Guid party, HearingContact? to, int seen, Actor by, CancellationToken cancellation) => WriteAsync(
        municipality, budgetYear,
        async (unit, hearing, stop) =>
        {
            if (await PartyAsync(unit, hearing, party, stop) is not { } found) return new HearingChange.NotFound();
            if (MayBeWrittenTo(unit, hearing, found.Participation) is { } refused) return refused;
            if (to is not null && to.Problem() is { } wrong) return wrong;
            if (await CountAsync(unit, hearing, party, stop) != seen) return new HearingChange.Overtaken();
            if (to is not null) (found.Participation.ContactName, found.Participation.ContactAddress, found.Participation.ContactNamedAt) = to.For(found.Party);
            await letters.SendPackageAsync(unit, hearing, found, FormattableString.Invariant($"again/{seen}"), stop);
            unit.Audit(by, "hearing-package.sent-again", $"participation/{found.Participation.Id}", to is null ? null : "other address");
            return new HearingChange.Done(found.Participation.Id, 1);
        },
        cancellation);

    /// <summary>Sends the package to a member of the staff who tries it; it leaves in every mail mode.</summary>
    public Task<HearingChange> TryAsync(string municipality, int budgetYear, Guid account, CancellationToken cancellation) => WriteAsync(
        municipality, budgetYear,
        async (unit, hearing, stop) =>
        {
            if (await unit.Db.Accounts.SingleOrDefaultAsync(row => row.Id == account, stop) is not { Email: { } address } found) return new HearingChange.NotFound();
            if (await TrialMails.RecipientAsync(unit, account, found.Name, address, stop) is not { } recipient)
                return new HearingChange.Refused("", $"Du har prøvet mange mails på kort tid. Vent ti minutter, og prøv igen.");
            await letters.TryAsync(unit, hearing, recipient, stop);
            unit.Audit(new Actor("account", account), "mail-text.tried", $"mail-text/{HearingLetters.Package}");
            return new HearingChange.Done(hearing.Hearing.Id, 1);
        },
        cancellation);

    /// <summary>Closes a party's link: whoever has it opens nothing any more, and nothing of the answer is lost.</summary>
    public Task<HearingChange> RevokeLinkAsync(string municipality, int budgetYear, Guid party, Actor by, CancellationToken cancellation) => WriteAsync(
        municipality, budgetYear,
        async (unit, hearing, stop) =>
        {
            if (await HearingRecipients.FindAsync(unit.Db, hearing.Hearing.Id, party, stop) is not { } found) return new HearingChange.NotFound();
            if (found.Participation.LinkRevokedAt is not null) return new HearingChange.Done(found.Participation.Id);
            MakeNewLink(found.Participation);
            found.Participation.LinkRevokedAt = unit.Now;
            unit.Audit(by, "hearing-link.revoked", $"participation/{found.Participation.Id}");
            return new HearingChange.Done(found.Participation.Id);
        },
        cancellation);

    /// <summary>Makes a party's link anew and sends it with the package; the old one opens nothing any more.</summary>
    /// <param name="municipality">The municipality's key.</param>
    /// <param name="budgetYear">The budget year.</param>
    /// <param name="party">The party.</param>
    /// <param name="seen">How many packages the party had when somebody decided it.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<HearingChange> RenewLinkAsync(string municipality, int budgetYear, Guid party, int seen, Actor by, CancellationToken cancellation) => WriteAsync(
        municipality, budgetYear,
        async (unit, hearing, stop) =>
        {
            if (await HearingRecipients.FindAsync(unit.Db, hearing.Hearing.Id, party, stop) is not { } found) return new HearingChange.NotFound();
            if (MayBeWrittenTo(unit, hearing, found.Participation) is { } refused) return refused;
            if (await CountAsync(unit, hearing, party, stop) != seen) return new HearingChange.Overtaken();
            MakeNewLink(found.Participation);
            found.Participation.LinkRevokedAt = null;
            await letters.SendPackageAsync(unit, hearing, found, FormattableString.Invariant($"link/{found.Participation.LinkNumber}"), stop);
            unit.Audit(by, "hearing-link.renewed", $"participation/{found.Participation.Id}");
            return new HearingChange.Done(found.Participation.Id, 1);
        },
        cancellation);

    /// <summary>Puts the contact of this hearing into the list of parties, where the next hearing finds it.</summary>
    public Task<HearingChange> KeepContactAsync(string municipality, int budgetYear, Guid party, Actor by, CancellationToken cancellation) => WriteAsync(
        municipality, budgetYear,
        async (unit, hearing, stop) =>
        {
            if (await HearingRecipients.FindAsync(unit.Db, hearing.Hearing.Id, party, stop) is not { Participation.ContactAddress: { } address } found) return new HearingChange.NotFound();
            if (await unit.Db.HearingParties.SingleOrDefaultAsync(row => row.Address == address && row.Id != party, stop) is { } other)
                return new HearingChange.Refused("", $"{other.Name} står allerede i listen med den adresse. Mails i denne høring går dertil alligevel.");
            (found.Party.Contact, found.Party.Address) = (found.Participation.ContactName, address);
            Forget(found.Participation);
            unit.Audit(by, "hearing-party.changed", $"party/{party}", "contact");
            return new HearingChange.Done(found.Participation.Id);
        },
        cancellation);

    /// <summary>Goes back to the contact in the list of parties.</summary>
    public Task<HearingChange> DropContactAsync(string municipality, int budgetYear, Guid party, Actor by, CancellationToken cancellation) => WriteAsync(
        municipality, budgetYear,
        async (unit, hearing, stop) =>
        {
            if (await HearingRecipients.FindAsync(unit.Db, hearing.Hearing.Id, party, stop) is not { } found) return new HearingChange.NotFound();
            Forget(found.Participation);
            unit.Audit(by, "hearing-contact.dropped", $"participation/{found.Participation.Id}");
            return new HearingChange.Done(found.Participation.Id);
        },
        cancellation);

    /// <summary>How many packages were written to a party.</summary>
    private static Task<int> CountAsync(UnitOfWork unit, HearingInPlan hearing, Guid party, CancellationToken cancellation)
    {
        var key = Recipient.PartyKey(party);
        return unit.Db.Deliveries.CountAsync(
            row => row.BudgetYear == hearing.Hearing.BudgetYear && row.RecipientKey == key && row.Kind == HearingLetters.Package, cancellation);
    }

    private static void MakeNewLink(HearingParticipation participation)
    {
        participation.LinkNumber++;
        participation.LinkHash = null;
    }

    private static void Forget(HearingParticipation participation) =>
        (participation.ContactName, participation.ContactAddress, participation.ContactNamedAt) = (null, null, null);

    /// <summary>A package with a deadline that has passed helps nobody.</summary>
    private static HearingChange.Refused? MayBeWrittenTo(UnitOfWork unit, HearingInPlan hearing, HearingParticipation participation) => hearing.Hearing.Status switch
    {
        HearingStatus.Preparing => new("", $"Høringen er ikke begyndt. Alle på listen får materialet, når den begynder."),
        HearingStatus.Closed when HearingDeadlines.IsLate(hearing.Hearing, participation, unit.Now) => new("", $"Høringen er slut. Giv parten mere tid først."),
        _ => null,
    };

    /// <summary>The party's part in the hearing; one that came onto the list later gets one.</summary>
    private static async Task<PartyInHearing?> PartyAsync(UnitOfWork unit, HearingInPlan hearing, Guid id, CancellationToken cancellation)
    {
        if (await HearingRecipients.FindAsync(unit.Db, hearing.Hearing.Id, id, cancellation) is { } found) return found;
        if (await unit.Db.HearingParties.SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } party) return null;
        var participation = new HearingParticipation { Id = unit.NewId(), HearingId = hearing.Hearing.Id, PartyId = id, InvitedAt = unit.Now };
        if (hearing.Hearing.Status == HearingStatus.Open) unit.Db.HearingParticipations.Add(participation);
        return new(party, participation);
    }

    private async Task<HearingChange> WriteAsync(
        string municipality, int budgetYear, Func<UnitOfWork, HearingInPlan, CancellationToken, Task<HearingChange>> work, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return new HearingChange.NotFound();
        return await database.WriteAsync<HearingChange>(
            owner.Id,
            async (unit, stop) => await HearingInPlan.FindAsync(unit.Db, budgetYear, stop) is { } hearing ? await work(unit, hearing, stop) : new HearingChange.NotFound(),
            cancellation);
    }
}

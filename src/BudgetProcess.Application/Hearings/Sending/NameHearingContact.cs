using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Hearings.Sending;

/// <summary>Lets whoever got a party's mail by mistake name the right contact by its link (use case). The package goes there at once; the office sees it and decides whether the
/// list of parties follows.</summary>
public sealed class NameHearingContact
{
    /// <summary>How often one link may do it: more would make us somebody's mail gun.</summary>
    private const int Most = 5;

    private const string Occasion = "contact";

    private readonly Database database;
    private readonly HearingLetters letters;

    internal NameHearingContact(Database database, HearingLetters letters) => (this.database, this.letters) = (database, letters);

    /// <summary>Names it.</summary>
    public async Task<HearingChange> RunAsync(string token, HearingContact contact, CancellationToken cancellation)
    {
        if (await HearingTokens.FindAsync(database, token, cancellation) is not { } found) return new HearingChange.NotFound();
        return await database.WriteAsync(found.MunicipalityId, (unit, stop) => NameAsync(unit, found, contact, stop), cancellation);
    }

    private async Task<HearingChange> NameAsync(UnitOfWork unit, HearingParticipation opened, HearingContact contact, CancellationToken cancellation)
    {
        var hearing = await unit.Db.Hearings.SingleAsync(row => row.Id == opened.HearingId, cancellation);
        if (await HearingRecipients.FindAsync(unit.Db, hearing.Id, opened.PartyId, cancellation) is not { } to || to.Participation.LinkHash != opened.LinkHash) return new HearingChange.NotFound();
        if (contact.Problem() is { } wrong) return wrong;
        if (contact.Address.Trim().Equals(to.Recipient.Address, StringComparison.OrdinalIgnoreCase))
            return new HearingChange.Refused("address", $"Mails om høringen går til den adresse allerede.");
        if (HearingDeadlines.IsLate(hearing, to.Participation, unit.Now) || await HearingInPlan.FindAsync(unit.Db, hearing.BudgetYear, cancellation) is not { } inPlan)
            return new HearingChange.Refused("address", $"Høringen er slut, og der bliver ikke sendt flere mails om den.");
        var prefix = $"{HearingLetters.Package}/{to.Participation.Id:N}/{Occasion}/";
        var times = await unit.Db.Deliveries.CountAsync(row => row.EffectKey.StartsWith(prefix), cancellation);
        if (times >= Most) return new HearingChange.Refused("address", $"Der er oplyst {Most} kontakter allerede. Skriv til os i stedet; adressen står nederst på siden.");
        (to.Participation.ContactName, to.Participation.ContactAddress, to.Participation.ContactNamedAt) = contact.For(to.Party, unit.Now);
        await letters.SendPackageAsync(unit, inPlan, to, FormattableString.Invariant($"{Occasion}/{times + 1}"), cancellation);
        unit.Audit("party", "hearing-contact.named", $"participation/{to.Participation.Id}");
        return new HearingChange.Done(to.Participation.Id, 1);
    }
}

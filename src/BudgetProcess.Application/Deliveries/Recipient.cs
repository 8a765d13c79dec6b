using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.People;

namespace BudgetProcess.Application.Deliveries;

/// <summary>Somebody who gets a mail (modtager).</summary>
/// <param name="Key">"person:…", "party:…", "subscriber:…", "account:…", "test:…" or "office": stable, so that effects have a key.</param>
/// <param name="Name">The name to show.</param>
/// <param name="Address">The mail address.</param>
/// <param name="Reason">Why they get it, in Danish: "du er medlem af Kommunalbestyrelsen".</param>
/// <param name="WantsReminders">Whether reminders may be sent.</param>
internal sealed record Recipient(string Key, string Name, string Address, string Reason, bool WantsReminders = true)
{
    public const string OfficeKey = "office";

    /// <summary>Begins the key of a member of the staff who tries a mail.</summary>
    public const string TestPrefix = "test:";

    public static Recipient Of(Person person, string bodyName) =>
        new(PersonKey(person.Id), person.Name, person.Address, $"du er med i {bodyName}", person.WantsReminders);

    public static Recipient Of(HearingParty party) =>
        new(PartyKey(party.Id), party.Contact is null ? party.Name : $"{party.Contact}, {party.Name}", party.Address, $"{party.Name} er høringsberettiget");

    public static Recipient Office(Municipality municipality) =>
        new(OfficeKey, municipality.OfficeName, municipality.OfficeAddress, "du er budgetkontoret");

    public static string PersonKey(Guid id) => $"person:{id:N}";

    public static string PartyKey(Guid id) => $"party:{id:N}";
}

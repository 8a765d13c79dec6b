using BudgetProcess.Application.People;
using NodaTime;

namespace BudgetProcess.Application.Hearings.Sending;

/// <summary>Whom the mails of a hearing are to go to (kontakt).</summary>
/// <param name="Name">As a role: "Formanden"; empty for none.</param>
/// <param name="Address">The mail address.</param>
public sealed record HearingContact(string Name, string Address)
{
    /// <summary>What is wrong with it; null if nothing is.</summary>
    internal HearingChange.Refused? Problem()
    {
        if (WrittenFields.TextProblem($"Kontakten", Name.Trim(), WrittenFields.LongestName) is { } name) return new("contact", name);
        return WrittenFields.TryAddress(Address, out _, out var address) ? null : new("address", address);
    }

    /// <summary>As it is kept: nothing where it is the one in the list of parties.</summary>
    internal (string? Name, string? Address, Instant? NamedAt) For(HearingParty party, Instant? namedAt = null)
    {
        var (name, address) = (WrittenFields.NullIfEmpty(Name), Address.Trim().ToLowerInvariant());
        return (name ?? party.Contact, address) == (party.Contact, party.Address) ? (null, null, null) : (name, address, namedAt);
    }
}

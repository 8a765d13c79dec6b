using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.People;

/// <summary>Stores a table of hearing parties.</summary>
internal static class PartyImport
{
    private const string Other = "reservemail";
    private const string Phone = "telefon";

    /// <summary>Reads and stores a table; nothing of it may be committed if there are faults.</summary>
    public static async Task<ImportResult> RunAsync(UnitOfWork unit, PeopleTable table, CancellationToken cancellation)
    {
        var faults = table.Missing("gruppe", "navn", "mail");
        if (faults.Count > 0) return new ImportResult(faults) { IsOfParties = true };
        var parties = await unit.Db.HearingParties.ToDictionaryAsync(party => party.Address, cancellation);
        var (seen, changes) = (new HashSet<string>(), new ChangeCount());
        foreach (var row in table.Rows)
        {
            row.RefuseFormulas(faults, "gruppe", "navn", "kontakt", "mail", Other, Phone);
            var (name, address, contact) = (row.Name(faults), row.Address(faults), row.Text("kontakt", $"Kontakten", WrittenFields.LongestName, faults));
            if (!HearingGroups.TryParse(row["gruppe"], out var group)) faults.Add(new ImportFault(row.Line, "gruppe", $"Gruppen \"{Shortened(row["gruppe"])}\" er ukendt. Brug en af: {HearingGroups.Keys}."));
            if (address.Length > 0 && !seen.Add(address)) faults.Add(new ImportFault(row.Line, "mail", $"Mailadressen {address} står flere gange. Hver part skal have sin egen."));
            var (other, phone) = (row.OtherAddress(Other, faults), row.Phone(Phone, faults));
            if (faults.Count > 0) continue;
            if (!parties.TryGetValue(address, out var party))
            {
                party = new HearingParty { Id = unit.NewId(), Name = name, Address = address };
                unit.Db.HearingParties.Add(party);
                changes.Add(row.Line, ChangeCount.NewParty, name);
            }
            else
            {
                // A list without those columns says nothing about them.
                if (!table.Has(Other)) other = party.OtherAddress;
                if (!table.Has(Phone)) phone = party.Phone;
                if ((party.Name, party.Group, party.Contact, party.OtherAddress, party.Phone) == (name, group!.Value, contact, other, phone)) continue;
                changes.Add(row.Line, ChangeCount.ChangedParty, party.Name == name ? name : $"{party.Name} → {name}");
            }

            (party.Name, party.Group, party.Contact, party.OtherAddress, party.Phone) = (name, group!.Value, contact, other, phone);
        }

        return faults.Count > 0
            ? new ImportResult(faults) { IsOfParties = true }
            : new ImportResult([], HearingParties: table.Rows.Count) { Changes = changes.Of(table.Rows.Count), IsOfParties = true };
    }

    private static string Shortened(string text) => text.Length <= 100 ? text : $"{text.AsSpan(0, 100)}…";
}

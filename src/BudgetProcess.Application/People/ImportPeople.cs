using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Storage;
using BudgetProcess.Mail;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace BudgetProcess.Application.People;

/// <summary>One thing wrong with an imported file.</summary>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Field">The column.</param>
/// <param name="Message">What is wrong and what to do, in Danish.</param>
public sealed record ImportFault(int Line, string Field, string Message);

/// <summary>What came of an import.</summary>
/// <param name="Faults">What is wrong; nothing is stored if there is anything.</param>
/// <param name="People">How many people the file names.</param>
/// <param name="Memberships">How many memberships the file holds.</param>
/// <param name="HearingParties">How many hearing parties the file holds.</param>
public sealed record ImportResult(IReadOnlyList<ImportFault> Faults, int People = 0, int Memberships = 0, int HearingParties = 0);

/// <summary>What a later room does when the hearing parties have changed, in the same transaction.</summary>
internal interface IHearingPartiesChanged
{
    Task OnHearingPartiesChangedAsync(UnitOfWork unit, CancellationToken cancellation);
}

/// <summary>Imports people with memberships (navn;mail;organ;rolle;fra;til) or hearing parties (gruppe;navn;kontakt;mail) from CSV (use case).</summary>
/// <remarks>The file is read whole, and every fault is told at once. A person, membership or party that is known already is updated, not doubled.</remarks>
public sealed class ImportPeople
{
    private const int MostRows = 50_000;

    private readonly Database database;
    private readonly IEnumerable<IHearingPartiesChanged> followers;

    internal ImportPeople(Database database, IEnumerable<IHearingPartiesChanged> followers) =>
        (this.database, this.followers) = (database, followers);

    /// <summary>The key of the one municipality that there is; null if there are none or several.</summary>
    public async Task<string?> OnlyMunicipalityAsync(CancellationToken cancellation)
    {
        await using var db = database.ReadAcross();
        var keys = await db.Municipalities.OrderBy(row => row.Key).Select(row => row.Key).Take(2).ToListAsync(cancellation);
        return keys.Count == 1 ? keys[0] : null;
    }

    /// <summary>Imports a file.</summary>
    /// <returns>Null if there is no such municipality.</returns>
    public async Task<ImportResult?> RunAsync(string municipality, byte[] content, Actor by, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        return await database.WriteAsync(
            owner.Id,
            async (unit, token) =>
            {
                var result = await RunAsync(unit, content, by, token);
                if (result.HearingParties == 0) return result;
                await unit.Db.SaveChangesAsync(token);
                foreach (var follower in followers) await follower.OnHearingPartiesChangedAsync(unit, token);
                return result;
            },
            cancellation);
    }

    internal static async Task<ImportResult> RunAsync(UnitOfWork unit, byte[] content, Actor by, CancellationToken cancellation)
    {
        CsvTable table;
        try
        {
            table = CsvTable.Read(content);
        }
        catch (Exception fault) when (fault is InvalidDataException or CsvHelper.CsvFormatException)
        {
            return new ImportResult([new ImportFault(1, "fil", fault is InvalidDataException ? fault.Message : "Filen kan ikke læses som CSV.")]);
        }

        if (table.Rows.Count > MostRows)
            return new ImportResult([new ImportFault(1, "fil", $"Filen har {table.Rows.Count} rækker; der kan højst importeres {MostRows} ad gangen.")]);
        var result = table.Header.Contains("gruppe")
            ? await ImportPartiesAsync(unit, table, cancellation)
            : await ImportMembersAsync(unit, table, cancellation);
        if (result.Faults.Count == 0)
            unit.Audit(by, "people.imported", "people", $"{result.People} people, {result.Memberships} memberships, {result.HearingParties} hearing parties");
        return result;
    }

    private static async Task<ImportResult> ImportMembersAsync(UnitOfWork unit, CsvTable table, CancellationToken cancellation)
    {
        var faults = MissingColumns(table, "navn", "mail", "organ");
        if (faults.Count > 0) return new ImportResult(faults);
        var bodies = await unit.Db.Bodies.ToDictionaryAsync(body => body.Key, cancellation);
        var rows = table.Rows.Select(row => MemberRow.Read(row, bodies, DanishTime.DateOf(unit.Now), faults)).ToList();
        faults.AddRange(rows.Where(row => row.Address.Length > 0).GroupBy(row => row.Address).Where(group => group.Select(row => row.Name).Distinct().Count() > 1)
            .Select(group => new ImportFault(group.Last().Line, "navn", $"Mailadressen {group.Key} står med flere navne: {string.Join(", ", group.Select(row => row.Name).Distinct())}. En mailadresse er én person.")));
        faults.AddRange(rows.Where(row => row.Body is not null).GroupBy(row => (row.Address, row.Body!.Key, row.From)).Where(group => group.Count() > 1)
            .Select(group => new ImportFault(group.Last().Line, "organ", $"{group.Key.Address} står to gange i {group.Key.Key} fra samme dag. Slet den ene række.")));
        if (faults.Count > 0) return new ImportResult([.. faults.OrderBy(fault => fault.Line)]);

        var people = await unit.Db.People.Include(person => person.Memberships).ToDictionaryAsync(person => person.Address, cancellation);
        foreach (var row in rows) Store(unit, people, row);
        return new ImportResult([], rows.Select(row => row.Address).Distinct().Count(), rows.Count);
    }

    private static void Store(UnitOfWork unit, Dictionary<string, Person> people, MemberRow row)
    {
        if (!people.TryGetValue(row.Address, out var person))
        {
            person = new Person { Id = unit.NewId(), Name = row.Name, Address = row.Address };
            people.Add(row.Address, person);
            unit.Db.People.Add(person);
        }

        person.Name = row.Name;
        var membership = person.Memberships.SingleOrDefault(known => known.BodyId == row.Body!.Id && known.From == row.From);
        if (membership is null)
        {
            membership = new Membership { Id = unit.NewId(), PersonId = person.Id, BodyId = row.Body!.Id, From = row.From };
            person.Memberships.Add(membership);
            unit.Db.Memberships.Add(membership);
        }

        membership.Role = row.Role.Length == 0 ? null : row.Role;
        membership.To = row.To;
    }

    private static async Task<ImportResult> ImportPartiesAsync(UnitOfWork unit, CsvTable table, CancellationToken cancellation)
    {
        var faults = MissingColumns(table, "gruppe", "navn", "mail");
        if (faults.Count > 0) return new ImportResult(faults);
        var parties = await unit.Db.HearingParties.ToDictionaryAsync(party => party.Address, cancellation);
        var seen = new HashSet<string>();
        foreach (var row in table.Rows)
        {
            var name = Fields.Name(row, faults);
            var address = Fields.Address(row, faults);
            if (!HearingGroups.TryParse(row["gruppe"], out var group))
                faults.Add(new ImportFault(row.Line, "gruppe", $"Gruppen \"{row["gruppe"]}\" er ukendt. Brug en af: {HearingGroups.Keys}."));
            if (address.Length > 0 && !seen.Add(address))
                faults.Add(new ImportFault(row.Line, "mail", $"Mailadressen {address} står flere gange. Hver part skal have sin egen."));
            if (faults.Count > 0) continue;
            if (!parties.TryGetValue(address, out var party))
            {
                party = new HearingParty { Id = unit.NewId(), Name = name, Address = address };
                unit.Db.HearingParties.Add(party);
            }

            (party.Name, party.Group, party.Contact) = (name, group!.Value, row["kontakt"].Length == 0 ? null : row["kontakt"]);
        }

        if (faults.Count == 0) return new ImportResult([], HearingParties: table.Rows.Count);
        unit.Db.ChangeTracker.Clear();
        return new ImportResult(faults);
    }

    private static List<ImportFault> MissingColumns(CsvTable table, params string[] columns) =>
        [.. columns.Where(column => !table.Header.Contains(column)).Select(column =>
            new ImportFault(1, column, $"Kolonnen \"{column}\" mangler i overskriftsrækken. Filen har: {string.Join(", ", table.Header)}."))];

    private sealed record MemberRow(int Line, string Name, string Address, Body? Body, string Role, LocalDate From, LocalDate? To)
    {
        public static MemberRow Read(CsvRow row, Dictionary<string, Body> bodies, LocalDate today, List<ImportFault> faults)
        {
            var body = bodies.GetValueOrDefault(row["organ"].ToLowerInvariant());
            if (body is null)
                faults.Add(new ImportFault(row.Line, "organ", $"Organet \"{row["organ"]}\" findes ikke. Kendte organer: {string.Join(", ", bodies.Keys.Order())}."));
            var from = Fields.Date(row, "fra", faults) ?? today;
            var to = Fields.Date(row, "til", faults);
            if (to < from) faults.Add(new ImportFault(row.Line, "til", "Medlemskabet slutter, før det begynder. Ret datoerne."));
            return new MemberRow(row.Line, Fields.Name(row, faults), Fields.Address(row, faults), body, row["rolle"], from, to);
        }
    }

    private static class Fields
    {
        public static string Name(CsvRow row, List<ImportFault> faults)
        {
            var name = row["navn"];
            if (name.Length == 0) faults.Add(new ImportFault(row.Line, "navn", "Navnet mangler."));
            else if (name.Length > 200) faults.Add(new ImportFault(row.Line, "navn", "Navnet er længere end 200 tegn."));
            else if (name.Any(char.IsControl)) faults.Add(new ImportFault(row.Line, "navn", "Navnet indeholder usynlige styretegn. Skriv det igen."));
            return name;
        }

        public static string Address(CsvRow row, List<ImportFault> faults)
        {
            var address = row["mail"].ToLowerInvariant();
            if (Mailbox.IsValidAddress(address, out var problem)) return address;
            faults.Add(new ImportFault(row.Line, "mail", $"Mailadressen \"{row["mail"]}\" kan ikke bruges: {problem}"));
            return "";
        }

        public static LocalDate? Date(CsvRow row, string column, List<ImportFault> faults)
        {
            if (row[column].Length == 0) return null;
            foreach (var pattern in new[] { "uuuu-MM-dd", "d.M.uuuu", "d/M/uuuu", "d-M-uuuu" })
            {
                if (LocalDatePattern.CreateWithInvariantCulture(pattern).Parse(row[column]) is { Success: true, Value: { Year: >= 1900 and <= 2200 } date }) return date;
            }

            faults.Add(new ImportFault(row.Line, column, $"\"{row[column]}\" er ikke en dato. Skriv fx 1.1.2026."));
            return null;
        }
    }
}

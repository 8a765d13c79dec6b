using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.People;

/// <summary>Stores a table of people with memberships.</summary>
internal sealed class MemberImport(UnitOfWork unit, IReadOnlyDictionary<string, Body> bodies)
{
    private readonly LocalDate today = DanishTime.DateOf(unit.Now);
    private readonly List<ImportFault> faults = [];
    private readonly ChangeCount changes = new();
    private readonly Dictionary<Membership, int> lines = [];
    private readonly Dictionary<Guid, Body> byId = bodies.Values.DistinctBy(body => body.Id).ToDictionary(body => body.Id);
    private readonly List<Person> newcomers = [];
    private Dictionary<string, Person> people = [];

    /// <summary>So many new people are sent to the database at a time.</summary>
    private const int Portion = 1_000;

    /// <summary>Reads and stores a table; nothing of it may be committed if there are faults.</summary>
    public static async Task<ImportResult> RunAsync(UnitOfWork unit, PeopleTable table, Func<int, int, Task>? told, CancellationToken cancellation)
    {
        var missing = table.Missing("navn", "mail", "organ");
        if (missing.Count > 0) return new ImportResult(missing);

        // Not tracked: EF would look through a body's members for each new one.
        var known = await unit.Db.Bodies.AsNoTracking().OrderBy(body => body.Key).ToListAsync(cancellation);
        return await new MemberImport(unit, ByWord(known)).StoreAsync(table, told, cancellation);
    }

    /// <summary>Bodies by every word that means one of them: the key, else the name and the short name where only one has it.</summary>
    internal static Dictionary<string, Body> ByWord(IReadOnlyList<Body> known)
    {
        var words = new Dictionary<string, Body>(StringComparer.OrdinalIgnoreCase);
        foreach (var group in known.SelectMany(body => new[] { body.Name, body.ShortName ?? "" }.Select(word => (Word: word, Body: body)))
            .Where(named => named.Word.Length > 0).GroupBy(named => named.Word, StringComparer.OrdinalIgnoreCase))
        {
            if (group.Select(named => named.Body.Id).Distinct().Count() == 1) words[group.Key] = group.First().Body;
        }

        foreach (var body in known) words[body.Key] = body;
        return words;
    }

    private async Task<ImportResult> StoreAsync(PeopleTable table, Func<int, int, Task>? told, CancellationToken cancellation)
    {
        var rows = table.Rows.Select(Read).ToList();
        FindContradictions(rows);
        if (faults.Count > 0) return Refused();
        people = await unit.Db.People.Include(person => person.Memberships).ToDictionaryAsync(person => person.Address, cancellation);
        foreach (var row in rows) Store(row);
        FindOverlaps();
        if (faults.Count > 0) return Refused();
        await SendAsync(told, cancellation);
        return new ImportResult([], rows.Select(row => row.Address).Distinct().Count(), rows.Count) { Changes = changes.Of(rows.Count) };
    }

    /// <summary>Portion by portion, and telling how far it is; where nobody wants to hear it, the transaction sends them when it ends, or never.</summary>
    private async Task SendAsync(Func<int, int, Task>? told, CancellationToken cancellation)
    {
        var stored = 0;
        foreach (var portion in newcomers.Chunk(Portion))
        {
            unit.Db.People.AddRange(portion);
            if (told is null) continue;
            await unit.StoreSoFarAsync(cancellation);
            await told(stored += portion.Length, newcomers.Count);
        }
    }

    private ImportResult Refused() => new([.. faults.OrderBy(fault => fault.Line)]);

    private MemberRow Read(PeopleRow row)
    {
        row.RefuseFormulas(faults, "navn", "mail", "organ", "rolle", "fra", "til");
        var body = bodies.GetValueOrDefault(row["organ"]);
        if (body is null)
        {
            var word = row["organ"];
            if (word.Length > 100) word = $"{word.AsSpan(0, 100)}…";
            faults.Add(new ImportFault(row.Line, "organ", $"Organet \"{word}\" findes ikke. Kendte organer: {string.Join(", ", byId.Values.Select(known => known.Key).Order(StringComparer.Ordinal))}."));
        }

        var (from, to) = (row.Date("fra", faults), row.Date("til", faults));
        if (to < (from ?? today)) faults.Add(new ImportFault(row.Line, "til", $"Medlemskabet slutter, før det begynder. Ret datoerne."));
        return new MemberRow(row.Line, row.Name(faults), row.Address(faults), body, row.Text("rolle", $"Rollen", WrittenFields.LongestRole, faults), from, to);
    }

    /// <summary>What the file says twice and differently.</summary>
    private void FindContradictions(List<MemberRow> rows)
    {
        faults.AddRange(rows.Where(row => row.Address.Length > 0).GroupBy(row => row.Address).Where(group => group.Select(row => row.Name).Distinct().Skip(1).Any())
            .Select(group => new ImportFault(
                group.Last().Line, "navn", $"Mailadressen {group.Key} står med flere navne: {string.Join(", ", group.Select(row => row.Name).Distinct().Take(5))}. En mailadresse er én person.")));
        faults.AddRange(rows.Where(row => row.Body is not null).GroupBy(row => (row.Address, row.Body!.Key, row.From)).Where(group => group.Skip(1).Any())
            .Select(group => new ImportFault(group.Last().Line, "organ", $"{group.Key.Address} står to gange i {group.Key.Key} fra samme dag. Slet den ene række.")));
    }

    private void Store(MemberRow row)
    {
        if (!people.TryGetValue(row.Address, out var person))
        {
            person = new Person { Id = unit.NewId(), Name = row.Name, Address = row.Address };
            people.Add(row.Address, person);
            newcomers.Add(person);
            changes.Add(row.Line, ChangeCount.NewPerson, row.Name);
        }
        else if (person.Name != row.Name)
        {
            changes.Add(row.Line, ChangeCount.ChangedPerson, $"{person.Name} → {row.Name}");
            person.Name = row.Name;
        }

        var whom = $"{row.Name}, {row.Body!.Name}";
        if (Known(person, row) is { } membership)
        {
            if (membership.To != row.To) changes.Add(row.Line, row.To is not null && !(membership.To < row.To) ? ChangeCount.Ends : ChangeCount.ChangedMembership, whom);
            else if (membership.Role != row.Role) changes.Add(row.Line, ChangeCount.ChangedMembership, whom);
        }
        else
        {
            membership = new Membership { Id = unit.NewId(), PersonId = person.Id, BodyId = row.Body.Id, From = row.From ?? today };
            person.Memberships.Add(membership);

            // Of somebody new it comes along with the person.
            if (person.MunicipalityId != Guid.Empty) unit.Db.Memberships.Add(membership);
            changes.Add(row.Line, ChangeCount.Begins, whom);
        }

        (membership.Role, membership.To) = (row.Role, row.To);
        lines[membership] = row.Line;
    }

    /// <summary>The membership that a row is about: the one from that day; without a day the one that lasts, so that a file can be read again tomorrow.</summary>
    private Membership? Known(Person person, MemberRow row) => person.Memberships.FirstOrDefault(known => known.BodyId == row.Body!.Id
        && (row.From is { } from ? known.From == from : known.From <= today && !(known.To < today)));

    private void FindOverlaps()
    {
        foreach (var person in people.Values)
        {
            if (person.Memberships.Count < 2) continue;
            foreach (var body in person.Memberships.GroupBy(membership => membership.BodyId))
            {
                var inOrder = body.OrderBy(membership => membership.From).ToList();
                foreach (var (earlier, later) in inOrder.Zip(inOrder.Skip(1)))
                {
                    if (!Memberships.Overlap(earlier.From, earlier.To, later.From, later.To)) continue;
                    if ((Line(later) ?? Line(earlier)) is not { } line) continue;
                    faults.Add(new ImportFault(
                        line, "fra", $"{person.Name} ville være med i {byId[body.Key].Name} to gange samtidig: {Memberships.Days(earlier.From, earlier.To)} og {Memberships.Days(later.From, later.To)}. Skriv, hvornår det ene slutter."));
                }
            }
        }

        int? Line(Membership membership) => lines.TryGetValue(membership, out var line) ? line : null;
    }

    private sealed record MemberRow(int Line, string Name, string Address, Body? Body, string? Role, LocalDate? From, LocalDate? To);
}

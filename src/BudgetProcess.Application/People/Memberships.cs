using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Storage;
using BudgetProcess.Calendar;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.People;

/// <summary>A membership as somebody wrote it.</summary>
/// <param name="Role">"formand"; empty for none.</param>
/// <param name="From">The first day; empty for today.</param>
/// <param name="To">The last day; empty while it lasts.</param>
public sealed record MembershipFields(string Role, string From, string To);

/// <summary>Adds, changes and ends memberships (use case). Nobody is a member of a body twice on one day.</summary>
public sealed class Memberships
{
    private readonly Database database;

    internal Memberships(Database database) => this.database = database;

    /// <summary>Makes somebody a member of a body. Whoever has no such address yet is added; somebody who is known may be named by the address alone.</summary>
    public Task<PeopleChange> AddAsync(
        string municipality, string body, PersonFields who, MembershipFields fields, Actor by, CancellationToken cancellation) => WriteAsync(
        municipality,
        async (unit, token) =>
        {
            if (await unit.Db.Bodies.AsNoTracking().SingleOrDefaultAsync(row => row.Key == body, token) is not { } found) return new PeopleChange.NotFound();
            var faults = new List<FieldFault>();
            var read = Read(fields, DanishTime.DateOf(unit.Now), faults);
            var person = await FindAsync(unit, who, faults, token);
            if (person is not null) faults.AddRange(await OverlapAsync(unit, found, person, read, null, token));
            if (faults.Count > 0) return new PeopleChange.Refused(faults);
            person ??= Persons.Add(unit, who.Name, who.Address.Trim().ToLowerInvariant(), by);
            var membership = new Membership { Id = unit.NewId(), PersonId = person.Id, BodyId = found.Id };
            Set(membership, read);
            unit.Db.Memberships.Add(membership);
            unit.Audit(by, "membership.added", $"membership/{membership.Id}", $"person/{person.Id} in {body}");
            return new PeopleChange.Done(membership.Id.ToString());
        },
        cancellation);

    /// <summary>Changes a membership's role and days.</summary>
    /// <param name="municipality">The municipality's key.</param>
    /// <param name="id">The membership.</param>
    /// <param name="fields">What it is to be.</param>
    /// <param name="mark">The mark of the membership as it was loaded.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<PeopleChange> ChangeAsync(string municipality, Guid id, MembershipFields fields, string mark, Actor by, CancellationToken cancellation) => WriteAsync(
        municipality,
        async (unit, token) =>
        {
            if (await FindAsync(unit, id, token) is not { } membership) return new PeopleChange.NotFound();
            var faults = new List<FieldFault>();
            var read = Read(fields, membership.From, faults);
            if (faults.Count == 0) faults.AddRange(await OverlapAsync(unit, membership.Body, membership.Person, read, id, token));
            if (faults.Count > 0) return new PeopleChange.Refused(faults);
            if (RowMark.Of(membership) != mark) return new PeopleChange.Overtaken();
            Set(membership, read);
            if (RowMark.Of(membership) != mark) unit.Audit(by, "membership.changed", $"membership/{id}");
            return new PeopleChange.Done(id.ToString());
        },
        cancellation);

    /// <summary>Ends a membership: it stays to be seen, with its last day.</summary>
    /// <param name="municipality">The municipality's key.</param>
    /// <param name="id">The membership.</param>
    /// <param name="lastDay">The last day on which they are a member; empty for today.</param>
    /// <param name="mark">The mark of the membership as it was loaded.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<PeopleChange> EndAsync(string municipality, Guid id, string lastDay, string mark, Actor by, CancellationToken cancellation) => WriteAsync(
        municipality,
        async (unit, token) =>
        {
            if (await FindAsync(unit, id, token) is not { } membership) return new PeopleChange.NotFound();
            var end = WrittenFields.Date(lastDay, out var problem) ?? DanishTime.DateOf(unit.Now);
            problem ??= end < membership.From ? (Sentence)$"Medlemskabet begynder først {membership.From}. Skriv en dag derefter." : null;
            problem ??= membership.To < end ? (Sentence)$"Medlemskabet slutter allerede {membership.To.Value}." : null;
            if (problem is not null) return new PeopleChange.Refused("to", problem);
            if (RowMark.Of(membership) != mark) return new PeopleChange.Overtaken();
            membership.To = end;
            unit.Audit(by, "membership.ended", $"membership/{id}");
            return new PeopleChange.Done(id.ToString());
        },
        cancellation);

    /// <summary>Whether two memberships share a day.</summary>
    internal static bool Overlap(LocalDate from, LocalDate? to, LocalDate otherFrom, LocalDate? otherTo) =>
        !(to < otherFrom) && !(otherTo < from);

    /// <summary>"1. januar 2022 – 31. december 2025", "fra 1. januar 2026".</summary>
    internal static Sentence Days(LocalDate from, LocalDate? to) => to is { } end
        ? from == end ? (Sentence)$"{DatePeriod.OnDay(from)}" : $"{DatePeriod.OnDay(from)} – {DatePeriod.OnDay(end)}"
        : $"fra {DatePeriod.OnDay(from)}";

    private static MembershipRead Read(MembershipFields fields, LocalDate ifNone, List<FieldFault> faults)
    {
        if (WrittenFields.TextProblem($"Rollen", fields.Role.Trim(), WrittenFields.LongestRole) is { } wrongRole) faults.Add(new FieldFault("role", wrongRole));
        var from = WrittenFields.Date(fields.From, out var wrongFrom) ?? ifNone;
        var to = WrittenFields.Date(fields.To, out var wrongTo);
        if (wrongFrom is not null) faults.Add(new FieldFault("from", wrongFrom));
        if (wrongTo is not null) faults.Add(new FieldFault("to", wrongTo));
        else if (wrongFrom is null && to < from) faults.Add(new FieldFault("to", $"Medlemskabet slutter, før det begynder. Ret datoerne."));
        return new MembershipRead(WrittenFields.NullIfEmpty(fields.Role), from, to);
    }

    /// <summary>The person with that address; null if they are to be added, or cannot be.</summary>
    private static async Task<Person?> FindAsync(UnitOfWork unit, PersonFields who, List<FieldFault> faults, CancellationToken cancellation)
    {
        if (!WrittenFields.TryAddress(who.Address, out var address, out var problem)) faults.Add(new FieldFault("address", problem));
        var name = who.Name.Trim();
        var person = problem is null ? await unit.Db.People.SingleOrDefaultAsync(row => row.Address == address, cancellation) : null;
        if (person is null && WrittenFields.NameProblem(name) is { } wrongName) faults.Add(new FieldFault("name", wrongName));
        if (person is not null && name.Length > 0 && !string.Equals(name, person.Name, StringComparison.OrdinalIgnoreCase))
            faults.Add(new FieldFault("name", $"Mailadressen hører til {person.Name}. Skriv det navn, lad feltet stå tomt, eller ret mailadressen."));
        return person;
    }

    private static Task<Membership?> FindAsync(UnitOfWork unit, Guid id, CancellationToken cancellation) =>
        unit.Db.Memberships.Include(row => row.Person).Include(row => row.Body).SingleOrDefaultAsync(row => row.Id == id, cancellation);

    private static async Task<IEnumerable<FieldFault>> OverlapAsync(
        UnitOfWork unit, Body body, Person person, MembershipRead read, Guid? self, CancellationToken cancellation)
    {
        var others = await unit.Db.Memberships.AsNoTracking().Where(row => row.PersonId == person.Id && row.BodyId == body.Id && row.Id != self).ToListAsync(cancellation);
        return others.Where(other => Overlap(read.From, read.To, other.From, other.To)).Take(1).Select(other => new FieldFault(
            "from", $"{person.Name} er allerede med i {body.Name} {Days(other.From, other.To)}. Ret det medlemskab, eller vælg dage, der ikke overlapper."));
    }

    private static void Set(Membership membership, MembershipRead read) => (membership.Role, membership.From, membership.To) = (read.Role, read.From, read.To);

    private async Task<PeopleChange> WriteAsync(string municipality, Func<UnitOfWork, CancellationToken, Task<PeopleChange>> work, CancellationToken cancellation) =>
        await database.FindMunicipalityAsync(municipality, cancellation) is { } owner ? await database.WriteAsync(owner.Id, work, cancellation) : new PeopleChange.NotFound();

    private sealed record MembershipRead(string? Role, LocalDate From, LocalDate? To);
}

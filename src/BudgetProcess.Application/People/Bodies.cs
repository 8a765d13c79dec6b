using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Storage;
using BudgetProcess.Calendar;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.People;

/// <summary>A body as somebody wrote it.</summary>
/// <param name="Name">"Udvalget for Klima".</param>
/// <param name="ShortName">"KLI"; empty for none.</param>
/// <param name="Kind">What kind of body it is.</param>
public sealed record BodyFields(string Name, string ShortName, BodyKind Kind);

/// <summary>Adds, changes and removes bodies (use case). Political parties are bodies too.</summary>
public sealed class Bodies
{
    private readonly Database database;
    private readonly IEnumerable<IBeforeRemoval> rooms;

    internal Bodies(Database database, IEnumerable<IBeforeRemoval> rooms) => (this.database, this.rooms) = (database, rooms);

    /// <summary>Adds a body. Its key is made from the name and stays when the name changes: plans and addresses of calendars hold it.</summary>
    public Task<PeopleChange> AddAsync(string municipality, BodyFields fields, Actor by, CancellationToken cancellation) => WriteAsync(
        municipality,
        async (unit, token) =>
        {
            var known = await unit.Db.Bodies.AsNoTracking().ToListAsync(token);
            if (Faults(fields, known, null) is { Count: > 0 } faults) return new PeopleChange.Refused(faults);
            var body = new Body { Id = unit.NewId(), Key = BodyKeys.From(fields.Name, known.Select(row => row.Key).ToHashSet()), Name = "" };
            Set(body, fields);
            unit.Db.Bodies.Add(body);
            unit.Audit(by, "body.added", $"body/{body.Key}", body.Kind.ToString());
            return new PeopleChange.Done(body.Key);
        },
        cancellation);

    /// <summary>Changes a body's name, short name and kind.</summary>
    /// <param name="municipality">The municipality's key.</param>
    /// <param name="key">The body's key.</param>
    /// <param name="fields">What it is to be.</param>
    /// <param name="mark">The mark of the body as it was loaded.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<PeopleChange> ChangeAsync(string municipality, string key, BodyFields fields, string mark, Actor by, CancellationToken cancellation) => WriteAsync(
        municipality,
        async (unit, token) =>
        {
            var known = await unit.Db.Bodies.ToListAsync(token);
            if (known.SingleOrDefault(row => row.Key == key) is not { } body) return new PeopleChange.NotFound();
            if (Faults(fields, known, body) is { Count: > 0 } faults) return new PeopleChange.Refused(faults);
            if (RowMark.Of(body) != mark) return new PeopleChange.Overtaken();
            Set(body, fields);
            if (RowMark.Of(body) != mark) unit.Audit(by, "body.changed", $"body/{key}");
            return new PeopleChange.Done(key);
        },
        cancellation);

    /// <summary>Removes a body that no plan names and that nobody is or was a member of.</summary>
    public Task<PeopleChange> RemoveAsync(string municipality, string key, Actor by, CancellationToken cancellation) => WriteAsync(
        municipality,
        async (unit, token) =>
        {
            if (await unit.Db.Bodies.SingleOrDefaultAsync(row => row.Key == key, token) is not { } body) return new PeopleChange.NotFound();
            var members = await unit.Db.Memberships.Where(row => row.BodyId == body.Id).Select(row => row.Person.Name).Distinct().ToListAsync(token);
            if (members.Count > 0) return new PeopleChange.Refused("", $"{body.Name} har medlemskaber, nu eller tidligere: {Listed(members)}. Et organ med medlemskaber bliver stående, så man kan se, hvem der var med.");
            if (await Removal.WhyNotAsync(unit, rooms, room => room.OfBodyAsync(unit, key, token)) is { } refused) return refused;
            unit.Db.Bodies.Remove(body);
            unit.Audit(by, "body.removed", $"body/{key}");
            return new PeopleChange.Done(key);
        },
        cancellation);

    /// <summary>"A, B, C og 4 til".</summary>
    private static Sentence Listed(List<string> names)
    {
        const int Most = 5;
        var shown = string.Join(", ", names.Order(StringComparer.Ordinal).Take(Most));
        return names.Count > Most ? (Sentence)$"{shown} og {names.Count - Most} til" : $"{shown}";
    }

    private static void Set(Body body, BodyFields fields) =>
        (body.Name, body.ShortName, body.Kind) = (fields.Name.Trim(), WrittenFields.NullIfEmpty(fields.ShortName), fields.Kind);

    private static List<FieldFault> Faults(BodyFields fields, List<Body> known, Body? self)
    {
        var faults = new List<FieldFault>();
        var (name, shortName) = (fields.Name.Trim(), fields.ShortName.Trim());
        if (WrittenFields.NameProblem(name) is { } problem) faults.Add(new FieldFault("name", problem));
        else if (Twin(name) is { } twin) faults.Add(new FieldFault("name", $"Der er allerede et organ, der hedder {twin.Name}. Skriv et navn, man kan kende det på."));
        if (WrittenFields.TextProblem($"Forkortelsen", shortName, 20) is { } tooLong) faults.Add(new FieldFault("shortName", tooLong));
        else if (shortName.Length > 0 && Twin(shortName) is { } other) faults.Add(new FieldFault("shortName", $"{other.Name} bruger allerede den forkortelse. Vælg en anden."));
        if (!Enum.IsDefined(fields.Kind)) faults.Add(new FieldFault("kind", $"Vælg, hvad det er for et organ."));
        return faults;

        // An imported plan finds bodies by name and short name alike: each may mean only one.
        Body? Twin(string word) => known.FirstOrDefault(row => row.Id != self?.Id
            && (string.Equals(row.Name, word, StringComparison.OrdinalIgnoreCase) || string.Equals(row.ShortName, word, StringComparison.OrdinalIgnoreCase)));
    }

    private async Task<PeopleChange> WriteAsync(string municipality, Func<UnitOfWork, CancellationToken, Task<PeopleChange>> work, CancellationToken cancellation) =>
        await database.FindMunicipalityAsync(municipality, cancellation) is { } owner ? await database.WriteAsync(owner.Id, work, cancellation) : new PeopleChange.NotFound();
}

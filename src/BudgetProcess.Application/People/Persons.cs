using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.People;

/// <summary>A person as somebody wrote them.</summary>
/// <param name="Name">The name.</param>
/// <param name="Address">The mail address.</param>
public sealed record PersonFields(string Name, string Address);

/// <summary>Adds, changes and removes people (use case). One mail address is one person.</summary>
public sealed class Persons
{
    private readonly Database database;
    private readonly IEnumerable<IBeforeRemoval> rooms;

    internal Persons(Database database, IEnumerable<IBeforeRemoval> rooms) => (this.database, this.rooms) = (database, rooms);

    /// <summary>Adds a person, who is a member of nothing yet.</summary>
    public Task<PeopleChange> AddAsync(string municipality, PersonFields fields, Actor by, CancellationToken cancellation) => WriteAsync(
        municipality,
        async (unit, token) =>
        {
            var (faults, address) = await ReadAsync(unit, fields, null, token);
            if (faults.Count > 0) return new PeopleChange.Refused(faults);
            return new PeopleChange.Done(Add(unit, fields.Name, address, by).Id.ToString());
        },
        cancellation);

    /// <summary>Changes a person's name and address. Mails that are written already go where they were addressed.</summary>
    /// <param name="municipality">The municipality's key.</param>
    /// <param name="id">The person.</param>
    /// <param name="fields">What they are to be.</param>
    /// <param name="mark">The mark of the person as they were loaded.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<PeopleChange> ChangeAsync(string municipality, Guid id, PersonFields fields, string mark, Actor by, CancellationToken cancellation) => WriteAsync(
        municipality,
        async (unit, token) =>
        {
            if (await unit.Db.People.SingleOrDefaultAsync(row => row.Id == id, token) is not { } person) return new PeopleChange.NotFound();
            var (faults, address) = await ReadAsync(unit, fields, id, token);
            if (faults.Count > 0) return new PeopleChange.Refused(faults);
            if (RowMark.Of(person) != mark) return new PeopleChange.Overtaken();
            var changed = new List<string>();
            if (person.Name != fields.Name.Trim()) changed.Add("name");
            if (person.Address != address) changed.Add("address");
            (person.Name, person.Address) = (fields.Name.Trim(), address);
            if (changed.Count > 0) unit.Audit(by, "person.changed", $"person/{id}", string.Join(", ", changed));
            return new PeopleChange.Done(id.ToString());
        },
        cancellation);

    /// <summary>Removes a person with their memberships and personal links. What was sent to them stays among the deliveries; what was not is not sent.</summary>
    public Task<PeopleChange> RemoveAsync(string municipality, Guid id, Actor by, CancellationToken cancellation) => WriteAsync(
        municipality,
        async (unit, token) =>
        {
            if (await unit.Db.People.Include(row => row.Memberships).SingleOrDefaultAsync(row => row.Id == id, token) is not { } person) return new PeopleChange.NotFound();
            if (await Removal.WhyNotAsync(unit, rooms, room => room.OfPersonAsync(unit, id, token)) is { } refused) return refused;
            unit.Audit(by, "person.removed", $"person/{id}", $"{person.Memberships.Count} memberships");
            unit.Db.People.Remove(person);
            return new PeopleChange.Done(id.ToString());
        },
        cancellation);

    /// <summary>Puts a person whose fields are checked into the transaction.</summary>
    internal static Person Add(UnitOfWork unit, string name, string address, Actor by)
    {
        var person = new Person { Id = unit.NewId(), Name = name.Trim(), Address = address };
        unit.Db.People.Add(person);
        unit.Audit(by, "person.added", $"person/{person.Id}");
        return person;
    }

    private static async Task<(List<FieldFault> Faults, string Address)> ReadAsync(UnitOfWork unit, PersonFields fields, Guid? self, CancellationToken cancellation)
    {
        var faults = new List<FieldFault>();
        if (WrittenFields.NameProblem(fields.Name.Trim()) is { } wrongName) faults.Add(new FieldFault("name", wrongName));
        if (!WrittenFields.TryAddress(fields.Address, out var address, out var problem)) faults.Add(new FieldFault("address", problem));
        else if (await unit.Db.People.AsNoTracking().SingleOrDefaultAsync(row => row.Address == address && row.Id != self, cancellation) is { } other)
            faults.Add(new FieldFault("address", $"{other.Name} har allerede den mailadresse. En mailadresse er én person: ret den person i stedet."));
        return (faults, address);
    }

    private async Task<PeopleChange> WriteAsync(string municipality, Func<UnitOfWork, CancellationToken, Task<PeopleChange>> work, CancellationToken cancellation) =>
        await database.FindMunicipalityAsync(municipality, cancellation) is { } owner ? await database.WriteAsync(owner.Id, work, cancellation) : new PeopleChange.NotFound();
}

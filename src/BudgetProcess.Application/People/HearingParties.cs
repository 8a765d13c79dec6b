using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Storage;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.People;

/// <summary>A hearing party as somebody wrote it.</summary>
/// <param name="Group">Its group.</param>
/// <param name="Name">"Handicaprådet".</param>
/// <param name="Contact">Whom the mail is addressed to, as a role; empty for none.</param>
/// <param name="Address">The mail address.</param>
/// <param name="OtherAddress">Another address of the party, for when mail to the first comes back; empty for none.</param>
/// <param name="Phone">A telephone number, for when no mail gets through; empty for none.</param>
public sealed record HearingPartyFields(HearingGroup Group, string Name, string Contact, string Address, string OtherAddress = "", string Phone = "");

/// <summary>Adds, changes and removes hearing parties (use case). A hearing that waits for one that the law requires looks again.</summary>
public sealed class HearingParties
{
    private readonly Database database;
    private readonly IEnumerable<IHearingPartiesChanged> followers;
    private readonly IEnumerable<IBeforeRemoval> rooms;

    internal HearingParties(Database database, IEnumerable<IHearingPartiesChanged> followers, IEnumerable<IBeforeRemoval> rooms) =>
        (this.database, this.followers, this.rooms) = (database, followers, rooms);

    /// <summary>Adds a party.</summary>
    public Task<PeopleChange> AddAsync(string municipality, HearingPartyFields fields, Actor by, CancellationToken cancellation) => WriteAsync(
        municipality,
        async (unit, token) =>
        {
            var (faults, read) = await ReadAsync(unit, fields, null, token);
            if (faults.Count > 0) return new PeopleChange.Refused(faults);
            var party = new HearingParty { Id = unit.NewId(), Name = "", Address = "" };
            Set(party, fields, read);
            unit.Db.HearingParties.Add(party);
            unit.Audit(by, "hearing-party.added", $"party/{party.Id}", party.Group.ToString());
            return new PeopleChange.Done(party.Id.ToString());
        },
        cancellation);

    /// <summary>Changes a party.</summary>
    /// <param name="municipality">The municipality's key.</param>
    /// <param name="id">The party.</param>
    /// <param name="fields">What it is to be.</param>
    /// <param name="mark">The mark of the party as it was loaded.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<PeopleChange> ChangeAsync(string municipality, Guid id, HearingPartyFields fields, string mark, Actor by, CancellationToken cancellation) => WriteAsync(
        municipality,
        async (unit, token) =>
        {
            if (await unit.Db.HearingParties.SingleOrDefaultAsync(row => row.Id == id, token) is not { } party) return new PeopleChange.NotFound();
            var (faults, read) = await ReadAsync(unit, fields, id, token);
            if (faults.Count > 0) return new PeopleChange.Refused(faults);
            if (RowMark.Of(party) != mark) return new PeopleChange.Overtaken();
            Set(party, fields, read);
            if (RowMark.Of(party) != mark) unit.Audit(by, "hearing-party.changed", $"party/{id}", party.Group.ToString());
            return new PeopleChange.Done(id.ToString());
        },
        cancellation);

    /// <summary>Removes a party that was never asked in a hearing.</summary>
    public Task<PeopleChange> RemoveAsync(string municipality, Guid id, Actor by, CancellationToken cancellation) => WriteAsync(
        municipality,
        async (unit, token) =>
        {
            if (await unit.Db.HearingParties.SingleOrDefaultAsync(row => row.Id == id, token) is not { } party) return new PeopleChange.NotFound();
            if (await Removal.WhyNotAsync(unit, rooms, room => room.OfPartyAsync(unit, id, token)) is { } refused) return refused;
            unit.Db.HearingParties.Remove(party);
            unit.Audit(by, "hearing-party.removed", $"party/{id}", party.Group.ToString());
            return new PeopleChange.Done(id.ToString());
        },
        cancellation);

    private static void Set(HearingParty party, HearingPartyFields fields, (string First, string? Other) addresses)
    {
        (party.Group, party.Name, party.Contact) = (fields.Group, fields.Name.Trim(), WrittenFields.NullIfEmpty(fields.Contact));
        (party.Address, party.OtherAddress, party.Phone) = (addresses.First, addresses.Other, WrittenFields.NullIfEmpty(fields.Phone));
    }

    private static async Task<(List<FieldFault> Faults, (string First, string? Other) Addresses)> ReadAsync(UnitOfWork unit, HearingPartyFields fields, Guid? self, CancellationToken cancellation)
    {
        var faults = new List<FieldFault>();
        if (!Enum.IsDefined(fields.Group)) faults.Add(new FieldFault("group", $"Vælg en gruppe."));
        if (WrittenFields.NameProblem(fields.Name.Trim()) is { } wrongName) faults.Add(new FieldFault("name", wrongName));
        if (WrittenFields.TextProblem($"Kontakten", fields.Contact.Trim(), WrittenFields.LongestName) is { } wrongContact) faults.Add(new FieldFault("contact", wrongContact));
        if (!WrittenFields.TryAddress(fields.Address, out var address, out var problem)) faults.Add(new FieldFault("address", problem));
        else if (await unit.Db.HearingParties.AsNoTracking().SingleOrDefaultAsync(row => row.Address == address && row.Id != self, cancellation) is { } other)
            faults.Add(new FieldFault("address", $"{other.Name} har allerede den mailadresse. Hver part skal have sin egen."));
        string? another = null;
        if (fields.OtherAddress.Trim().Length > 0 && !WrittenFields.TryAddress(fields.OtherAddress, out another, out var wrongOther)) faults.Add(new FieldFault("otherAddress", wrongOther));
        else if (another is not null && another == address) faults.Add(new FieldFault("otherAddress", $"Det er den samme adresse. Skriv en anden, eller lad feltet stå tomt."));
        if (WrittenFields.PhoneProblem(fields.Phone.Trim()) is { } wrongPhone) faults.Add(new FieldFault("phone", wrongPhone));
        return (faults, (address, another));
    }

    private async Task<PeopleChange> WriteAsync(string municipality, Func<UnitOfWork, CancellationToken, Task<PeopleChange>> work, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return new PeopleChange.NotFound();
        return await database.WriteAsync(
            owner.Id,
            async (unit, token) =>
            {
                var result = await work(unit, token);
                if (result is not PeopleChange.Done) return result;
                await unit.StoreSoFarAsync(token);
                foreach (var follower in followers) await follower.OnHearingPartiesChangedAsync(unit, token);
                return result;
            },
            cancellation);
    }
}

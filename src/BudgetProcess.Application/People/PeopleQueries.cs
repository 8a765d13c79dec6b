using System.Globalization;
using BudgetProcess.Application.Storage;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.People;

/// <summary>Reads bodies, people and hearing parties for pages.</summary>
public sealed class PeopleQueries
{
    /// <summary>The most rows of one list; a longer one is read as a file.</summary>
    public const int MostRows = 500;

    private const int MostFound = 100;

    internal static readonly StringComparer Danish = StringComparer.Create(new CultureInfo("da-DK"), ignoreCase: true);

    private readonly Database database;

    internal PeopleQueries(Database database) => this.database = database;

    /// <summary>The bodies with their members today, and whom a search by name or address finds; null if there is no such municipality.</summary>
    public async Task<PeopleOverview?> ListAsync(string municipality, string? search, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        var today = DanishTime.DateOf(database.Now);
        var bodies = await db.Bodies.AsNoTracking().ToListAsync(cancellation);
        var current = db.Memberships.AsNoTracking().Where(row => row.From <= today && (row.To == null || row.To >= today));
        var counts = await current.GroupBy(row => row.BodyId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellation);
        var members = counts.Values.Sum() > MostRows * 4 ? [] : await current.Include(row => row.Person).Include(row => row.Body).ToListAsync(cancellation);
        var ofBody = members.Select(View).OrderBy(row => row.PersonName, Danish).ToLookup(row => row.BodyKey);
        var found = search is null ? null : await SearchAsync(db, search, today, cancellation);
        var people = await db.People.CountAsync(cancellation);

        // Counted and subtracted: an anti-join over rows that were imported a moment ago, of which PostgreSQL has no statistics yet, compares each with each.
        var inABody = await current.Select(row => row.PersonId).Distinct().CountAsync(cancellation);
        return new PeopleOverview(
            [.. bodies.OrderBy(body => body.Name, Danish).Select(body => new BodyRow(body.Key, body.Name, body.ShortName, body.Kind, counts.GetValueOrDefault(body.Id), [.. ofBody[body.Key]]))],
            people, found?.Take(MostFound).ToList(), found?.Count > MostFound, people - inABody);
    }

    /// <summary>One body; null if there is none of that key.</summary>
    public async Task<BodyView?> FindBodyAsync(string municipality, string key, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        if (await db.Bodies.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancellation) is not { } body) return null;
        var today = DanishTime.DateOf(database.Now);
        var all = db.Memberships.AsNoTracking().Include(row => row.Person).Include(row => row.Body).Where(row => row.BodyId == body.Id);
        var members = await all.Where(row => row.From <= today && (row.To == null || row.To >= today)).OrderBy(row => row.Person.Name).Take(MostRows + 1).ToListAsync(cancellation);
        var others = await all.Where(row => row.From > today || row.To < today).OrderByDescending(row => row.From).Take(MostRows + 1).ToListAsync(cancellation);
        return new BodyView(
            key, body.Name, body.ShortName, body.Kind, RowMark.Of(body), [.. members.Take(MostRows).Select(View).OrderBy(row => row.PersonName, Danish)],
            [.. others.Take(MostRows).Select(View)], members.Count > MostRows || others.Count > MostRows);
    }

    /// <summary>Names of all bodies by key, in Danish order, for choosing one.</summary>
    public async Task<IReadOnlyList<KeyValuePair<string, string>>> BodyNamesAsync(string municipality, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return [];
        await using var db = database.Read(owner.Id);
        var names = await db.Bodies.Select(row => new { row.Key, row.Name }).ToListAsync(cancellation);
        return [.. names.OrderBy(row => row.Name, Danish).Select(row => KeyValuePair.Create(row.Key, row.Name))];
    }

    /// <summary>One person; null if there is none with that id in that municipality.</summary>
    public async Task<PersonView?> FindPersonAsync(string municipality, Guid id, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        if (await db.People.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } person) return null;
        var memberships = await db.Memberships.AsNoTracking().Include(row => row.Person).Include(row => row.Body).Where(row => row.PersonId == id).ToListAsync(cancellation);
        return new PersonView(
            id, person.Name, person.Address, person.WantsReminders, RowMark.Of(person), [.. memberships.OrderByDescending(row => row.From).ThenBy(row => row.Body.Name, Danish).Select(View)]);
    }

    /// <summary>One membership; null if there is none with that id in that municipality.</summary>
    public async Task<MembershipView?> FindMembershipAsync(string municipality, Guid id, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        return await db.Memberships.AsNoTracking().Include(row => row.Person).Include(row => row.Body).SingleOrDefaultAsync(row => row.Id == id, cancellation) is { } membership
            ? View(membership)
            : null;
    }

    /// <summary>All groups of hearing parties with their parties; null if there is no such municipality.</summary>
    public async Task<IReadOnlyList<HearingGroupView>?> HearingPartiesAsync(string municipality, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        var parties = (await db.HearingParties.AsNoTracking().ToListAsync(cancellation)).OrderBy(party => party.Name, Danish).ToLookup(party => party.Group);
        return
        [
            .. from @group in Enum.GetValues<HearingGroup>()
               let hasAgreement = @group == HearingGroup.SeniorCouncil && owner.SeniorCouncilHasAgreement
               select new HearingGroupView(@group, HearingGroups.NameOf(@group), HearingGroups.LawOf(@group), hasAgreement, [.. parties[@group].Select(View)]),
        ];
    }

    /// <summary>One hearing party; null if there is none with that id in that municipality.</summary>
    public async Task<HearingPartyView?> FindPartyAsync(string municipality, Guid id, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        return await db.HearingParties.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation) is { } party ? View(party) : null;
    }

    /// <summary>The groups of hearing parties with what people call them, for choosing one.</summary>
    public static IReadOnlyList<KeyValuePair<HearingGroup, string>> GroupNames { get; } =
        [.. Enum.GetValues<HearingGroup>().Select(group => KeyValuePair.Create(group, HearingGroups.NameOf(group)))];

    internal static MembershipView View(Membership row) => new(
        row.Id, row.PersonId, row.Person.Name, row.Person.Address, row.Body.Key, row.Body.Name, row.Role, row.From, row.To, RowMark.Of(row));

    private static HearingPartyView View(HearingParty row) => new(row.Id, row.Group, HearingGroups.NameOf(row.Group), row.Name, row.Contact, row.Address, row.OtherAddress, row.Phone, RowMark.Of(row));

    // Compared here and not by the database, for which Æ and æ are two letters.
    private static async Task<List<PersonRow>> SearchAsync(BudgetDbContext db, string search, LocalDate today, CancellationToken cancellation)
    {
        var compare = new CultureInfo("da-DK").CompareInfo;
        var everybody = await db.People.Select(row => new { row.Id, row.Name, row.Address }).ToListAsync(cancellation);
        var found = everybody.Where(row => search.Length == 0 || IsIn(row.Name) || IsIn(row.Address)).OrderBy(row => row.Name, Danish).Take(MostFound + 1).ToList();
        var ids = found.Select(row => row.Id).ToList();
        var bodies = (await db.Memberships.Where(row => ids.Contains(row.PersonId) && row.From <= today && (row.To == null || row.To >= today))
            .Select(row => new { row.PersonId, row.Body.Name }).ToListAsync(cancellation)).ToLookup(row => row.PersonId, row => row.Name);
        return [.. found.Select(row => new PersonRow(row.Id, row.Name, row.Address, [.. bodies[row.Id].Order(Danish)]))];

        bool IsIn(string text) => compare.IndexOf(text, search, CompareOptions.IgnoreCase) >= 0;
    }
}

using BudgetProcess.Application.People;
using BudgetProcess.Application.Processes;
using BudgetProcess.Workflows;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Deliveries;

/// <summary>Narrows an audience down to those who have not answered, or whose task is open; the rooms that know lie above this one.</summary>
internal interface IRecipientFilter
{
    RecipientFilter Filter { get; }

    Task<IReadOnlyList<Recipient>> ApplyAsync(BurstContext burst, IReadOnlyList<Recipient> recipients, CancellationToken cancellation);
}

/// <summary>Finds out who an audience is (modtagerkreds).</summary>
internal sealed class Audiences(IEnumerable<IRecipientFilter> filters)
{
    private readonly Dictionary<RecipientFilter, IRecipientFilter> filters = filters.ToDictionary(filter => filter.Filter);

    /// <summary>The recipients, each once, in a stable order.</summary>
    public async Task<IReadOnlyList<Recipient>> FindAsync(
        BurstContext burst, Audience audience, RecipientFilter only, CancellationToken cancellation)
    {
        var all = await FindAllAsync(burst, audience, cancellation);
        return only == RecipientFilter.All ? all : await filters[only].ApplyAsync(burst, all, cancellation);
    }

    /// <summary>Members of bodies on a day, each person once.</summary>
    public static async Task<IReadOnlyList<Recipient>> MembersAsync(
        BurstContext burst, IReadOnlyList<string> bodies, LocalDate day, CancellationToken cancellation)
    {
        var memberships = await burst.Unit.Db.Memberships.AsNoTracking().Include(row => row.Person).Include(row => row.Body)
            .Where(row => bodies.Contains(row.Body.Key) && row.From <= day && (row.To == null || row.To >= day)).ToListAsync(cancellation);
        return
        [
            .. from membership in memberships
               group membership by membership.PersonId into person
               let first = person.MinBy(membership => Rank(bodies, membership))!
               orderby first.Person.Address
               select Recipient.Of(first.Person, first.Body.Name),
        ];
    }

    /// <summary>A person in several of the bodies gets the mail for the one that is named first.</summary>
    private static int Rank(IReadOnlyList<string> bodies, Membership membership) =>
        bodies.TakeWhile(body => body != membership.Body.Key).Count();

    private static async Task<IReadOnlyList<Recipient>> FindAllAsync(BurstContext burst, Audience audience, CancellationToken cancellation)
    {
        var today = DanishTime.DateOf(burst.Unit.Now);
        var milestone = burst.MilestoneKey(null) is { } key ? burst.Plan.FindEver(key) : null;
        return audience.Kind switch
        {
            AudienceKind.Attendees => await MembersAsync(burst, milestone?.Attendees ?? [], milestone?.Period.Start ?? today, cancellation),
            AudienceKind.Owners => await MembersAsync(burst, milestone?.Owners ?? [], milestone?.Period.Start ?? today, cancellation),
            AudienceKind.Members => burst.Subject is ProcessSubject.OfBody body ? await MembersAsync(burst, [body.Body], today, cancellation) : [],
            AudienceKind.Body => await MembersAsync(burst, [audience.BodyKey!], today, cancellation),
            AudienceKind.PoliticalParties => await MembersAsync(burst, await PartiesAsync(burst, cancellation), today, cancellation),
            AudienceKind.HearingParties => await HearingPartiesAsync(burst, cancellation),
            AudienceKind.BudgetOffice => [Recipient.Office(burst.Unit.Municipality)],
            _ => throw new InvalidOperationException($"Unknown audience {audience}."),
        };
    }

    private static async Task<List<string>> PartiesAsync(BurstContext burst, CancellationToken cancellation) =>
        await burst.Unit.Db.Bodies.Where(row => row.Kind == BodyKind.PoliticalParty).OrderBy(row => row.Key).Select(row => row.Key).ToListAsync(cancellation);

    private static async Task<IReadOnlyList<Recipient>> HearingPartiesAsync(BurstContext burst, CancellationToken cancellation) =>
        [.. (await burst.Unit.Db.HearingParties.AsNoTracking().OrderBy(row => row.Address).ToListAsync(cancellation)).Select(Recipient.Of)];
}

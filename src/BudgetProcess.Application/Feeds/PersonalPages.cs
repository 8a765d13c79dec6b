using BudgetProcess.Application.People;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Storage;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Feeds;

/// <summary>A body that a person is in.</summary>
/// <param name="Name">The body.</param>
/// <param name="Role">"medlem", "formand", …: as the office wrote it.</param>
public sealed record PersonalBody(string Name, string? Role);

/// <summary>Something that lies ahead of a person.</summary>
/// <param name="BudgetYear">The budget year.</param>
/// <param name="Milestone">What.</param>
/// <param name="Standing">Planned, postponed or cancelled.</param>
/// <param name="Because">The bodies by which it concerns them.</param>
public sealed record PersonalMilestone(int BudgetYear, Milestone Milestone, MilestoneStanding Standing, IReadOnlyList<string> Because);

/// <summary>What a person's own page shows (Min side).</summary>
public sealed record PersonalPage
{
    /// <summary>The municipality's key in addresses.</summary>
    public required string MunicipalityKey { get; init; }

    /// <summary>Its name.</summary>
    public required string MunicipalityName { get; init; }

    /// <summary>The budget office.</summary>
    public required string OfficeName { get; init; }

    /// <summary>Where the office can be written to.</summary>
    public required string OfficeAddress { get; init; }

    /// <summary>Whether mail leaves the municipality now.</summary>
    public required bool SendsMail { get; init; }

    /// <summary>Whose page it is.</summary>
    public required string PersonName { get; init; }

    /// <summary>Whether they get reminders.</summary>
    public required bool WantsReminders { get; init; }

    /// <summary>The bodies that they are in today.</summary>
    public required IReadOnlyList<PersonalBody> Bodies { get; init; }

    /// <summary>What lies ahead, in the order in which it happens.</summary>
    public required IReadOnlyList<PersonalMilestone> Ahead { get; init; }

    /// <summary>The path of their calendar feed, secret as the page's own; null until the next mail brings one.</summary>
    public required string? CalendarPath { get; init; }
}

/// <summary>The page that a personal link opens, and what its owner does there (use case).</summary>
public sealed class PersonalPages
{
    private readonly Database database;
    private readonly TokenSecret secret;
    private readonly PersonalLinkMail mail;

    internal PersonalPages(Database database, TokenSecret secret, PersonalLinkMail mail) => (this.database, this.secret, this.mail) = (database, secret, mail);

    /// <summary>The page; null for a token that opens nothing, and nobody is told why.</summary>
    public async Task<PersonalPage?> FindAsync(string token, CancellationToken cancellation)
    {
        if (await PersonalLinks.FindAsync(database, LinkPurpose.Page, token, cancellation) is not { } link) return null;
        await using var db = database.Read(link.MunicipalityId);
        var owner = await db.Municipalities.AsNoTracking().SingleAsync(row => row.Id == link.MunicipalityId, cancellation);
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(row => row.Id == link.PersonId, cancellation);
        if (person is null) return null;
        var memberships = await db.Memberships.AsNoTracking().Include(row => row.Body).Where(row => row.PersonId == person.Id).ToListAsync(cancellation);
        return new PersonalPage
        {
            MunicipalityKey = owner.Key, MunicipalityName = owner.Name, OfficeName = owner.OfficeName, OfficeAddress = owner.OfficeAddress, SendsMail = owner.SendsMail,
            PersonName = person.Name, WantsReminders = person.WantsReminders, Bodies = Bodies(memberships),
            Ahead = await AheadAsync(db, memberships, cancellation), CalendarPath = await CalendarAsync(db, person.Id, cancellation),
        };
    }

    /// <summary>Turns the reminders on or off. Safe to call twice.</summary>
    /// <returns>False if the token opens nothing.</returns>
    public async Task<bool> ChooseRemindersAsync(string token, bool wanted, CancellationToken cancellation)
    {
        if (await PersonalLinks.FindAsync(database, LinkPurpose.Page, token, cancellation) is not { } link) return false;
        return await database.WriteAsync(
            link.MunicipalityId,
            async (unit, stop) =>
            {
                var person = await unit.Db.People.SingleOrDefaultAsync(row => row.Id == link.PersonId, stop);
                if (person is null) return false;
                if (person.WantsReminders == wanted) return true;
                person.WantsReminders = wanted;
                unit.Audit("person", wanted ? "reminders.started" : "reminders.stopped", $"person/{person.Id}");
                return true;
            },
            cancellation);
    }

    /// <summary>Revokes all links of the person; a mail with new ones goes to the address that the office has.</summary>
    /// <returns>False if the token opens nothing.</returns>
    public async Task<bool> RevokeAsync(string token, CancellationToken cancellation)
    {
        if (await PersonalLinks.FindAsync(database, LinkPurpose.Page, token, cancellation) is not { } link) return false;
        return await database.WriteAsync(
            link.MunicipalityId,
            async (unit, stop) =>
            {
                // Of two who press at once, the second holds a dead link.
                if (!await unit.Db.PersonalLinks.AnyAsync(row => row.Id == link.Id && row.RevokedAt == null, stop)) return false;
                var person = await unit.Db.People.SingleOrDefaultAsync(row => row.Id == link.PersonId, stop);
                if (person is null) return false;
                await RevokePersonalLinks.RevokeAsync(unit, person.Id, "person", stop);
                await mail.AddAsync(unit, person, $"revoked/{link.Id:N}", stop);
                return true;
            },
            cancellation);
    }

    private IReadOnlyList<PersonalBody> Bodies(IEnumerable<Membership> memberships)
    {
        var today = DanishTime.DateOf(database.Now);
        return
        [
            .. memberships.Where(row => row.From <= today && (row.To is null || row.To >= today))
                .Select(row => new PersonalBody(row.Body.Name, row.Role)).Distinct().OrderBy(body => body.Name, StringComparer.Ordinal),
        ];
    }

    private async Task<IReadOnlyList<PersonalMilestone>> AheadAsync(BudgetDbContext db, IReadOnlyList<Membership> memberships, CancellationToken cancellation)
    {
        var today = DanishTime.DateOf(database.Now);
        var ahead = new List<PersonalMilestone>();
        foreach (var year in await db.PlanVersions.Select(row => row.BudgetYear).Distinct().OrderBy(year => year).ToListAsync(cancellation))
        {
            var published = (await PublishedPlan.FindAsync(db, year, cancellation))!;
            foreach (var milestone in published.Plan.Milestones.Where(milestone => milestone.Period.End >= today))
            {
                var standing = published.Register(milestone.Key).Standing;
                var because = memberships.Where(row => FeedQueries.Concerns([row], milestone)).Select(row => row.Body.Name).Distinct().Order(StringComparer.Ordinal).ToList();
                if (because.Count > 0 && standing != MilestoneStanding.Held) ahead.Add(new PersonalMilestone(year, milestone, standing, because));
            }
        }

        return [.. ahead.OrderBy(row => row.Milestone.Period.Start).ThenBy(row => row.Milestone.StartTime).ThenBy(row => row.Milestone.Period.End)];
    }

    /// <summary>Every mail that brought the page's link brought the calendar's too; it is made again from the key.</summary>
    private async Task<string?> CalendarAsync(BudgetDbContext db, Guid person, CancellationToken cancellation)
    {
        var link = await db.PersonalLinks.AsNoTracking()
            .SingleOrDefaultAsync(row => row.PersonId == person && row.Purpose == LinkPurpose.Calendar && row.RevokedAt == null, cancellation);
        return link is not null && TokenSecret.Hash(secret.TokenOf(link)) == link.TokenHash ? $"feeds/personal/{secret.TokenOf(link)}.ics" : null;
    }
}

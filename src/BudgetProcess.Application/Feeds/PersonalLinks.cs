using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Feeds;

/// <summary>Makes, finds and revokes personal links.</summary>
internal sealed class PersonalLinks(BudgetProcessOptions options, TokenSecret secret) : IPersonalLinks
{
    private const string PersonKey = "person:";

    public async Task<IReadOnlyDictionary<string, PersonalLinkSet>> ForAsync(
        UnitOfWork unit, IReadOnlyCollection<string> recipientKeys, CancellationToken cancellation)
    {
        var people = recipientKeys.Where(key => key.StartsWith(PersonKey, StringComparison.Ordinal)).ToDictionary(key => Guid.Parse(key.AsSpan(PersonKey.Length)));

        // Somebody who was removed may still hear that a meeting is off; they have no calendar here and no reminders to leave.
        var there = await unit.Db.People.Where(row => people.Keys.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancellation);
        foreach (var gone in people.Keys.Except(there).ToList()) people.Remove(gone);
        var links = await unit.Db.PersonalLinks.Where(row => people.Keys.Contains(row.PersonId) && row.RevokedAt == null).ToListAsync(cancellation);
        var ofPerson = links.ToLookup(row => row.PersonId);
        return people.ToDictionary(person => person.Value, person => For(unit, person.Key, [.. ofPerson[person.Key]]));
    }

    private PersonalLinkSet For(UnitOfWork unit, Guid person, IReadOnlyList<PersonalLink> links) => new(
        new Uri(options.PublicUrl, $"feeds/personal/{Token(unit, person, LinkPurpose.Calendar, links)}.ics"),
        new Uri(options.PublicUrl, $"reminders/stop/{Token(unit, person, LinkPurpose.StopReminders, links)}"),
        Page: new Uri(options.PublicUrl, $"me/{Token(unit, person, LinkPurpose.Page, links)}"));

    private string Token(UnitOfWork unit, Guid person, LinkPurpose purpose, IReadOnlyList<PersonalLink> links)
    {
        if (links.SingleOrDefault(row => row.Purpose == purpose) is { } link)
        {
            if (link.TokenHash == TokenSecret.Hash(TokenOf(link))) return TokenOf(link);

            // A link that the key in use did not make opens nothing: the key was lost or changed, and the person gets a new one.
            link.RevokedAt = unit.Now;
        }

        var made = new PersonalLink { Id = unit.NewId(), PersonId = person, Purpose = purpose, TokenHash = "", CreatedAt = unit.Now };
        made.TokenHash = TokenSecret.Hash(TokenOf(made));
        unit.Db.PersonalLinks.Add(made);
        return TokenOf(made);
    }

    private string TokenOf(PersonalLink link) => secret.TokenOf(link);

    /// <summary>The link that a token opens, whoever's it is; null for a token that opens nothing.</summary>
    public static async Task<PersonalLink?> FindAsync(Database database, LinkPurpose purpose, string token, CancellationToken cancellation)
    {
        if (token.Length is 0 or > 100) return null;
        var hash = TokenSecret.Hash(token);
        await using var db = database.ReadAcross();
        return await db.PersonalLinks.AsNoTracking()
            .SingleOrDefaultAsync(row => row.TokenHash == hash && row.Purpose == purpose && row.RevokedAt == null, cancellation);
    }
}

/// <summary>A person revokes their links: those in old mails open nothing any more (use case).</summary>
public sealed class RevokePersonalLinks
{
    private readonly Database database;

    internal RevokePersonalLinks(Database database) => this.database = database;

    /// <summary>Revokes all links of the person with that address.</summary>
    /// <returns>False if there is no such municipality or person.</returns>
    public async Task<bool> RunAsync(string municipality, string address, Actor by, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return false;
        var wanted = address.Trim().ToLowerInvariant();
        return await database.WriteAsync(owner.Id, (unit, token) => RevokeAsync(unit, wanted, by, token), cancellation);
    }

    private static async Task<bool> RevokeAsync(UnitOfWork unit, string address, Actor by, CancellationToken cancellation)
    {
        var person = await unit.Db.People.SingleOrDefaultAsync(row => row.Address == address, cancellation);
        if (person is null) return false;
        await RevokeAsync(unit, person.Id, by, cancellation);
        return true;
    }

    /// <summary>Revokes all links of a person.</summary>
    internal static async Task RevokeAsync(UnitOfWork unit, Guid person, Actor by, CancellationToken cancellation)
    {
        var links = await unit.Db.PersonalLinks.Where(row => row.PersonId == person && row.RevokedAt == null).ToListAsync(cancellation);
        foreach (var link in links) link.RevokedAt = unit.Now;
        unit.Audit(by, "links.revoked", $"person/{person}", $"{links.Count}");
    }
}

/// <summary>A person leaves the reminders by the link in a mail (use case).</summary>
public sealed class StopReminders
{
    private readonly Database database;

    internal StopReminders(Database database) => this.database = database;

    /// <summary>Whether the token opens anything.</summary>
    public async Task<bool> ExistsAsync(string token, CancellationToken cancellation) =>
        await PersonalLinks.FindAsync(database, LinkPurpose.StopReminders, token, cancellation) is not null;

    /// <summary>Stops them. Safe to call twice.</summary>
    /// <returns>False if the token opens nothing.</returns>
    public async Task<bool> RunAsync(string token, CancellationToken cancellation)
    {
        if (await PersonalLinks.FindAsync(database, LinkPurpose.StopReminders, token, cancellation) is not { } link) return false;
        await database.WriteAsync(
            link.MunicipalityId,
            async (unit, stop) =>
            {
                var person = await unit.Db.People.SingleAsync(row => row.Id == link.PersonId, stop);
                if (!person.WantsReminders) return;
                person.WantsReminders = false;
                unit.Audit("person", "reminders.stopped", $"person/{person.Id}");
            },
            cancellation);
        return true;
    }
}

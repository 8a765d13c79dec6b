using System.Globalization;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Hearings;

/// <summary>Makes and finds the links by which parties answer: each opens one party's answer to one hearing, and nothing else.</summary>
internal sealed class HearingTokens(TokenSecret secret)
{
    /// <summary>Longer than any token: nobody's input is hashed at length.</summary>
    private const int Longest = 100;

    /// <summary>The token of a party's link.</summary>
    public string Of(HearingParticipation participation) =>
        secret.Token(string.Create(CultureInfo.InvariantCulture, $"AnswerHearing/{participation.LinkNumber}"), participation.Id);

    /// <summary>The participation that a token opens, whosever it is; null for a token that opens nothing.</summary>
    public static async Task<HearingParticipation?> FindAsync(Database database, string token, CancellationToken cancellation)
    {
        if (token.Length is 0 or > Longest) return null;
        var hash = TokenSecret.Hash(token);
        await using var db = database.ReadAcross();
        return await db.HearingParticipations.AsNoTracking().SingleOrDefaultAsync(row => row.LinkHash == hash, cancellation);
    }
}

/// <summary>Adds the links of hearing parties to those of everybody else.</summary>
internal sealed class HearingLinks(IPersonalLinks others, HearingTokens tokens, BudgetProcessOptions options) : IPersonalLinks
{
    private static readonly string Prefix = Recipient.PartyKey(Guid.Empty)[..^32];

    public async Task<IReadOnlyDictionary<string, PersonalLinkSet>> ForAsync(UnitOfWork unit, IReadOnlyCollection<string> recipientKeys, CancellationToken cancellation)
    {
        var links = await others.ForAsync(unit, recipientKeys, cancellation);
        var parties = recipientKeys.Where(key => key.StartsWith(Prefix, StringComparison.Ordinal)).Select(key => Guid.Parse(key.AsSpan(Prefix.Length))).ToList();
        if (parties.Count == 0) return links;
        var rows = await (
            from participation in unit.Db.HearingParticipations
            join hearing in unit.Db.Hearings on participation.HearingId equals hearing.Id
            where parties.Contains(participation.PartyId) && participation.LinkRevokedAt == null
            select new { participation, hearing.BudgetYear }).ToListAsync(cancellation);
        return links.Concat(rows.GroupBy(row => row.participation.PartyId).Select(party => KeyValuePair.Create(
            Recipient.PartyKey(party.Key),
            new PersonalLinkSet(Calendar: null, StopReminders: null)
            {
                Hearings = party.GroupBy(row => row.BudgetYear).ToDictionary(year => year.Key, year => For(year.First().participation)),
            }))).ToDictionary();
    }

    private Uri For(HearingParticipation participation)
    {
        var token = tokens.Of(participation);

        // Where the key was lost or changed, the links in old mails open nothing; that of this mail does.
        participation.LinkHash = TokenSecret.Hash(token);
        return new Uri(options.PublicUrl, $"hearing/{token}");
    }
}

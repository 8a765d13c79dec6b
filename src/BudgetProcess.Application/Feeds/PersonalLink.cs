using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Storage;
using NodaTime;

namespace BudgetProcess.Application.Feeds;

/// <summary>What a personal link opens.</summary>
internal enum LinkPurpose
{
    /// <summary>The person's calendar feed.</summary>
    Calendar,

    /// <summary>Leaving the reminders.</summary>
    StopReminders,

    /// <summary>The person's own page.</summary>
    Page,
}

/// <summary>A secret link of one person (personligt link). Only the token's hash is stored.</summary>
internal sealed class PersonalLink : IMunicipalityOwned
{
    public Guid Id { get; set; }

    public Guid MunicipalityId { get; set; }

    public Guid PersonId { get; set; }

    public LinkPurpose Purpose { get; set; }

    /// <summary>SHA-256 of the token in lower-case hex.</summary>
    public required string TokenHash { get; set; }

    public Instant CreatedAt { get; set; }

    /// <summary>A revoked link opens nothing any more; the next mail carries a new one.</summary>
    public Instant? RevokedAt { get; set; }
}

/// <summary>The token that opens a link.</summary>
internal static class PersonalLinkTokens
{
    /// <summary>192 bits, safe in addresses.</summary>
    public static string TokenOf(this TokenSecret secret, PersonalLink link) => secret.Token(link.Purpose.ToString(), link.Id);
}

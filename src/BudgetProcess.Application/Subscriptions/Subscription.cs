using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Planning;
using NodaTime;

namespace BudgetProcess.Application.Subscriptions;

/// <summary>Somebody outside the municipality who wants to hear of its budget plans by mail (abonnement).</summary>
/// <remarks>An address has at most one that waits for its confirmation and one that is confirmed. Who confirms another choice gets that one and leaves the one before.</remarks>
internal sealed class Subscription : IMunicipalityOwned
{
    public Guid Id { get; set; }

    public Guid MunicipalityId { get; set; }

    /// <summary>In lower case.</summary>
    public required string Address { get; set; }

    /// <summary>The track that they follow; null for the whole plan.</summary>
    public Track? Track { get; set; }

    /// <summary>When it was last asked for with a mail that asks for confirmation.</summary>
    public Instant AskedAt { get; set; }

    /// <summary>When the link in that mail was followed; nothing else is sent before.</summary>
    public Instant? ConfirmedAt { get; set; }

    /// <summary>When they left, or confirmed another choice.</summary>
    public Instant? LeftAt { get; set; }

    /// <summary>SHA-256 of the token that confirms, in lower-case hex.</summary>
    public required string ConfirmHash { get; set; }

    /// <summary>SHA-256 of the token that leaves, in lower-case hex.</summary>
    public required string LeaveHash { get; set; }

    /// <summary>Whether mails are sent.</summary>
    public bool IsActive => ConfirmedAt is not null && LeftAt is null;

    /// <summary>Whether the milestone is among those that they follow.</summary>
    public bool Follows(Milestone? milestone) => milestone is not null && (Track is null || milestone.Track == Track);

    /// <summary>The key of the subscriber as a recipient.</summary>
    public string RecipientKey => KeyOf(Id);

    /// <summary>What deliveries know of a subscriber.</summary>
    public Recipient Recipient => new(RecipientKey, "Abonnent", Address, $"adressen er tilmeldt nyt om {SubscriptionText.What(Track)}");

    /// <summary>What the subject of an entry in the audit trail is called: the id alone.</summary>
    public string AuditSubject => $"subscription/{Id}";

    /// <summary>"subscriber:…".</summary>
    public static string KeyOf(Guid id) => $"{KeyPrefix}{id:N}";

    /// <summary>How the keys of subscribers begin.</summary>
    public const string KeyPrefix = "subscriber:";
}

/// <summary>The words for what somebody subscribes to.</summary>
internal static class SubscriptionText
{
    /// <summary>Behind "nyt om": "den politiske proces".</summary>
    public static string What(Track? track) => track switch
    {
        null => "hele tids- og procesplanen",
        Planning.Track.Political => "den politiske proces",
        Planning.Track.Administrative => "den administrative proces",
        Planning.Track.Public => "det, der vedrører borgere og høringsparter",
        _ => throw new ArgumentOutOfRangeException(nameof(track), track, "Unknown track."),
    };
}

using BudgetProcess.Mail;
using NodaTime;

namespace BudgetProcess.Application.Deliveries;

/// <summary>When a delivery is tried again (RFC 5321 § 4.5.4.1).</summary>
internal static class Retries
{
    private static readonly Duration GiveUpAfter = Duration.FromDays(3);

    private static readonly Duration[] Pauses =
    [
        Duration.FromMinutes(1), Duration.FromMinutes(5), Duration.FromMinutes(15), Duration.FromMinutes(30), Duration.FromHours(1), Duration.FromHours(4),
    ];

    /// <summary>The status after an attempt and, if there is to be another, when.</summary>
    public static (DeliveryStatus Status, Instant? Again) After(MailOutcome outcome, Delivery delivery, Instant now) => outcome switch
    {
        MailOutcome.Accepted => (DeliveryStatus.Sent, null),
        MailOutcome.PermanentFailure => (DeliveryStatus.PermanentFailure, null),
        MailOutcome.Uncertain => (DeliveryStatus.Uncertain, null),
        MailOutcome.TemporaryFailure when now - (delivery.RetriedAt ?? delivery.CreatedAt) > GiveUpAfter => (DeliveryStatus.PermanentFailure, null),
        MailOutcome.TemporaryFailure => (DeliveryStatus.TemporaryFailure, now + Pause(delivery)),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Unknown outcome."),
    };

    /// <summary>Spread by the delivery's own id, so that a thousand that failed together do not come back together.</summary>
    private static Duration Pause(Delivery delivery)
    {
        var pause = Pauses[Math.Min(Math.Max(delivery.Attempts, 1), Pauses.Length) - 1];
        var spread = delivery.Id.ToByteArray()[^1] / 255.0;
        return pause + (pause * (spread * 0.25));
    }
}

using BudgetProcess.Application.Municipalities;
using NodaTime;

namespace BudgetProcess.Application.Deliveries;

/// <summary>A mail that something would write or let go.</summary>
/// <param name="RecipientName">To whom.</param>
/// <param name="RecipientAddress">The mail address.</param>
/// <param name="Kind">The template's name: "invitation-update".</param>
/// <param name="Subject">The subject.</param>
/// <param name="MilestoneKey">The milestone that it is about; null for none.</param>
/// <param name="Due">When it would leave at the earliest.</param>
public sealed record PreviewedMail(string RecipientName, string RecipientAddress, string Kind, string Subject, string? MilestoneKey, Instant Due)
{
    internal static PreviewedMail Of(Delivery delivery) =>
        new(delivery.RecipientName, delivery.RecipientAddress, delivery.Kind, delivery.Subject, delivery.MilestoneKey, delivery.DueUtc);
}

/// <summary>A mail as its first recipient would see it; personal links are left as marks.</summary>
/// <param name="Mail">Whose.</param>
/// <param name="Text">The plain text.</param>
/// <param name="Html">The HTML document.</param>
public sealed record MailExample(PreviewedMail Mail, string Text, string Html)
{
    internal static MailExample Of(Delivery delivery, Municipality municipality)
    {
        var (text, html) = DeliveryMail.Preview(delivery, municipality);
        return new(PreviewedMail.Of(delivery), text, html);
    }

    /// <summary>One of each kind.</summary>
    internal static IReadOnlyList<MailExample> OfEachKind(IEnumerable<Delivery> deliveries, Municipality municipality) =>
        [.. deliveries.DistinctBy(delivery => delivery.Kind).Select(delivery => Of(delivery, municipality))];
}

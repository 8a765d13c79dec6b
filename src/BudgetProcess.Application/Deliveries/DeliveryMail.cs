using System.Globalization;
using System.Text;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Mail;
using NodaTime;

namespace BudgetProcess.Application.Deliveries;

/// <summary>Turns a delivery into a mail.</summary>
internal sealed class DeliveryMail(BudgetProcessOptions options)
{
    /// <summary>The mail as its recipient gets it.</summary>
    public MailMessage Create(
        Delivery delivery, Municipality municipality, PersonalLinkSet? links, IReadOnlyList<MailAttachment> attachments, Instant now)
    {
        var frame = Frame(delivery, municipality, links);
        var (text, html) = MailLayout.ToBoth(delivery.Body, frame);
        var redirected = municipality.MailMode == MailMode.Redirect && !delivery.IsAskedFor;
        return new MailMessage
        {
            MessageId = delivery.MessageId,
            Date = now,
            From = new Mailbox(options.Mail.From.Length > 0 ? options.Mail.From : municipality.OfficeAddress, municipality.OfficeTitle),
            To = redirected ? new Mailbox(municipality.RedirectAddress!) : new Mailbox(delivery.RecipientAddress, delivery.RecipientName),
            ReplyTo = new Mailbox(municipality.OfficeAddress, municipality.OfficeTitle),
            Subject = redirected ? $"[til {delivery.RecipientAddress}] {delivery.Subject}" : delivery.Subject,
            Text = Fill(text, delivery, municipality, links),
            Html = Fill(html, delivery, municipality, links),
            Calendar = Calendar(delivery),
            Attachments = attachments,
            Unsubscribe = delivery.AllowsUnsubscribe ? links?.StopReminders : null,
            References = delivery.ThreadId is null ? [] : [delivery.ThreadId],
        };
    }

    /// <summary>The text and HTML for the office's own eyes: personal links are left as their marks.</summary>
    public static (string Text, string Html) Preview(Delivery delivery, Municipality municipality) =>
        MailLayout.ToBoth(delivery.Body, Frame(delivery, municipality, null));

    private static MailFrame Frame(Delivery delivery, Municipality municipality, PersonalLinkSet? links) => new(
        municipality.Name, municipality.OfficeName, municipality.OfficeAddress, $"Du får denne mail, fordi {delivery.Reason}.", links?.Calendar, links?.Page,
        delivery.AllowsUnsubscribe ? links?.StopReminders : null, links?.StopLabel ?? MailFrame.UnsubscribeReminders);

    /// <summary>Done in the finished text and HTML: what a link is made of needs escaping in neither, and in Markdown it would be escaped.</summary>
    private string Fill(string text, Delivery delivery, Municipality municipality, PersonalLinkSet? links)
    {
        foreach (var (mark, link) in Marks(delivery, municipality, links))
        {
            if (link is not null) text = text.Replace(mark, link.AbsoluteUri, StringComparison.Ordinal);
        }

        return text;
    }

    private (string Mark, Uri? Link)[] Marks(Delivery delivery, Municipality municipality, PersonalLinkSet? links) =>
    [
        (PersonalLinkMarks.Calendar, links?.Calendar), (PersonalLinkMarks.Page, links?.Page),
        (PersonalLinkMarks.ConfirmSubscription, links?.ConfirmSubscription), (PersonalLinkMarks.ChoosePassword, links?.ChoosePassword),
        (PersonalLinkMarks.Hearing, links?.Hearings.GetValueOrDefault(delivery.BudgetYear) ?? HearingPage(municipality, delivery.BudgetYear)),
    ];

    /// <summary>The hearing's public page, for those who are no party of it.</summary>
    private Uri HearingPage(Municipality municipality, int budgetYear) =>
        new(options.PublicUrl, string.Create(CultureInfo.InvariantCulture, $"{municipality.Key}/{budgetYear}/hearing"));

    private static CalendarPart? Calendar(Delivery delivery) => delivery.CalendarContent is null
        ? null
        : new CalendarPart(Encoding.UTF8.GetBytes(delivery.CalendarContent), delivery.CalendarMethod!, delivery.CalendarMethod == "PUBLISH" ? "frist.ics" : "invitation.ics");
}

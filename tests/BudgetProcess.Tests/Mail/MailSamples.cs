using System.Text;
using BudgetProcess.Mail;
using NodaTime;

namespace BudgetProcess.Tests.Mail;

/// <summary>Mails as the product sends them, without the product.</summary>
internal static class MailSamples
{
    public static readonly string Ics =
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//BudgetProcess//DA
        METHOD:REQUEST
        BEGIN:VEVENT
        UID:hedensted-2025-oek-1-behandling@budget.example
        SEQUENCE:1
        DTSTAMP:20240801T080000Z
        DTSTART:20240909T150000Z
        DTEND:20240909T170000Z
        SUMMARY:1. behandling i Økonomiudvalget
        ORGANIZER;CN=Budgetkontoret:mailto:budget@hedensted.example
        ATTENDEE;PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP=FALSE:mailto:formand@hedensted.example
        END:VEVENT
        END:VCALENDAR

        """.ReplaceLineEndings("\r\n");

    public static MailMessage Reminder => new()
    {
        MessageId = "hedensted-2025-aendringsforslag-3d-7@budget.example",
        Date = Instant.FromUtc(2024, 9, 27, 6, 0),
        From = new Mailbox("budget@hedensted.example", "Hedensted Kommune, Økonomi"),
        To = new Mailbox("formand@hedensted.example", "Formanden for Økonomiudvalget"),
        ReplyTo = new Mailbox("budget@hedensted.example", "Budgetkontoret"),
        Subject = "Påmindelse: Frist for ændringsforslag er mandag 30. september 2024 kl. 12.00",
        Text = "Kære formand\n\nFristen for ændringsforslag er mandag 30. september 2024 kl. 12.00.\n\nVenlig hilsen\nBudgetkontoret\n",
        Html = "<!DOCTYPE html>\n<html lang=\"da\"><body><p>Kære formand</p>\n<p>Fristen for ændringsforslag er <b>mandag 30. september 2024 kl. 12.00</b>.</p></body></html>\n",
        Unsubscribe = new Uri("https://budget.hedensted.example/afmeld/k3Jf9x"),
        References = ["hedensted-2025-aendringsforslag-14d-7@budget.example"],
    };

    public static MailMessage Invitation => Reminder with
    {
        MessageId = "hedensted-2025-oek-1-behandling-1@budget.example",
        Subject = "1. behandling i Økonomiudvalget: mandag 9. september kl. 17.00",
        Unsubscribe = null,
        References = [],
        Calendar = new CalendarPart(Encoding.UTF8.GetBytes(Ics), "REQUEST"),
    };

    public static MailMessage HearingPackage => Reminder with
    {
        MessageId = "hedensted-2025-hoering-pakke-21@budget.example",
        Subject = "Høring om budget 2025",
        To = new Mailbox("seniorraad@hedensted.example", "Seniorrådet"),
        Unsubscribe = null,
        References = [],
        Attachments =
        [
            MailAttachment.Encode("Høringsmateriale – budget 2025.pdf", "application/pdf", Encoding.UTF8.GetBytes(new string('æ', 100))),
            MailAttachment.Encode("svarskema.txt", "text/plain; charset=utf-8", "Svar:\n"u8),
        ],
    };
}

using System.Text;
using BudgetProcess.Mail;
using NodaTime;

namespace BudgetProcess.Tests.Mail;

public class MimeComposerTests
{
    private static readonly TestCaseData[] Golden =
    [
        new TestCaseData("reminder.eml", MailSamples.Reminder).SetArgDisplayNames("reminder"),
        new TestCaseData("invitation.eml", MailSamples.Invitation).SetArgDisplayNames("invitation"),
        new TestCaseData("hearing-package.eml", MailSamples.HearingPackage).SetArgDisplayNames("hearing package"),
    ];

    [TestCaseSource(nameof(Golden))]
    public void Compose_Sample_IsTheGoldenFile(string file, MailMessage message)
    {
        var path = Path.Combine(TestContext.CurrentContext.TestDirectory, "Mail", "Golden", file);

        Assert.That(Encoding.UTF8.GetString(MimeComposer.Compose(message)), Is.EqualTo(Encoding.UTF8.GetString(File.ReadAllBytes(path))));
    }

    [Test]
    public void Compose_PlainMail_IsTextAndHtml() =>
        Assert.That(Compose(MailSamples.Reminder).Shape(), Is.EqualTo("multipart/alternative(text/plain, text/html)"));

    [Test]
    public void Compose_Invitation_HasTheCalendarAsLastAlternativeAndAsFile()
    {
        var mail = Compose(MailSamples.Invitation);

        Assert.Multiple(() =>
        {
            Assert.That(mail.Shape(), Is.EqualTo("multipart/mixed(multipart/alternative(text/plain, text/html, text/calendar), application/ics)"));
            Assert.That(mail.Parts[0].Parts[2].Header("Content-Type"), Is.EqualTo("text/calendar; method=REQUEST; charset=utf-8"));
            Assert.That(mail.Parts[0].Parts[2].ContentText(), Is.EqualTo(MailSamples.Ics));
            Assert.That(mail.Parts[1].ContentText(), Is.EqualTo(MailSamples.Ics));
            Assert.That(mail.Parts[1].Parameter("Content-Disposition", "filename"), Is.EqualTo("invitation.ics"));
        });
    }

    [Test]
    public void Compose_Package_KeepsFilesAndNames()
    {
        var file = Compose(MailSamples.HearingPackage).Parts[1];

        Assert.Multiple(() =>
        {
            Assert.That(file.Parameter("Content-Disposition", "filename"), Is.EqualTo("Høringsmateriale – budget 2025.pdf"));
            Assert.That(file.Parameter("Content-Type", "name"), Is.EqualTo("Hoeringsmateriale - budget 2025.pdf"));
            Assert.That(file.ContentText(), Is.EqualTo(new string('æ', 100)));
        });
    }

    [Test]
    public void Compose_Reminder_CanBeLeftWithOneClick()
    {
        var mail = Compose(MailSamples.Reminder);

        Assert.Multiple(() =>
        {
            Assert.That(mail.Header("List-Unsubscribe"), Is.EqualTo("<https://budget.hedensted.example/afmeld/k3Jf9x>"));
            Assert.That(mail.Header("List-Unsubscribe-Post"), Is.EqualTo("List-Unsubscribe=One-Click"));
            Assert.That(mail.Header("Auto-Submitted"), Is.EqualTo("auto-generated"));
        });
    }

    [Test]
    public void Compose_UnsubscribeWithoutTls_PromisesNoOneClick() => Assert.That(
        Compose(MailSamples.Reminder with { Unsubscribe = new Uri("http://localhost:5080/afmeld/x") }).Header("List-Unsubscribe-Post"), Is.Null);

    [TestCase(2024, 1, 5, ExpectedResult = "Fri, 05 Jan 2024 09:30:00 +0100")]
    [TestCase(2024, 9, 9, ExpectedResult = "Mon, 09 Sep 2024 10:30:00 +0200")]
    public string? Compose_Date_IsDanishTimeWithItsOffset(int year, int month, int day) =>
        Compose(MailSamples.Reminder with { Date = Instant.FromUtc(year, month, day, 8, 30) }).Header("Date");

    [Test]
    public void Compose_DomainWithDanishLetters_TravelsInAscii() =>
        Assert.That(Compose(MailSamples.Reminder with { To = new Mailbox("borger@ærø.example") }).Header("To"), Is.EqualTo("<borger@xn--r-3fa9c.example>"));

    [TestCase("a@b.example\r\nBcc: c@d.example")]
    [TestCase("a@b.example>, <c@d.example")]
    [TestCase("åse@b.example")]
    public void Compose_WrongAddress_IsRefused(string address) =>
        Assert.That(() => MimeComposer.Compose(MailSamples.Reminder with { To = new Mailbox(address) }), Throws.ArgumentException);

    [TestCase("a")]
    [TestCase("a@b>\r\nBcc: <c@d.example")]
    [TestCase("a b@c.example")]
    public void Compose_WrongMessageId_IsRefused(string id) => Assert.Multiple(() =>
    {
        Assert.That(() => MimeComposer.Compose(MailSamples.Reminder with { MessageId = id }), Throws.ArgumentException);
        Assert.That(() => MimeComposer.Compose(MailSamples.Reminder with { References = [id] }), Throws.ArgumentException);
    });

    [Test]
    public void Compose_CalendarOfAnotherMethod_IsRefused() => Assert.That(
        () => MimeComposer.Compose(MailSamples.Invitation with { Calendar = new CalendarPart(Encoding.UTF8.GetBytes(MailSamples.Ics), "CANCEL") }),
        Throws.ArgumentException);

    [TestCase("text/plain\r\nX-Mine: 1")]
    [TestCase("pdf")]
    public void Compose_WrongContentType_IsRefused(string contentType) => Assert.That(
        () => MimeComposer.Compose(MailSamples.Reminder with { Attachments = [MailAttachment.Encode("a", contentType, "b"u8)] }), Throws.ArgumentException);

    [TestCase("--=_boundary\r\n")]
    [TestCase("QUJD")]
    [TestCase("\r\n")]
    public void EncodedContent_NotLinesOfBase64_IsRefused(string content) => Assert.That(
        () => new MailAttachment { FileName = "a", ContentType = "text/plain", EncodedContent = Encoding.ASCII.GetBytes(content) }, Throws.ArgumentException);

    [Test]
    public void Compose_IntoAWriter_AppendsTheSameOctets()
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();

        MimeComposer.Compose(MailSamples.Invitation, output);

        Assert.That(output.WrittenSpan.SequenceEqual(MimeComposer.Compose(MailSamples.Invitation)));
    }

    private static MimeReader Compose(MailMessage message) => MimeReader.Read(MimeComposer.Compose(message));
}

using System.Text;
using BudgetProcess.Mail;

namespace BudgetProcess.Tests.Mail.Bounces;

/// <summary>Notifications of real programs are read, and nothing else is taken for one.</summary>
public sealed class BounceReaderTests
{
    private static IEnumerable<TestCaseData> Shapes() =>
    [
        new TestCaseData(Notifications.Exim, "5.0.0", "550 5.1.1 Brugeren kendes ikke", "mx.bestyrelsen.example").SetArgDisplayNames("exim"),
        new TestCaseData(Notifications.Exchange, "5.1.10", "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup", null).SetArgDisplayNames("exchange"),
        new TestCaseData(
            Notifications.Gmail, "5.1.1", "550-5.1.1 The account that you tried to reach does not exist. 550 5.1.1 Try another one. 5si41", null).SetArgDisplayNames("gmail"),
    ];

    [TestCaseSource(nameof(Shapes))]
    public void Read_NotificationAsAProgramWritesIt_TellsAll(string mail, string status, string diagnostic, string? server)
    {
        foreach (var written in new[] { mail, mail.ReplaceLineEndings("\n"), "From MAILER-DAEMON Mon Jun  1 10:00:00 2026\r\n" + mail })
        {
            var report = Report(written);
            var told = report.Recipients.Single();

            Assert.That(report.MessageId, Is.EqualTo(Notifications.Id));
            Assert.That((told.Action, told.Status, told.Diagnostic, told.RemoteServer), Is.EqualTo((ReportedAction.Failed, status, diagnostic, server)));
            Assert.That(told.IsAbout(Notifications.Address), Is.True);
            Assert.That(told.IsAbout("en-anden@bestyrelsen.example"), Is.False);
        }
    }

    [TestCase("failed (bad destination)", ReportedAction.Failed)]
    [TestCase("Delayed", ReportedAction.Delayed)]
    [TestCase("delivered", ReportedAction.Delivered)]
    [TestCase("relayed", ReportedAction.Relayed)]
    [TestCase("expanded", ReportedAction.Expanded)]
    [TestCase("", ReportedAction.Failed)]
    public void Read_Action_IsWhatWasDone(string action, ReportedAction expected) =>
        Assert.That(Report(Notifications.Of(action, "5.7.1", "nej")).Recipients.Single().Action, Is.EqualTo(expected));

    [Test]
    public void Read_SeveralRecipients_TellsOfEach()
    {
        var mail = Notifications.Exim.Replace(
            "Diagnostic-Code: smtp; 550 5.1.1 Brugeren kendes ikke\r\n",
            "\r\nFinal-Recipient: rfc822; <kasserer@bestyrelsen.example> (kassereren)\r\nAction: delivered\r\nStatus: 2.0.0\r\n", StringComparison.Ordinal);

        Assert.That(
            Report(mail).Recipients.Select(told => (told.FinalRecipient, told.Action)),
            Is.EqualTo(new[] { ("formand@bestyrelsen.example", ReportedAction.Failed), ("kasserer@bestyrelsen.example", ReportedAction.Delivered) }));
    }

    [TestCase("base64")]
    [TestCase("quoted-printable")]
    public void Read_EncodedParts_AreDecoded(string encoding)
    {
        var mail = Encode(Encode(Notifications.Of("failed", "5.1.1", "Ukendt bruger"), "message/delivery-status", encoding), "text/rfc822-headers", encoding);

        var report = Report(mail);

        Assert.That((report.MessageId, report.Recipients[0].Diagnostic), Is.EqualTo((Notifications.Id, "Ukendt bruger")));
    }

    [Test]
    public void Read_WrappedByAGateway_IsFoundInside()
    {
        var wrapped = "Subject: x\r\nContent-Type: multipart/mixed; boundary=outer\r\n\r\n--outer\r\n" + Notifications.Exchange + "\r\n--outer\r\n\r\nScannet for virus.\r\n--outer--\r\n";

        Assert.That(Report(wrapped).MessageId, Is.EqualTo(Notifications.Id));
    }

    [Test]
    public void Read_CutOffInTheReturnedMail_TellsStill()
    {
        var cut = Notifications.Exim[..(Notifications.Exim.IndexOf("Subject: =?utf-8", StringComparison.Ordinal) + 4)];

        Assert.That(Report(cut).MessageId, Is.EqualTo(Notifications.Id));
    }

    [Test]
    public void Read_DiagnosisInOtherCharsets_IsReadable()
    {
        var mail = Notifications.Of("failed", "5.1.1", "Brugeren hører ikke til\u202e her\u0007");

        Assert.That(Report(mail).Recipients[0].Diagnostic, Is.EqualTo("Brugeren hører ikke til her"));
        Assert.That(BounceReader.Read(Encoding.Latin1.GetBytes(mail.Replace("\u202e", "", StringComparison.Ordinal))).Report!.Recipients[0].Diagnostic, Is.EqualTo("Brugeren hører ikke til her"));
    }

    [Test]
    public void Read_LongDiagnosis_IsCut() =>
        Assert.That(Report(Notifications.Of("failed", "5.1.1", new string('x', 100_000))).Recipients[0].Diagnostic, Has.Length.InRange(400, 500));

    [Test]
    public void Read_NothingReturned_HasNoMessageId()
    {
        var mail = Notifications.Of("failed", "5.1.1", "nej").Replace("Message-ID: <" + Notifications.Id, "X-Was: <" + Notifications.Id, StringComparison.Ordinal);

        Assert.That(Report("In-Reply-To: <" + Notifications.Id + ">\r\n" + mail).MessageId, Is.Null);
    }

    [Test]
    public void Read_SameNotificationDeliveredTwice_HasOneFingerprintAndAnotherHasAnother()
    {
        var again = "Received: from a by b\r\n" + Notifications.Exim.ReplaceLineEndings("\n");

        Assert.That(Report(again).Fingerprint, Is.EqualTo(Report(Notifications.Exim).Fingerprint));
        Assert.That(Report(Notifications.Exim.Replace("10:00:01", "10:05:01", StringComparison.Ordinal)).Fingerprint, Is.Not.EqualTo(Report(Notifications.Exim).Fingerprint));
    }

    [Test]
    public void Read_AutoReply_IsNoBounce() => Assert.That(Read(Notifications.OutOfOffice), Is.EqualTo(new ReceivedMail(ReceivedMailKind.AutoReply, null)));

    [TestCase("")]
    [TestCase("Subject: Hej\r\n\r\nFinal-Recipient: rfc822; formand@bestyrelsen.example\r\nAction: failed\r\n")]
    [TestCase("Content-Type: multipart/report; report-type=disposition-notification; boundary=b\r\n\r\n--b\r\nContent-Type: message/disposition-notification\r\n\r\nFinal-Recipient: rfc822;formand@bestyrelsen.example\r\n--b--")]
    [TestCase("Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; relay.example\r\n--b--")]
    public void Read_AnythingElse_IsOther(string mail) => Assert.That(Read(mail), Is.EqualTo(new ReceivedMail(ReceivedMailKind.Other, null)));

    [Test]
    public void Read_NotificationThatSomebodyForwards_IsNotThisMailsWord()
    {
        var forwarded = "Content-Type: multipart/mixed; boundary=f\r\n\r\n--f\r\nContent-Type: message/rfc822\r\n\r\n" + Notifications.Exim + "\r\n--f--\r\n";

        Assert.That(Read(forwarded).Kind, Is.EqualTo(ReceivedMailKind.Other));
    }

    [Test]
    public void Read_DeepAndManyParts_EndsSoon()
    {
        var deep = string.Concat(Enumerable.Range(0, 5000).Select(i => $"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n"));
        var wide = "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + string.Concat(Enumerable.Repeat("--b\r\n\r\nx\r\n", 90_000));

        Assert.That(Read(deep).Kind, Is.EqualTo(ReceivedMailKind.Other));
        Assert.That(Read(wide).Kind, Is.EqualTo(ReceivedMailKind.Other));
    }

    [Test]
    public void IsAbout_DomainWithDanishLetters_IsTheSameInBothForms()
    {
        var told = new RecipientReport { Action = ReportedAction.Failed, FinalRecipient = "Borger@xn--r-3fa9c.example" };

        Assert.That(told.IsAbout("borger@ærø.example"), Is.True);
    }

    /// <summary>The part of that type, with its content in another encoding.</summary>
    private static string Encode(string mail, string type, string encoding)
    {
        var begin = mail.IndexOf("\r\n\r\n", mail.IndexOf(type + "\r\n", StringComparison.Ordinal), StringComparison.Ordinal) + 4;
        var end = mail.IndexOf("\r\n--b", begin, StringComparison.Ordinal);
        var content = mail[begin..end];
        var encoded = encoding == "base64"
            ? Convert.ToBase64String(Encoding.UTF8.GetBytes(content), Base64FormattingOptions.InsertLineBreaks)
            : content.Replace("=", "=3D", StringComparison.Ordinal).Replace("Ukendt", "Uk=65=\r\nndt", StringComparison.Ordinal);
        return mail[..begin].Insert(begin - 2, $"Content-Transfer-Encoding: {encoding}\r\n") + encoded + mail[end..];
    }

    private static ReceivedMail Read(string mail) => BounceReader.Read(Notifications.Octets(mail));

    private static DeliveryReport Report(string mail) => Read(mail).Report ?? throw new AssertionException("It is no notification.");
}

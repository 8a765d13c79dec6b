using System.Text;
using BudgetProcess.Mail;

namespace BudgetProcess.Tests.Mail.Smtp;

/// <summary>What goes over the wire when all is well, and what a relay may say of each recipient.</summary>
internal sealed class SmtpSendTests : SmtpTests
{
    private static readonly MailEnvelope ToThree = new("budget@kommune.example", ["a@kommune.example", "b@kommune.example", "c@ærø.example"]);

    [TestCase(true)]
    [TestCase(false)]
    public async Task Send_GoodRelay_TakesItAndItsWordsAreKept(bool isPipelining)
    {
        await using var relay = Relay(isPipelining);
        await using var transport = new SmtpTransport(SettingsFor(relay));

        var results = await SendAsync(transport, envelope: ToThree);

        Assert.That(results, Is.EqualTo(ToThree.Recipients.Select(to => new RecipientResult(to, MailOutcome.Accepted, "250 2.0.0 Taken as 1.0"))));
        Assert.That(relay.Said, Is.EqualTo(new[]
        {
            "EHLO client.example", $"MAIL FROM:<budget@kommune.example> SIZE={SmallMail.Length}",
            "RCPT TO:<a@kommune.example>", "RCPT TO:<b@kommune.example>", "RCPT TO:<c@xn--r-3fa9c.example>", "DATA",
        }));
        Assert.That(
            Encoding.ASCII.GetString(relay.Mails.Single()), Is.EqualTo("Subject: Budget\r\n\r\nHej\r\n..\r\n...to prikker\r\nFarvel\r\n"));
        Assert.That(relay.Connections.Single().SaidWithMore, Has.Count.EqualTo(isPipelining ? 4 : 0));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Send_RecipientsAnsweredDifferently_EachHasItsOwnResult(bool isPipelining)
    {
        await using var relay = Relay(isPipelining, (connection, phase) => phase switch
        {
            "RCPT" when connection.Said[^1].Contains("b@", StringComparison.Ordinal) => FakeAct.Say("550-5.1.1 No such user\r\n550 5.1.1 here"),
            "RCPT" when connection.Said[^1].Contains("c@", StringComparison.Ordinal) => FakeAct.Say("450 4.2.0 Greylisted"),
            _ => null,
        });
        await using var transport = new SmtpTransport(SettingsFor(relay));

        var results = await SendAsync(transport, envelope: ToThree);

        Assert.That(results.Select(result => (result.Outcome, result.Answer)), Is.EqualTo(new[]
        {
            (MailOutcome.Accepted, "250 2.0.0 Taken as 1.0"),
            (MailOutcome.PermanentFailure, "550 5.1.1 No such user here"),
            (MailOutcome.TemporaryFailure, "450 4.2.0 Greylisted"),
        }));
        Assert.That(relay.Mails, Has.Count.EqualTo(1));
    }

    [TestCase("354 Go on all the same")]
    [TestCase("503 5.5.1 No valid recipients")]
    [TestCase("554 5.5.1 No valid recipients")]
    public async Task Send_AllRecipientsRefused_SendsNoneOfTheMailAndTheNextOneGoesThrough(string toData)
    {
        await using var relay = Relay(true, (connection, phase) => connection.Said.Contains("RSET") ? null : phase switch
        {
            "RCPT" => FakeAct.Say("550 5.1.1 No such user"),
            "DATA" => FakeAct.Say(toData),
            "." => FakeAct.Say("554 5.5.1 No valid recipients"),
            _ => null,
        });
        await using var transport = new SmtpTransport(SettingsFor(relay));

        var refused = await SendOneAsync(transport);
        Assert.That((refused.Outcome, refused.Answer), Is.EqualTo((MailOutcome.PermanentFailure, "550 5.1.1 No such user")));
        Assert.That(relay.Contents, Is.All.Empty);

        var next = await SendOneAsync(transport);
        Assert.That(next.Outcome, Is.EqualTo(MailOutcome.Accepted), next.Answer);
        Assert.That(relay.Said.Count(line => line == "RSET"), Is.EqualTo(1));
        Assert.That(relay.Connections, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Send_SenderRefused_SettlesAllRecipientsAndKeepsTheConnection()
    {
        var mails = 0;
        await using var relay = Relay(true, (_, phase) => phase switch
        {
            "MAIL" when mails++ == 0 => FakeAct.Say("550 5.1.8 Sender unknown"),
            "RCPT" or "DATA" when mails == 1 => FakeAct.Say("503 5.5.1 Need MAIL first"),
            _ => null,
        });
        await using var transport = new SmtpTransport(SettingsFor(relay));

        var refused = await SendAsync(transport, envelope: ToThree);
        Assert.That(refused.Select(result => (result.Outcome, result.Answer)), Is.All.EqualTo((MailOutcome.PermanentFailure, "550 5.1.8 Sender unknown")));

        Assert.That((await SendOneAsync(transport)).Outcome, Is.EqualTo(MailOutcome.Accepted));
        Assert.That(relay.Connections, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Send_FaultAfterSomeWereRefused_ConcernsTheOthersOnly()
    {
        await using var relay = Relay(true, (connection, phase) => phase switch
        {
            "RCPT" when connection.Said[^1].Contains("b@", StringComparison.Ordinal) => FakeAct.Say("550 5.1.1 No such user"),
            "." => FakeAct.Drop,
            _ => null,
        });
        await using var transport = new SmtpTransport(SettingsFor(relay));

        var results = await SendAsync(transport, envelope: ToThree);

        Assert.That(results.Select(result => result.Outcome), Is.EqualTo(new[] { MailOutcome.Uncertain, MailOutcome.PermanentFailure, MailOutcome.Uncertain }));
    }

    [Test]
    public async Task Send_MoreRecipientsThanFitInOnePiece_AreAllAsked()
    {
        var envelope = new MailEnvelope("budget@kommune.example", [.. Enumerable.Range(1, 120).Select(i => $"modtager{i}@kommune.example")]);
        await using var relay = Relay(true, (connection, phase) => phase == "RCPT" && connection.Said[^1].Contains("r77@", StringComparison.Ordinal) ? FakeAct.Say("550 No") : null);
        await using var transport = new SmtpTransport(SettingsFor(relay));

        var results = await SendAsync(transport, envelope: envelope);

        Assert.That(results.Select(result => result.Recipient), Is.EqualTo(envelope.Recipients));
        Assert.That(results.Where(result => result.Outcome != MailOutcome.Accepted).Select(result => result.Recipient), Is.EqualTo(new[] { "modtager77@kommune.example" }));
    }

    [Test]
    public async Task Send_AddressThatIsNone_IsNeverSaidToTheRelay()
    {
        await using var relay = Relay(true);
        await using var transport = new SmtpTransport(SettingsFor(relay));

        var results = await SendAsync(transport, envelope: ToThree with { Recipients = ["a@kommune.example", "b@kommune.example>\r\nRCPT TO:<c@kommune.example"] });
        var noSender = await SendAsync(transport, envelope: ToThree with { Sender = "budget\r\n@kommune.example" });

        Assert.That(results.Select(result => result.Outcome), Is.EqualTo(new[] { MailOutcome.Accepted, MailOutcome.PermanentFailure }));
        Assert.That(noSender.Select(result => result.Outcome), Is.All.EqualTo(MailOutcome.PermanentFailure));
        Assert.That(relay.Said.Count(line => line.StartsWith("RCPT", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [TestCase("SIZE 100")]
    [TestCase("size 100")]
    public async Task Send_MailOverTheAnnouncedSize_IsPermanentAndNotSent(string announced)
    {
        await using var relay = new FakeRelay { Extensions = _ => ["PIPELINING", announced] }.Start();
        await using var transport = new SmtpTransport(SettingsFor(relay));

        var result = await SendOneAsync(transport, new byte[101]);

        Assert.That(result.Outcome, Is.EqualTo(MailOutcome.PermanentFailure));
        Assert.That(result.Answer, Does.Contain("MB"));
        Assert.That(relay.Said, Has.None.StartsWith("MAIL"));
    }

    [TestCase("SIZE")]
    [TestCase("SIZE 0")]
    [TestCase("SIZE plenty")]
    [TestCase("SIZE -1")]
    [TestCase("SIZE 99999999999999999999999999")]
    public async Task Send_SizeAnnouncedWithoutALimit_LimitsNothing(string announced)
    {
        await using var relay = new FakeRelay { Extensions = _ => [announced] }.Start();
        await using var transport = new SmtpTransport(SettingsFor(relay));

        Assert.That((await SendOneAsync(transport)).Outcome, Is.EqualTo(MailOutcome.Accepted));
        Assert.That(relay.Said, Does.Contain($"MAIL FROM:<budget@kommune.example> SIZE={SmallMail.Length}"));
    }

    [TestCase("MAIL")]
    [TestCase(".")]
    public async Task Send_RelayTakesLessThanItAnnounced_IsPermanent(string phase)
    {
        await using var relay = Relay(true, (_, at) => at == phase ? FakeAct.Say("552 5.3.4 Too big after all") : null);
        await using var transport = new SmtpTransport(SettingsFor(relay));

        var result = await SendOneAsync(transport);

        Assert.That((result.Outcome, result.Answer), Is.EqualTo((MailOutcome.PermanentFailure, "552 5.3.4 Too big after all")));
    }

    [Test]
    public async Task Send_EightBitMail_IsAnnouncedOrNotSent()
    {
        await using var relay = new FakeRelay { Extensions = connection => connection.Number == 1 ? ["8BITMIME"] : [] }.Start();
        await using var knows = new SmtpTransport(SettingsFor(relay));
        await using var knowsNot = new SmtpTransport(SettingsFor(relay));
        var mail = Encoding.UTF8.GetBytes("Subject: x\r\n\r\næøå\r\n");

        Assert.That((await SendOneAsync(knows, mail)).Outcome, Is.EqualTo(MailOutcome.Accepted));
        Assert.That(relay.Said, Does.Contain("MAIL FROM:<budget@kommune.example> BODY=8BITMIME"));
        Assert.That(relay.Mails.Single(), Is.EqualTo(mail));
        Assert.That((await SendOneAsync(knowsNot, mail)).Outcome, Is.EqualTo(MailOutcome.PermanentFailure));
    }

    [Test]
    public async Task Send_RelayKnowsOnlyHelo_IsSpokenToInHelo()
    {
        await using var relay = Relay(true, (_, phase) => phase == "EHLO" ? FakeAct.Say("500 What?") : null);
        await using var transport = new SmtpTransport(SettingsFor(relay));

        Assert.That((await SendOneAsync(transport)).Outcome, Is.EqualTo(MailOutcome.Accepted));
        Assert.That(relay.Said.Take(3), Is.EqualTo(new[] { "EHLO client.example", "HELO client.example", "MAIL FROM:<budget@kommune.example>" }));
    }

    [Test]
    public async Task Send_NoNameOfOurOwn_GivesAFullNameOrAnAddress()
    {
        await using var relay = Relay(true);
        await using var transport = new SmtpTransport(SettingsFor(relay) with { ClientName = "" });

        await SendOneAsync(transport);

        Assert.That(relay.Said.First(), Does.Match(@"^EHLO (\[127\.0\.0\.1\]|[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+)$"));
    }

    [Test]
    public async Task Send_AnswerOfManyOddLines_IsKeptAsOneCleanLine()
    {
        await using var relay = Relay(true, (_, phase) => phase == "." ? new FakeAct($"550-5.7.1 \u001b[31mRødt\u202e\t og \r\n550-\r\n550-5.7.1 grønt\r\n550 5.7.1 {new string('å', 2000)}\r\n") : null);
        await using var transport = new SmtpTransport(SettingsFor(relay));

        var result = await SendOneAsync(transport);

        Assert.That(result.Answer, Does.StartWith("550 5.7.1 [31mRødt og grønt ååå").And.EndWith("å…"));
        Assert.That(result.Answer, Has.Length.LessThanOrEqualTo(500));
    }

    private static FakeRelay Relay(bool isPipelining, Func<FakeConnection, string, FakeAct?>? on = null) => new FakeRelay
    {
        On = on ?? ((_, _) => null), Extensions = _ => isPipelining ? ["PIPELINING", "8BITMIME", "SIZE 50000000"] : ["SIZE 50000000"],
    }.Start();
}

using BudgetProcess.Mail;

namespace BudgetProcess.Tests.Mail.Smtp;

/// <summary>A relay that misbehaves at one phase: what becomes of the mail, and what the operator reads.</summary>
internal sealed class SmtpFaultTests : SmtpTests
{
    private static readonly string[] Session = ["CONNECT", "EHLO"];
    private static readonly string[] Mail = ["MAIL", "RCPT", "DATA", "."];

    private static readonly string Endless = new('2', 200_000);

    private static IEnumerable<TestCaseData> Phases =>
        from phase in (string[])[.. Session, .. Mail]
        from isPipelining in (bool[])[true, false]
        select new TestCaseData(phase, isPipelining);

    [TestCaseSource(nameof(Phases))]
    public async Task Send_RelayHangs_IsTemporaryUntilTheLastDot(string phase, bool isPipelining)
    {
        await using var relay = Relay(phase, FakeAct.Hang, isPipelining);
        var time = new ManualTime();
        await using var transport = new SmtpTransport(SettingsFor(relay), time);

        var result = await SendToHangingAsync(transport, relay, time);

        Assert.That(result.Outcome, Is.EqualTo(phase == "." ? MailOutcome.Uncertain : MailOutcome.TemporaryFailure));
        Assert.That(result.Answer, Does.Contain("svarede ikke inden for"));
        Assert.That(relay.Connections, Has.Count.EqualTo(1));
    }

    [TestCaseSource(nameof(Phases))]
    public async Task Send_RelayHangsUp_IsTemporaryUntilTheLastDot(string phase, bool isPipelining)
    {
        await using var relay = Relay(phase, FakeAct.Drop, isPipelining);
        await using var transport = new SmtpTransport(SettingsFor(relay));

        var result = await SendOneAsync(transport);

        Assert.That(result.Outcome, Is.EqualTo(phase == "." ? MailOutcome.Uncertain : MailOutcome.TemporaryFailure));
        Assert.That(result.Answer, Does.Contain("afbrød forbindelsen"));
        Assert.That(relay.Connections, Has.Count.EqualTo(1));
    }

    [TestCaseSource(nameof(Phases))]
    public async Task Send_RelayCloses421_IsTemporaryAndSaysWhy(string phase, bool isPipelining)
    {
        await using var relay = Relay(phase, FakeAct.SayAndDrop("421 4.3.2 Closing for the night"), isPipelining);
        await using var transport = new SmtpTransport(SettingsFor(relay));

        var result = await SendOneAsync(transport);

        Assert.That((result.Outcome, relay.Connections.Count), Is.EqualTo((MailOutcome.TemporaryFailure, 1)));
        Assert.That(result.Answer, Does.Contain("421 4.3.2 Closing for the night"));
    }

    [TestCaseSource(nameof(Phases))]
    public async Task Send_RelayRefusesForNow_IsTemporary(string phase, bool isPipelining)
    {
        await using var relay = Relay(phase, FakeAct.Say("451 4.7.1 Greylisted"), isPipelining);
        await using var transport = new SmtpTransport(SettingsFor(relay));

        var result = await SendOneAsync(transport);

        Assert.That((result.Outcome, relay.Connections.Count), Is.EqualTo((MailOutcome.TemporaryFailure, 1)));
        Assert.That(result.Answer, Does.Contain("451 4.7.1 Greylisted"));
    }

    [TestCaseSource(nameof(Phases))]
    public async Task Send_RelayRefusesForGood_IsPermanentOnlyWhereItSpeaksOfTheMail(string phase, bool isPipelining)
    {
        await using var relay = Relay(phase, FakeAct.Say("554 5.7.1 Not you"), isPipelining, alsoHelo: true);
        await using var transport = new SmtpTransport(SettingsFor(relay));

        var result = await SendOneAsync(transport);

        Assert.That(result.Outcome, Is.EqualTo(Mail.Contains(phase) ? MailOutcome.PermanentFailure : MailOutcome.TemporaryFailure));
        Assert.That(result.Answer, Does.Contain("554 5.7.1 Not you"));
        Assert.That(relay.Connections, Has.Count.EqualTo(1));
    }

    [TestCase("MAIL", "530 5.7.0 Authentication required")]
    [TestCase("MAIL", "530 5.7.0 Must issue a STARTTLS command first")]
    [TestCase("MAIL", "503 5.5.1 Error: send HELO first")]
    [TestCase("RCPT", "503 5.5.1 Error: authentication not enabled")]
    [TestCase("RCPT", "554 5.7.1 <borger@kommune.example>: Relay access denied")]
    [TestCase("RCPT", "550 relay not permitted")]
    [TestCase("RCPT", "550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain")]
    [TestCase("DATA", "502 5.5.2 Error: command not recognized")]
    public async Task Send_RefusalOfUsAndNotOfTheMail_IsTemporary(string phase, string words)
    {
        await using var relay = Relay(phase, FakeAct.Say(words), isPipelining: true);
        await using var transport = new SmtpTransport(SettingsFor(relay));

        var result = await SendOneAsync(transport);

        Assert.That(result.Outcome, Is.EqualTo(MailOutcome.TemporaryFailure));
        Assert.That(result.Answer, Does.Contain(words).And.Contain("login"));
    }

    [TestCaseSource(nameof(Phases))]
    public async Task Send_AnswerIsNotSmtp_IsTemporaryUntilTheLastDot(string phase, bool isPipelining)
    {
        await using var relay = Relay(phase, FakeAct.Say("HTTP/1.1 400 Bad Request"), isPipelining);
        await using var transport = new SmtpTransport(SettingsFor(relay));

        var result = await SendOneAsync(transport);

        Assert.That(result.Outcome, Is.EqualTo(phase == "." ? MailOutcome.Uncertain : MailOutcome.TemporaryFailure));
        Assert.That(result.Answer, Does.Contain("ikke er SMTP"));
        Assert.That(relay.Connections, Has.Count.EqualTo(1));
    }

    [TestCaseSource(nameof(Phases))]
    public async Task Send_AnswerNeverEnds_IsGivenUp(string phase, bool isPipelining)
    {
        await using var relay = Relay(phase, new FakeAct($"250-{Endless}"), isPipelining);
        await using var transport = new SmtpTransport(SettingsFor(relay));

        var result = await SendOneAsync(transport);

        Assert.That(result.Outcome, Is.EqualTo(phase == "." ? MailOutcome.Uncertain : MailOutcome.TemporaryFailure));
        Assert.That(result.Answer, Does.Contain("ikke er SMTP"));
        Assert.That(result.Answer, Has.Length.LessThan(1000));
    }

    [TestCase("250-one\r\n350 two\r\n")]
    [TestCase("250 one\r\n250 and one that nobody asked for\r\n")]
    [TestCase("650 beyond the codes\r\n")]
    [TestCase("25\r\n")]
    [TestCase("250_odd\r\n")]
    public async Task Send_MalformedAnswerBeforeTheMail_SendsNothingMore(string words)
    {
        await using var relay = Relay("MAIL", new FakeAct(words), isPipelining: false);
        await using var transport = new SmtpTransport(SettingsFor(relay));

        var result = await SendOneAsync(transport);

        Assert.That(result.Outcome, Is.EqualTo(MailOutcome.TemporaryFailure));
        Assert.That(relay.Mails, Is.Empty);
    }

    [Test]
    public async Task Send_AnswerThatCameBeforeItsQuestion_IsNotTakenForTheReceipt()
    {
        await using var relay = Relay("DATA", new FakeAct("354 Go on\r\n250 2.0.0 Taken already\r\n"), isPipelining: true);
        await using var transport = new SmtpTransport(SettingsFor(relay));

        var result = await SendOneAsync(transport);

        Assert.That(result.Outcome, Is.EqualTo(MailOutcome.TemporaryFailure));
        Assert.That(result.Answer, Does.Contain("ingen har bedt om"));
        Assert.That(relay.Contents, Is.Empty);
    }

    [Test]
    public async Task Send_DropInTheMiddleOfTheMail_IsTemporary()
    {
        await using var relay = Relay("CONTENT", FakeAct.Drop, isPipelining: true);
        await using var transport = new SmtpTransport(SettingsFor(relay));

        var result = await SendOneAsync(transport, LargeMail);

        Assert.That((result.Outcome, relay.Connections.Count), Is.EqualTo((MailOutcome.TemporaryFailure, 1)));
        Assert.That(result.Answer, Does.Contain("afbrød forbindelsen (mailens indhold)"));
    }

    [Test]
    public async Task Send_RelayStopsReadingInTheMiddleOfTheMail_IsTemporary()
    {
        await using var relay = Relay("CONTENT", FakeAct.Hang, isPipelining: true);
        var time = new ManualTime();
        await using var transport = new SmtpTransport(SettingsFor(relay), time);

        var result = await SendToHangingAsync(transport, relay, time, LargeMail);

        Assert.That(result.Outcome, Is.EqualTo(MailOutcome.TemporaryFailure));
        Assert.That(result.Answer, Does.Contain("(mailens indhold)"));
    }

    [TestCase("552 5.3.4 Message too big", MailOutcome.PermanentFailure)]
    [TestCase("452 4.3.1 Out of space", MailOutcome.TemporaryFailure)]
    [TestCase("421 4.3.2 Shutting down", MailOutcome.TemporaryFailure)]
    public async Task Send_RelayRefusesAndHangsUpInTheMiddleOfTheMail_KeepsItsWords(string words, MailOutcome expected)
    {
        await using var relay = Relay("CONTENT", FakeAct.SayAndDrop(words), isPipelining: true);
        await using var transport = new SmtpTransport(SettingsFor(relay));

        var result = await SendOneAsync(transport, LargeMail);

        Assert.That(result.Outcome, Is.EqualTo(expected));
        Assert.That(result.Answer, Does.Contain(words));
    }

    [Test]
    public async Task Send_NobodyListens_IsTemporaryAndSaysWhatToDo()
    {
        SmtpSettings settings;
        await using (var relay = new FakeRelay().Start()) settings = SettingsFor(relay);
        await using var transport = new SmtpTransport(settings);

        var result = await SendOneAsync(transport);

        Assert.That(result.Outcome, Is.EqualTo(MailOutcome.TemporaryFailure));
        Assert.That(result.Answer, Does.Contain("tager ikke imod forbindelser").And.Contain("Port"));
    }

    [Test]
    public async Task Send_NameThatDoesNotExist_IsTemporary()
    {
        await using var transport = new SmtpTransport(new SmtpSettings { Host = "findes-ikke.invalid", Security = SmtpSecurity.None });

        var result = await SendOneAsync(transport);

        Assert.That(result.Outcome, Is.EqualTo(MailOutcome.TemporaryFailure));
        Assert.That(result.Answer, Does.Contain("findes-ikke.invalid"));
    }

    [Test]
    public async Task Send_AfterAFaultOfTheConnection_DoesNotKnockAgainAtOnce()
    {
        await using var relay = Relay("CONNECT", FakeAct.SayAndDrop("554 5.3.2 Not accepting connections"), isPipelining: true);
        var time = new ManualTime();
        await using var transport = new SmtpTransport(SettingsFor(relay), time);

        var first = await SendOneAsync(transport);
        var second = await SendOneAsync(transport);
        Assert.That((second, relay.Connections.Count), Is.EqualTo((first, 1)));

        time.Advance(TimeSpan.FromSeconds(6));
        await SendOneAsync(transport);
        Assert.That(relay.Connections, Has.Count.EqualTo(2));
    }

    private static FakeRelay Relay(string phase, FakeAct act, bool isPipelining, bool alsoHelo = false) => new FakeRelay
    {
        On = (_, at) => at == phase || (alsoHelo && phase == "EHLO" && at == "HELO") ? act : null,
        Extensions = _ => isPipelining ? ["PIPELINING", "8BITMIME", "SIZE 50000000"] : ["SIZE 50000000"],
    }.Start();
}

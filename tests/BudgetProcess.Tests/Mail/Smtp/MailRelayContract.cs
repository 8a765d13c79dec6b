using System.Text;
using BudgetProcess.Mail;

namespace BudgetProcess.Tests.Mail.Smtp;

/// <summary>What every <see cref="IMailTransport"/> that speaks to a relay must do (ADR 0010): what a fault means, and that nothing is sent less protected than was asked for.</summary>
internal abstract class MailRelayContract : IDisposable
{
    // Generous, for it only ends a test that would hang.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private static readonly string[] Mail = ["MAIL", "RCPT", "DATA", "."];
    private static readonly MailEnvelope ToOne = new("budget@kommune.example", ["borger@kommune.example"]);
    private static readonly MailEnvelope ToThree = new("budget@kommune.example", ["a@kommune.example", "b@kommune.example", "c@ærø.example"]);
    private static readonly byte[] SmallMail = Encoding.ASCII.GetBytes("Subject: Budget\r\n\r\nHej\r\n.\r\n..to prikker\r\nFarvel\r\n");
    private static readonly byte[] LargeMail = Encoding.ASCII.GetBytes("Subject: Budget\r\n\r\n" + string.Concat(Enumerable.Repeat($"{new string('x', 76)}\r\n", 400_000)));

    private readonly Certificates certificates = new();

    /// <summary>The transport under test.</summary>
    protected abstract IMailTransport Open(SmtpSettings settings, TimeProvider? time = null);

    public void Dispose() => certificates.Dispose();

    private static IEnumerable<string> Phases => ["CONNECT", "EHLO", .. Mail];

    [Test]
    public async Task Send_GoodRelay_TakesItOctetForOctet()
    {
        await using var relay = Relay();

        var results = await SendAsync(relay, ToThree);

        Assert.That(results, Is.EqualTo(ToThree.Recipients.Select(to => new RecipientResult(to, MailOutcome.Accepted, "250 2.0.0 Taken as 1.0"))));
        Assert.That(Encoding.ASCII.GetString(relay.Mails.Single()), Is.EqualTo("Subject: Budget\r\n\r\nHej\r\n..\r\n...to prikker\r\nFarvel\r\n"));
        Assert.That(relay.Said, Does.Contain("EHLO client.example").And.Contain("RCPT TO:<c@xn--r-3fa9c.example>"));
    }

    [Test]
    public async Task Send_RecipientsAnsweredDifferently_EachHasItsOwnResult()
    {
        await using var relay = Relay((connection, phase) => phase switch
        {
            "RCPT" when connection.Said[^1].Contains("b@", StringComparison.Ordinal) => FakeAct.Say("550-5.1.1 No such user\r\n550 5.1.1 here"),
            "RCPT" when connection.Said[^1].Contains("c@", StringComparison.Ordinal) => FakeAct.Say("450 4.2.0 Greylisted"),
            _ => null,
        });

        var results = await SendAsync(relay, ToThree);

        Assert.That(results.Select(result => (result.Outcome, result.Answer)), Is.EqualTo(new[]
        {
            (MailOutcome.Accepted, "250 2.0.0 Taken as 1.0"),
            (MailOutcome.PermanentFailure, "550 5.1.1 No such user here"),
            (MailOutcome.TemporaryFailure, "450 4.2.0 Greylisted"),
        }));
        Assert.That(relay.Mails, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Send_AllRecipientsRefused_SendsNoneOfTheMailAndTheNextOneGoesThrough()
    {
        var isFirst = true;
        await using var relay = Relay((_, phase) => phase switch
        {
            "RCPT" when isFirst => FakeAct.Say("550 5.1.1 No such user"),
            "DATA" when isFirst => FakeAct.Say("554 5.5.1 No valid recipients"),
            _ => null,
        });
        var transport = Open(SettingsFor(relay));

        var refused = (await SendAsync(transport, ToOne)).Single();
        Assert.That((refused.Outcome, refused.Answer), Is.EqualTo((MailOutcome.PermanentFailure, "550 5.1.1 No such user")));
        Assert.That(relay.Contents, Is.All.Empty);

        isFirst = false;
        var next = (await SendAsync(transport, ToOne)).Single();
        Assert.That(next.Outcome, Is.EqualTo(MailOutcome.Accepted), next.Answer);
        Assert.That(relay.Mails, Has.Count.EqualTo(1));
        await CloseAsync(transport);
    }

    [Test]
    public async Task Send_SeveralMails_ShareAConnection()
    {
        await using var relay = Relay();
        var transport = Open(SettingsFor(relay));

        for (var i = 0; i < 3; i++) Assert.That((await SendAsync(transport, ToOne)).Single().Outcome, Is.EqualTo(MailOutcome.Accepted));

        Assert.That((relay.Connections.Count, relay.Mails.Count), Is.EqualTo((1, 3)));
        await CloseAsync(transport);
    }

    [Test]
    public async Task Send_ManyAtOnce_NeverOpensMoreConnectionsThanAllowed()
    {
        await using var relay = Relay();
        var transport = Open(SettingsFor(relay) with { Connections = 2 });

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SendAsync(transport, ToOne)));

        Assert.That(results.Select(result => result.Single().Outcome), Is.All.EqualTo(MailOutcome.Accepted));
        Assert.That(relay.MostOpen, Is.LessThanOrEqualTo(2));
        await CloseAsync(transport);
    }

    [Test]
    public async Task Send_KeptConnectionWasHungUp_OpensAnotherAndLosesNothing()
    {
        await using var relay = Relay();
        var transport = Open(SettingsFor(relay));
        await SendAsync(transport, ToOne);
        relay.Connections.Single().Drop();

        var next = (await SendAsync(transport, ToOne)).Single();

        Assert.That(next.Outcome, Is.EqualTo(MailOutcome.Accepted), next.Answer);
        Assert.That(relay.Mails, Has.Count.EqualTo(2));
        await CloseAsync(transport);
    }

    [TestCaseSource(nameof(Phases))]
    public async Task Send_RelayHangs_IsTemporaryUntilTheLastDot(string phase)
    {
        await using var relay = Relay(phase, FakeAct.Hang);
        var time = new ManualTime();
        var transport = Open(SettingsFor(relay), time);

        var result = await SendToHangingAsync(transport, relay, time, SmallMail);

        Assert.That(result.Outcome, Is.EqualTo(phase == "." ? MailOutcome.Uncertain : MailOutcome.TemporaryFailure), result.Answer);
        await CloseAsync(transport);
    }

    [TestCaseSource(nameof(Phases))]
    public async Task Send_RelayHangsUp_IsTemporaryUntilTheLastDot(string phase) =>
        Assert.That((await OfAsync(phase, FakeAct.Drop)).Outcome, Is.EqualTo(phase == "." ? MailOutcome.Uncertain : MailOutcome.TemporaryFailure));

    [TestCaseSource(nameof(Phases))]
    public async Task Send_AnswerIsNotSmtp_IsTemporaryUntilTheLastDot(string phase) =>
        Assert.That((await OfAsync(phase, FakeAct.Say("HTTP/1.1 400 Bad Request"))).Outcome, Is.EqualTo(phase == "." ? MailOutcome.Uncertain : MailOutcome.TemporaryFailure));

    [TestCaseSource(nameof(Phases))]
    public async Task Send_RelayCloses421_IsTemporaryAndSaysWhy(string phase)
    {
        var result = await OfAsync(phase, FakeAct.SayAndDrop("421 4.3.2 Closing for the night"));
        Assert.That((result.Outcome, result.Answer), Is.EqualTo((MailOutcome.TemporaryFailure, result.Answer)));
        Assert.That(result.Answer, Does.Contain("421 4.3.2 Closing for the night"));
    }

    [TestCaseSource(nameof(Phases))]
    public async Task Send_RelayRefusesForNow_IsTemporary(string phase)
    {
        var result = await OfAsync(phase, FakeAct.Say("451 4.7.1 Greylisted"));
        Assert.That(result.Outcome, Is.EqualTo(MailOutcome.TemporaryFailure), result.Answer);
        Assert.That(result.Answer, Does.Contain("451 4.7.1 Greylisted"));
    }

    [TestCaseSource(nameof(Phases))]
    public async Task Send_RelayRefusesForGood_IsPermanentOnlyWhereItSpeaksOfTheMail(string phase)
    {
        var result = await OfAsync(phase, FakeAct.Say("554 5.7.1 Not you"), alsoHelo: true);
        Assert.That(result.Outcome, Is.EqualTo(Mail.Contains(phase) ? MailOutcome.PermanentFailure : MailOutcome.TemporaryFailure), result.Answer);
        Assert.That(result.Answer, Does.Contain("554 5.7.1 Not you"));
    }

    [TestCase("MAIL", "530 5.7.0 Authentication required")]
    [TestCase("MAIL", "503 5.5.1 Error: send HELO first")]
    [TestCase("RCPT", "503 5.5.1 Error: authentication not enabled")]
    [TestCase("RCPT", "554 5.7.1 <borger@kommune.example>: Relay access denied")]
    [TestCase("RCPT", "550 relay not permitted")]
    [TestCase("DATA", "502 5.5.2 Error: command not recognized")]
    public async Task Send_RefusalOfUsAndNotOfTheMail_IsTemporary(string phase, string words)
    {
        var result = await OfAsync(phase, FakeAct.Say(words));
        Assert.That(result.Outcome, Is.EqualTo(MailOutcome.TemporaryFailure), result.Answer);
        Assert.That(result.Answer, Does.Contain(words));
    }

    [Test]
    public async Task Send_DropInTheMiddleOfTheMail_IsTemporary()
    {
        await using var relay = Relay("CONTENT", FakeAct.Drop);
        Assert.That((await SendAsync(relay, ToOne, LargeMail)).Single().Outcome, Is.EqualTo(MailOutcome.TemporaryFailure));
    }

    [Test]
    public async Task Send_RelayStopsReadingInTheMiddleOfTheMail_IsTemporary()
    {
        await using var relay = Relay("CONTENT", FakeAct.Hang);
        var time = new ManualTime();
        var transport = Open(SettingsFor(relay), time);

        Assert.That((await SendToHangingAsync(transport, relay, time, LargeMail)).Outcome, Is.EqualTo(MailOutcome.TemporaryFailure));
        await CloseAsync(transport);
    }

    [Test]
    public async Task Send_NobodyListens_IsTemporary()
    {
        SmtpSettings settings;
        await using (var relay = new FakeRelay().Start()) settings = SettingsFor(relay);
        var transport = Open(settings);

        Assert.That((await SendAsync(transport, ToOne)).Single().Outcome, Is.EqualTo(MailOutcome.TemporaryFailure));
        await CloseAsync(transport);
    }

    [Test]
    public async Task Send_AfterARefusedDoor_DoesNotKnockAgainAtOnce()
    {
        await using var relay = Relay("CONNECT", FakeAct.SayAndDrop("554 5.3.2 Not accepting connections"));
        var time = new ManualTime();
        var transport = Open(SettingsFor(relay), time);

        for (var i = 0; i < 3; i++) Assert.That((await SendAsync(transport, ToOne)).Single().Outcome, Is.EqualTo(MailOutcome.TemporaryFailure));
        Assert.That(relay.Connections, Has.Count.EqualTo(1));

        time.Advance(TimeSpan.FromSeconds(6));
        await SendAsync(transport, ToOne);
        Assert.That(relay.Connections, Has.Count.EqualTo(2));
        await CloseAsync(transport);
    }

    [Test]
    public async Task Send_AddressThatIsNone_IsNeverSaidToTheRelay()
    {
        await using var relay = Relay();

        var results = await SendAsync(relay, ToThree with { Recipients = ["a@kommune.example", "b@kommune.example>\r\nRCPT TO:<c@kommune.example"] });

        Assert.That(results.Select(result => result.Outcome), Is.EqualTo(new[] { MailOutcome.Accepted, MailOutcome.PermanentFailure }));
        Assert.That(relay.Said.Count(line => line.StartsWith("RCPT", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public async Task Send_MailOverTheAnnouncedSize_IsPermanentAndNotSent()
    {
        await using var relay = new FakeRelay { Extensions = _ => ["PIPELINING", "SIZE 100"] }.Start();

        var result = (await SendAsync(relay, ToOne, Encoding.ASCII.GetBytes($"Subject: x\r\n\r\n{new string('x', 200)}\r\n"))).Single();

        Assert.That(result.Outcome, Is.EqualTo(MailOutcome.PermanentFailure), result.Answer);
        Assert.That(relay.Contents, Is.Empty);
    }

    [Test]
    public async Task Send_EightBitMail_GoesAsItIsOrNotAtAll()
    {
        var mail = Encoding.UTF8.GetBytes("Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\næøå\r\n");
        await using var knows = new FakeRelay { Extensions = _ => ["8BITMIME"] }.Start();
        await using var knowsNot = new FakeRelay { Extensions = _ => ["PIPELINING"] }.Start();

        Assert.That((await SendAsync(knows, ToOne, mail)).Single().Outcome, Is.EqualTo(MailOutcome.Accepted));
        Assert.That(knows.Mails.Single(), Is.EqualTo(mail));
        Assert.That((await SendAsync(knowsNot, ToOne, mail)).Single().Outcome, Is.EqualTo(MailOutcome.PermanentFailure));
        Assert.That(knowsNot.Contents, Is.Empty);
    }

    [Test]
    public async Task Send_Stopped_SendsNothing()
    {
        await using var relay = Relay();
        var transport = Open(SettingsFor(relay));

        Assert.That(() => transport.SendAsync("1@kommune.example", ToOne, SmallMail, new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(relay.Mails, Is.Empty);
        await CloseAsync(transport);
    }

    [TestCase(SmtpSecurity.StartTls)]
    [TestCase(SmtpSecurity.Tls)]
    public async Task Send_CertificateOfTheMunicipalitysOwnIssuer_IsAcceptedWithLoginBehindTls(SmtpSecurity security)
    {
        await using var relay = SecureRelay(security, certificates.For("127.0.0.1"));
        var transport = Open(SecureSettings(relay, security) with { User = "budget", Password = "hemmelig" });

        var result = (await SendAsync(transport, ToOne)).Single();

        Assert.That(result.Outcome, Is.EqualTo(MailOutcome.Accepted), result.Answer);
        Assert.That(relay.Said, Does.Contain("AUTH PLAIN AGJ1ZGdldABoZW1tZWxpZw=="));
        await CloseAsync(transport);
    }

    [TestCase(SmtpSecurity.StartTls, "unknown")]
    [TestCase(SmtpSecurity.Tls, "unknown")]
    [TestCase(SmtpSecurity.StartTls, "other name")]
    [TestCase(SmtpSecurity.Tls, "other name")]
    [TestCase(SmtpSecurity.StartTls, "expired")]
    [TestCase(SmtpSecurity.Tls, "expired")]
    public async Task Send_CertificateThatIsNotGood_SendsNothing(SmtpSecurity security, string fault)
    {
        using var others = new Certificates();
        await using var relay = SecureRelay(security, fault switch
        {
            "unknown" => others.For("127.0.0.1"), "expired" => certificates.Expired("127.0.0.1"), _ => certificates.For("andet.kommune.example"),
        });
        await AssertNothingSentAsync(relay, SecureSettings(relay, security));
    }

    [Test]
    public async Task Send_RelayDoesNotOfferStartTls_SendsNothingInTheOpen()
    {
        await using var relay = new FakeRelay { Extensions = _ => ["AUTH PLAIN"] }.Start();
        await AssertNothingSentAsync(relay, SecureSettings(relay, SmtpSecurity.StartTls) with { User = "budget", Password = "hemmelig" });
    }

    [TestCase("AUTH GSSAPI NTLM")]
    [TestCase("SIZE 1000")]
    public async Task Send_NoLoginThatIsKnown_SendsNothing(string offer)
    {
        await using var relay = new FakeRelay { Extensions = _ => ["8BITMIME", offer] }.Start();
        await AssertNothingSentAsync(relay, LoginSettings(relay));
    }

    [TestCase("535 5.7.8 Authentication credentials invalid")]
    [TestCase("535 5.7.8 hemmelig-æøå is not the password")]
    [TestCase("454 4.7.0 Temporary authentication failure")]
    public async Task Send_LoginRefused_IsTemporaryWithoutThePasswordAndNotTriedForEachMail(string words)
    {
        await using var relay = new FakeRelay { Extensions = _ => ["8BITMIME", "AUTH PLAIN"], On = (_, phase) => phase == "AUTH" ? FakeAct.Say(words) : null }.Start();
        var transport = Open(LoginSettings(relay), new ManualTime());

        var results = new[] { (await SendAsync(transport, ToOne)).Single(), (await SendAsync(transport, ToOne)).Single() };

        Assert.That(results.Select(result => result.Outcome), Is.All.EqualTo(MailOutcome.TemporaryFailure));
        Assert.That(results.Select(result => result.Answer), Is.All.Not.Contain("hemmelig"));
        Assert.That(relay.Said.Count(line => line.StartsWith("AUTH", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(relay.Said, Has.None.StartsWith("MAIL"));
        await CloseAsync(transport);
    }

    private static SmtpSettings SettingsFor(FakeRelay relay) =>
        new() { Host = "127.0.0.1", Port = relay.Port, Security = SmtpSecurity.None, Connections = 1, ClientName = "client.example" };

    private static SmtpSettings LoginSettings(FakeRelay relay) => SettingsFor(relay) with { User = "budget", Password = "hemmelig-æøå", AllowPlainLogin = true };

    private SmtpSettings SecureSettings(FakeRelay relay, SmtpSecurity security) => SettingsFor(relay) with { Security = security, CaFile = certificates.CaFile };

    private static FakeRelay Relay(string phase, FakeAct act, bool alsoHelo = false) =>
        Relay((_, at) => at == phase || (alsoHelo && phase == "EHLO" && at == "HELO") ? act : null);

    private static FakeRelay Relay(Func<FakeConnection, string, FakeAct?>? on = null) => new FakeRelay { On = on ?? ((_, _) => null) }.Start();

    private static FakeRelay SecureRelay(SmtpSecurity security, System.Security.Cryptography.X509Certificates.X509Certificate2 certificate) => new FakeRelay
    {
        Certificate = certificate, IsImplicit = security == SmtpSecurity.Tls,
        Extensions = connection => connection.IsSecure ? ["PIPELINING", "SIZE 50000000", "AUTH PLAIN"] : ["PIPELINING", "STARTTLS", "AUTH PLAIN"],
    }.Start();

    private async Task AssertNothingSentAsync(FakeRelay relay, SmtpSettings settings)
    {
        var transport = Open(settings);
        var result = (await SendAsync(transport, ToOne)).Single();

        Assert.That(result.Outcome, Is.EqualTo(MailOutcome.TemporaryFailure), result.Answer);
        Assert.That(relay.Said, Has.None.StartsWith("AUTH").And.None.StartsWith("MAIL"));
        await CloseAsync(transport);
    }

    private async Task<RecipientResult> OfAsync(string phase, FakeAct act, bool alsoHelo = false)
    {
        await using var relay = Relay(phase, act, alsoHelo);
        return (await SendAsync(relay, ToOne)).Single();
    }

    private async Task<IReadOnlyList<RecipientResult>> SendAsync(FakeRelay relay, MailEnvelope envelope, byte[]? mail = null)
    {
        var transport = Open(SettingsFor(relay));
        var results = await SendAsync(transport, envelope, mail);
        await CloseAsync(transport);
        return results;
    }

    private static Task<IReadOnlyList<RecipientResult>> SendAsync(IMailTransport transport, MailEnvelope envelope, byte[]? mail = null) =>
        transport.SendAsync("1@kommune.example", envelope, mail ?? SmallMail, CancellationToken.None).WaitAsync(Longest);

    /// <summary>Sends while the relay hangs, and lets the time of the phase run out once it does.</summary>
    private static async Task<RecipientResult> SendToHangingAsync(IMailTransport transport, FakeRelay relay, ManualTime time, byte[] mail)
    {
        var sending = SendAsync(transport, ToOne, mail);
        await relay.Hanging.WaitAsync(Longest);
        // Again and again, for the relay may hang a moment before we begin to wait for it.
        while (!sending.IsCompleted)
        {
            time.Advance(SmtpTimeouts.Longest);
            await Task.WhenAny(sending, Task.Delay(5));
        }

        return (await sending).Single();
    }

    private static async Task CloseAsync(IMailTransport transport)
    {
        if (transport is IAsyncDisposable disposable) await disposable.DisposeAsync();
    }
}

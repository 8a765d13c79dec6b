using BudgetProcess.Mail;

namespace BudgetProcess.Tests.Mail.Smtp;

/// <summary>Protection that was asked for is there, or nothing is sent.</summary>
internal sealed class SmtpTlsTests : SmtpTests, IDisposable
{
    // A record that promises more than it brings: half a handshake.
    private const string HalfAHandshake = "\u0016\u0003\u0003\u0000\u007a\u0002\u0000";

    private readonly Certificates certificates = new();

    public void Dispose() => certificates.Dispose();

    [TestCase(SmtpSecurity.StartTls)]
    [TestCase(SmtpSecurity.Tls)]
    public async Task Send_CertificateOfTheMunicipalitysOwnIssuer_IsAcceptedWithLoginBehindTls(SmtpSecurity security)
    {
        await using var relay = Relay(security, certificates.For("127.0.0.1"));
        await using var transport = new SmtpTransport(Settings(relay, security) with { User = "budget", Password = "hemmelig" });

        var result = await SendOneAsync(transport);

        Assert.That(result.Outcome, Is.EqualTo(MailOutcome.Accepted), result.Answer);
        Assert.That(relay.Mails, Has.Count.EqualTo(1));
        string[] before = security == SmtpSecurity.StartTls ? ["EHLO client.example", "STARTTLS"] : [];
        Assert.That(
            relay.Said, Is.EqualTo((string[])[.. before, "EHLO client.example", "AUTH PLAIN AGJ1ZGdldABoZW1tZWxpZw==", .. Envelope]));
    }

    [TestCase(SmtpSecurity.StartTls)]
    [TestCase(SmtpSecurity.Tls)]
    public async Task Send_IssuerThatNobodyKnows_SendsNothing(SmtpSecurity security)
    {
        await using var relay = Relay(security, certificates.For("127.0.0.1"));
        await using var transport = new SmtpTransport(Settings(relay, security) with { CaFile = "" });

        await AssertNothingSentAsync(transport, relay, "denne maskine ikke kender");
    }

    [Test]
    public async Task Send_IssuerNotInTheFile_SendsNothing()
    {
        using var others = new Certificates();
        await using var relay = Relay(SmtpSecurity.StartTls, others.For("127.0.0.1"));
        await using var transport = new SmtpTransport(Settings(relay, SmtpSecurity.StartTls));

        await AssertNothingSentAsync(transport, relay, "CaFile");
    }

    [TestCase(SmtpSecurity.StartTls)]
    [TestCase(SmtpSecurity.Tls)]
    public async Task Send_CertificateOfAnotherName_SendsNothingAndNamesIt(SmtpSecurity security)
    {
        await using var relay = Relay(security, certificates.For("andet.kommune.example", "tredje.kommune.example"));
        await using var transport = new SmtpTransport(Settings(relay, security));

        await AssertNothingSentAsync(transport, relay, "andet.kommune.example, tredje.kommune.example og ikke til 127.0.0.1");
    }

    [TestCase(SmtpSecurity.StartTls)]
    [TestCase(SmtpSecurity.Tls)]
    public async Task Send_CertificateThatHasRunOut_SendsNothingAndSaysWhen(SmtpSecurity security)
    {
        await using var relay = Relay(security, certificates.Expired("127.0.0.1"));
        await using var transport = new SmtpTransport(Settings(relay, security));

        await AssertNothingSentAsync(transport, relay, "2021-01-01");
    }

    [Test]
    public async Task Send_RelayDoesNotOfferStartTls_SendsNothingInTheOpen()
    {
        await using var relay = Relay(SmtpSecurity.None, null);
        await using var transport = new SmtpTransport(Settings(relay, SmtpSecurity.StartTls) with { User = "budget", Password = "hemmelig" });

        await AssertNothingSentAsync(transport, relay, "tilbyder ikke STARTTLS");
        Assert.That(relay.Said, Is.EqualTo(new[] { "EHLO client.example" }));
    }

    [TestCase("454 4.7.0 TLS not available")]
    [TestCase("501 5.5.4 No parameters")]
    [TestCase("421 4.3.0 Not now")]
    public async Task Send_StartTlsRefused_SendsNothing(string words)
    {
        await using var relay = Relay(SmtpSecurity.StartTls, certificates.For("127.0.0.1"), (_, phase) => phase == "STARTTLS" ? FakeAct.Say(words) : null);
        await using var transport = new SmtpTransport(Settings(relay, SmtpSecurity.StartTls));

        await AssertNothingSentAsync(transport, relay, words);
    }

    [Test]
    public async Task Send_EhloRefusedWhereTlsIsAskedFor_IsNotTriedWithHelo()
    {
        await using var relay = Relay(SmtpSecurity.StartTls, certificates.For("127.0.0.1"), (_, phase) => phase == "EHLO" ? FakeAct.Say("502 5.5.2 What?") : null);
        await using var transport = new SmtpTransport(Settings(relay, SmtpSecurity.StartTls));

        await AssertNothingSentAsync(transport, relay, "502 5.5.2 What?");
        Assert.That(relay.Said, Has.None.StartsWith("HELO"));
    }

    [Test]
    public async Task Send_MoreInTheOpenAfterStartTls_IsNeverReadAsAnAnswer()
    {
        await using var relay = Relay(
            SmtpSecurity.StartTls, certificates.For("127.0.0.1"),
            (_, phase) => phase == "STARTTLS" ? new FakeAct("220 Go\r\n250-relay.example\r\n250 AUTH PLAIN\r\n235 Welcome\r\n") : null);
        await using var transport = new SmtpTransport(Settings(relay, SmtpSecurity.StartTls) with { User = "budget", Password = "hemmelig" });

        await AssertNothingSentAsync(transport, relay, "klartekst");
    }

    [Test]
    public async Task Send_WhatWasAnnouncedInTheOpen_IsForgotten()
    {
        // In the open: tiny mails only, and a login. Behind TLS: neither.
        await using var relay = new FakeRelay
        {
            Certificate = certificates.For("127.0.0.1"),
            Extensions = connection => connection.IsSecure ? ["8BITMIME"] : ["STARTTLS", "SIZE 10", "PIPELINING", "AUTH PLAIN"],
        }.Start();
        await using var transport = new SmtpTransport(Settings(relay, SmtpSecurity.StartTls));
        await using var withLogin = new SmtpTransport(Settings(relay, SmtpSecurity.StartTls) with { User = "budget", Password = "hemmelig" });

        var result = await SendOneAsync(transport);
        Assert.That(result.Outcome, Is.EqualTo(MailOutcome.Accepted), result.Answer);
        Assert.That(relay.Said, Does.Contain("MAIL FROM:<budget@kommune.example>"));
        Assert.That(relay.Connections.Single().SaidWithMore, Is.Empty);

        var refused = await SendOneAsync(withLogin);
        Assert.That(refused.Outcome, Is.EqualTo(MailOutcome.TemporaryFailure));
        Assert.That(refused.Answer, Does.Contain("tilbyder ikke login"));
    }

    [TestCase(SmtpSecurity.StartTls)]
    [TestCase(SmtpSecurity.Tls)]
    public async Task Send_HalfAHandshakeThenSilence_IsTemporary(SmtpSecurity security)
    {
        await using var relay = Relay(security, null, (_, phase) => phase == "TLS" ? new FakeAct(HalfAHandshake, Hangs: true) : null);
        var time = new ManualTime();
        await using var transport = new SmtpTransport(Settings(relay, security), time);

        var result = await SendToHangingAsync(transport, relay, time);

        Assert.That((result.Outcome, relay.Connections.Count), Is.EqualTo((MailOutcome.TemporaryFailure, 1)));
        Assert.That(result.Answer, Does.Contain("(TLS)"));
    }

    [TestCase(SmtpSecurity.StartTls, HalfAHandshake)]
    [TestCase(SmtpSecurity.Tls, HalfAHandshake)]
    [TestCase(SmtpSecurity.StartTls, null)]
    [TestCase(SmtpSecurity.Tls, null)]
    [TestCase(SmtpSecurity.Tls, "220 relay.example ESMTP, in the open\r\n")]
    public async Task Send_HandshakeThatBreaks_IsTemporary(SmtpSecurity security, string? half)
    {
        await using var relay = Relay(security, null, (_, phase) => phase == "TLS" ? new FakeAct(half, Drops: true) : null);
        await using var transport = new SmtpTransport(Settings(relay, security));

        await AssertNothingSentAsync(transport, relay, "TLS");
    }

    private static readonly string[] Envelope = [$"MAIL FROM:<budget@kommune.example> SIZE={SmallMail.Length}", $"RCPT TO:<{Recipient}>", "DATA"];

    private static FakeRelay Relay(
        SmtpSecurity security, System.Security.Cryptography.X509Certificates.X509Certificate2? certificate, Func<FakeConnection, string, FakeAct?>? on = null) =>
        new FakeRelay
        {
            Certificate = certificate, IsImplicit = security == SmtpSecurity.Tls, On = on ?? ((_, _) => null),
            Extensions = connection => security == SmtpSecurity.None ? ["AUTH PLAIN"]
                : connection.IsSecure ? ["PIPELINING", "SIZE 50000000", "AUTH PLAIN"] : ["PIPELINING", "STARTTLS", "AUTH PLAIN"],
        }.Start();

    private static async Task AssertNothingSentAsync(SmtpTransport transport, FakeRelay relay, string answer)
    {
        var result = await SendOneAsync(transport);

        Assert.That(result.Outcome, Is.EqualTo(MailOutcome.TemporaryFailure), result.Answer);
        Assert.That(result.Answer, Does.Contain(answer));
        Assert.That(relay.Said, Has.None.StartsWith("AUTH").And.None.StartsWith("MAIL"));
        Assert.That(relay.Connections, Has.Count.EqualTo(1));
    }

    private SmtpSettings Settings(FakeRelay relay, SmtpSecurity security) => SettingsFor(relay) with { Security = security, CaFile = certificates.CaFile };
}

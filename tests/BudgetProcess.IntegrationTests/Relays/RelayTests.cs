using System.Runtime.Versioning;
using System.Text;
using BudgetProcess.Mail;
using BudgetProcess.Tests.Mail;
using NodaTime;

namespace BudgetProcess.IntegrationTests.Relays;

/// <summary>The transport with relays that other people wrote: what is sent arrives, octet by octet, in a mailbox that a third program serves.</summary>
[TestFixture(typeof(Postfix))]
[TestFixture(typeof(Exim))]
[SupportedOSPlatform("linux")]
internal sealed class RelayTests<TRelay>
    where TRelay : MailRelay, new()
{
    private ScratchDirectory? Scratch { get; set; }

    private TRelay Relay { get; } = new();

    private Dovecot? Dovecot { get; set; }

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        if ((Relay.Missing ?? Relays.Dovecot.Missing) is { } missing) Assert.Ignore(missing);
        Scratch = new ScratchDirectory();
        await Relay.StartAsync(Scratch.Path);
        Dovecot = await Relays.Dovecot.StartAsync(Scratch.Path, Relay);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await Relay.DisposeAsync();
        if (Dovecot is not null) await Dovecot.DisposeAsync();
        Scratch?.Dispose();
    }

    [TestCase(SmtpSecurity.StartTls)]
    [TestCase(SmtpSecurity.Tls)]
    public async Task Send_OddMail_ArrivesOctetByOctet(SmtpSecurity security)
    {
        var user = $"odd-{security}".ToLowerInvariant();
        var mail = Mail(string.Concat(
            "Æblegrød på Ærø\r\n.\r\n..\r\n.begynder med en prik\r\n \r\n\r\n", new string('x', 998), "\r\n", ".", new string('y', 997), "\r\n\tslut\r\n\r\n\r\n"));

        var result = await SendAsync(security, mail, user);

        Assert.That(result.Single().Outcome, Is.EqualTo(MailOutcome.Accepted), result[0].Answer);
        AssertArrived((await ReadAsync(user)).Single(), mail);
    }

    [Test]
    public async Task Send_ComposedMailWithAttachments_IsReadBackWhole()
    {
        var attachment = Enumerable.Range(0, 200_000).Select(i => (byte)(i % 251)).ToArray();
        var mail = MimeComposer.Compose(new MailMessage
        {
            MessageId = "composed@kommune.example", Date = Instant.FromUtc(2026, 6, 1, 8, 0), From = new Mailbox("budget@kommune.example", "Økonomi"),
            To = new Mailbox("composed@kommune.example", "Børne- og Ungeudvalget"), Subject = "Høring på åben dagsorden", Text = "Kære alle\n\n.\nÆ, Ø og Å\n",
            Html = "<!DOCTYPE html><p>Kære alle</p>", Attachments = [MailAttachment.Encode("Høringsmateriale.pdf", "application/pdf", attachment)],
        });

        await SendAsync(SmtpSecurity.StartTls, mail, "composed");
        var read = MimeReader.Read((await ReadAsync("composed")).Single());

        Assert.That(read.Text("Subject"), Is.EqualTo("Høring på åben dagsorden"));
        Assert.That(read.Parts[1].Content(), Is.EqualTo(attachment));
    }

    [Test]
    public async Task Send_BareLineFeedsThatLookLikeAnEnd_ArriveAsOneMail()
    {
        var mail = Encoding.ASCII.GetBytes(
            "Message-ID: <smuggled@kommune.example>\r\nFrom: budget@kommune.example\r\nDate: Mon, 1 Jun 2026 10:00:00 +0200\r\nSubject: x\r\n\r\none\n.\nMAIL FROM:<a@kommune.example>\n.\r\nRCPT TO:<smuggled@kommune.example>\r.\rDATA\r\n");

        await SendAsync(SmtpSecurity.StartTls, mail, "smuggled");
        await SendAsync(SmtpSecurity.StartTls, Mail("last\r\n"), "smuggled");
        var arrived = await ReadAsync("smuggled", 2);

        Assert.That(arrived, Has.Count.EqualTo(2));
        Assert.That(
            arrived.Select(Encoding.ASCII.GetString),
            Has.Exactly(1).EndsWith("one\r\n.\r\nMAIL FROM:<a@kommune.example>\r\n.\r\nRCPT TO:<smuggled@kommune.example>\r\n.\r\nDATA\r\n"));
    }

    [Test]
    public async Task Send_OneOfThreeUnknown_TheOthersGetIt()
    {
        var mail = Mail("Til tre\r\n");

        var results = await SendAsync(SmtpSecurity.StartTls, mail, "foerste", "ukendt", "tredje");

        Assert.That(results.Select(result => result.Outcome), Is.EqualTo(new[] { MailOutcome.Accepted, MailOutcome.PermanentFailure, MailOutcome.Accepted }));
        Assert.That(results[1].Answer, Does.StartWith("550"));
        AssertArrived((await ReadAsync("foerste")).Single(), mail);
        AssertArrived((await ReadAsync("tredje")).Single(), mail);
    }

    [Test]
    public async Task Send_AttachmentOf20MegabytesAndOneTooLarge_ArrivesAndIsNotSent()
    {
        var fits = Mail(Base64Text(20_000_000));
        var doesNot = Mail(Base64Text(25_000_000));

        var sent = await SendAsync(SmtpSecurity.StartTls, fits, "large");
        var refused = await SendAsync(SmtpSecurity.StartTls, doesNot, "large");

        Assert.That(sent.Single().Outcome, Is.EqualTo(MailOutcome.Accepted), sent[0].Answer);
        Assert.That(refused.Single().Outcome, Is.EqualTo(MailOutcome.PermanentFailure));
        Assert.That(refused.Single().Answer, Does.Contain("tager højst 30,0 MB"));
        AssertArrived((await ReadAsync("large")).Single(), fits);
    }

    [Test]
    public async Task Send_ManyOverFourConnections_EachArrivesOnce()
    {
        const int many = 200;
        await using var transport = new SmtpTransport(Relay.Settings(SmtpSecurity.Tls) with { MailsPerConnection = 20 });

        var results = await Task.WhenAll(Enumerable.Range(0, many).Select(i => transport.SendAsync($"{i}", Envelope("many"), Mail($"nr. {i}\r\n"), CancellationToken.None)));
        Assert.That(results.Select(result => result.Single().Outcome), Is.All.EqualTo(MailOutcome.Accepted));

        var arrived = (await ReadAsync("many", many)).Select(Encoding.UTF8.GetString).Select(mail => mail[(mail.LastIndexOf("nr. ", StringComparison.Ordinal) + 4)..].Trim());
        Assert.That(arrived.Order(), Is.EqualTo(Enumerable.Range(0, many).Select(i => $"{i}").Order()));
    }

    [Test]
    public async Task Send_WrongPassword_IsTemporaryAndSaysSo()
    {
        await using var transport = new SmtpTransport(Relay.Settings(SmtpSecurity.StartTls) with { Password = "forkert" });

        var result = (await transport.SendAsync("1", Envelope("password"), Mail("x\r\n"), CancellationToken.None)).Single();

        Assert.That(result.Outcome, Is.EqualTo(MailOutcome.TemporaryFailure));
        Assert.That(result.Answer, Does.Contain("afviste login som budget: 535").And.Not.Contain("forkert"));
    }

    [Test]
    public async Task Send_IssuerThatThisMachineDoesNotKnow_IsTemporary()
    {
        await using var transport = new SmtpTransport(Relay.Settings(SmtpSecurity.StartTls) with { CaFile = "" });

        var result = (await transport.SendAsync("1", Envelope("issuer"), Mail("x\r\n"), CancellationToken.None)).Single();

        Assert.That(result.Outcome, Is.EqualTo(MailOutcome.TemporaryFailure));
        Assert.That(result.Answer, Does.Contain("ikke kender"));
    }

    [Test]
    public async Task Probe_RelayAsItShouldBe_SaysSo()
    {
        await using var transport = new SmtpTransport(Relay.Settings(SmtpSecurity.StartTls));

        var probe = await transport.ProbeAsync(CancellationToken.None);

        Assert.That((probe.IsWell, probe.Remedy), Is.EqualTo((true, (string?)null)), probe.Message);
        Assert.That(probe.Message, Does.Contain("TLS 1.3").And.Contain("login som budget virker").And.Contain("30 MB"));
    }

    [Test]
    public async Task Send_RelayStoppedAndStartedAgain_GoesOnByItself()
    {
        // Two, for the one that finds the relay gone does not knock again for some seconds.
        await using var transport = new SmtpTransport(Relay.Settings(SmtpSecurity.StartTls));
        await using var later = new SmtpTransport(Relay.Settings(SmtpSecurity.StartTls));
        Assert.That(await OutcomeAsync(transport), Is.EqualTo(MailOutcome.Accepted));
        Assert.That(await OutcomeAsync(later), Is.EqualTo(MailOutcome.Accepted));

        // In their mailboxes: a relay that is stopped while it puts a mail there does so again afterwards.
        Assert.That(await ReadAsync("restart", 2), Has.Count.EqualTo(2));
        await Relay.StopAsync();
        Assert.That(await OutcomeAsync(transport), Is.EqualTo(MailOutcome.TemporaryFailure));

        await Relay.ContinueAsync();
        Assert.That(await OutcomeAsync(later), Is.EqualTo(MailOutcome.Accepted));
        Assert.That(await ReadAsync("restart", 3), Has.Count.EqualTo(3));

        async Task<MailOutcome> OutcomeAsync(SmtpTransport with) => (await with.SendAsync("1", Envelope("restart"), Mail("x\r\n"), CancellationToken.None)).Single().Outcome;
    }

    private static MailEnvelope Envelope(params string[] users) => new("budget@kommune.example", [.. users.Select(user => $"{user}@kommune.example")]);

    private static byte[] Mail(string body) => Encoding.UTF8.GetBytes(
        $"Message-ID: <{Guid.NewGuid():N}@kommune.example>\r\nFrom: budget@kommune.example\r\nDate: Mon, 1 Jun 2026 10:00:00 +0200\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
        + $"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{body}");

    private static string Base64Text(int length) =>
        string.Concat(Convert.ToBase64String(new byte[length]).Chunk(76).Select(line => $"{new string(line)}\r\n"));

    // A final delivery writes its trace before the mail and leaves the mail alone (RFC 5321 § 4.4).
    private static void AssertArrived(byte[] arrived, byte[] sent) =>
        Assert.That(arrived.AsSpan().EndsWith(sent), Encoding.UTF8.GetString(arrived.AsSpan(0, Math.Min(arrived.Length, 4000))));

    private async Task<IReadOnlyList<RecipientResult>> SendAsync(SmtpSecurity security, byte[] mail, params string[] users)
    {
        await using var transport = new SmtpTransport(Relay.Settings(security));
        return await transport.SendAsync("1@kommune.example", Envelope(users), mail, CancellationToken.None);
    }

    private Task<IReadOnlyList<byte[]>> ReadAsync(string user, int expected = 1) => ImapReader.ReadAsync(Dovecot!.Port, user, expected);
}

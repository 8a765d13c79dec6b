using System.Text;
using BudgetProcess.Mail;

namespace BudgetProcess.Tests.Mail.Smtp;

/// <summary>A login that was asked for happens, or nothing is sent; and it is never told to anybody else.</summary>
internal sealed class SmtpLoginTests : SmtpTests
{
    private const string Password = "hemmelig-æøå";

    [Test]
    public async Task Send_RelayHasOnlyLogin_AnswersItsQuestions()
    {
        var asked = 0;
        await using var relay = new FakeRelay
        {
            Extensions = _ => ["AUTH LOGIN CRAM-MD5"],
            On = (_, phase) => phase is "EHLO" or "MAIL" or "RCPT" or "DATA" or "CONNECT" or "CONTENT" or "." or "QUIT" ? null
                : asked++ switch { 0 => FakeAct.Say("334 VXNlcm5hbWU6"), 1 => FakeAct.Say("334 UGFzc3dvcmQ6"), _ => FakeAct.Say("235 2.7.0 Welcome") },
        }.Start();
        await using var transport = new SmtpTransport(Settings(relay));

        var result = await SendOneAsync(transport);

        Assert.That(result.Outcome, Is.EqualTo(MailOutcome.Accepted), result.Answer);
        Assert.That(relay.Said.Skip(1).Take(3), Is.EqualTo(new[] { "AUTH LOGIN", "YnVkZ2V0", Convert.ToBase64String(Encoding.UTF8.GetBytes(Password)) }));
    }

    [TestCase("")]
    [TestCase("AUTH GSSAPI NTLM")]
    public async Task Send_NoLoginThatWeKnow_SendsNothing(string offer)
    {
        await using var relay = Relay(null, offer);
        await using var transport = new SmtpTransport(Settings(relay));

        var result = await SendOneAsync(transport);

        Assert.That(result.Outcome, Is.EqualTo(MailOutcome.TemporaryFailure));
        Assert.That(result.Answer, Does.Contain("login"));
        Assert.That(relay.Said, Is.EqualTo(new[] { "EHLO client.example" }));
    }

    [Test]
    public async Task Send_LoginWrittenTheOldWay_IsUnderstood()
    {
        await using var relay = Relay(null, "AUTH=PLAIN LOGIN");
        await using var transport = new SmtpTransport(Settings(relay));

        Assert.That((await SendOneAsync(transport)).Outcome, Is.EqualTo(MailOutcome.Accepted));
    }

    [TestCase("535 5.7.8 Authentication credentials invalid")]
    [TestCase("534 5.7.9 Mechanism too weak")]
    [TestCase("535 5.7.8 hemmelig-æøå is not the password")]
    [TestCase("550 5.7.1 Go away")]
    [TestCase("334 and what now")]
    public async Task Send_LoginRefused_IsTemporaryWithoutThePasswordAndNotTriedForEachMail(string words)
    {
        await using var relay = Relay(FakeAct.Say(words));
        var time = new ManualTime();
        await using var transport = new SmtpTransport(Settings(relay), time);

        var results = new[] { await SendOneAsync(transport), await SendOneAsync(transport), await SendOneAsync(transport) };
        Assert.That(results.Select(result => result.Outcome), Is.All.EqualTo(MailOutcome.TemporaryFailure));
        Assert.That(results[0].Answer, Does.Contain(words[..3]).And.Contain("budget").And.Not.Contain(Password));
        Assert.That(relay.Connections, Has.Count.EqualTo(1));
        Assert.That(relay.Said, Has.None.StartsWith("MAIL"));

        time.Advance(TimeSpan.FromSeconds(61));
        await SendOneAsync(transport);
        Assert.That(relay.Connections, Has.Count.EqualTo(2));
    }

    [TestCase("454 4.7.0 Temporary authentication failure")]
    [TestCase("421 4.7.0 Too many failed logins")]
    public async Task Send_LoginNotPossibleNow_IsTemporaryInTheRelaysWords(string words)
    {
        await using var relay = Relay(FakeAct.Say(words));
        await using var transport = new SmtpTransport(Settings(relay));

        var result = await SendOneAsync(transport);

        Assert.That(result.Outcome, Is.EqualTo(MailOutcome.TemporaryFailure));
        Assert.That(result.Answer, Does.Contain(words));
    }

    [Test]
    public async Task Send_RelayHangsAtTheLogin_IsTemporary()
    {
        await using var relay = Relay(FakeAct.Hang);
        var time = new ManualTime();
        await using var transport = new SmtpTransport(Settings(relay), time);

        var result = await SendToHangingAsync(transport, relay, time);

        Assert.That(result.Outcome, Is.EqualTo(MailOutcome.TemporaryFailure));
        Assert.That(result.Answer, Does.Contain("(AUTH)").And.Not.Contain(Password));
    }

    [Test]
    public async Task Send_EhloRefusedWhereALoginIsAskedFor_IsNotTriedWithHelo()
    {
        await using var relay = new FakeRelay { On = (_, phase) => phase == "EHLO" ? FakeAct.Say("502 5.5.2 What?") : null }.Start();
        await using var transport = new SmtpTransport(Settings(relay));

        Assert.That((await SendOneAsync(transport)).Outcome, Is.EqualTo(MailOutcome.TemporaryFailure));
        Assert.That(relay.Said, Has.None.StartsWith("HELO"));
    }

    [Test]
    public void Settings_Printed_DoNotTellThePassword() =>
        Assert.That(new SmtpSettings { Host = "mail.example", User = "budget", Password = Password }.ToString(), Does.Contain("budget").And.Not.Contain(Password));

    private static SmtpSettings Settings(FakeRelay relay) => SettingsFor(relay) with { User = "budget", Password = Password, AllowPlainLogin = true };

    private static FakeRelay Relay(FakeAct? atAuth, string offer = "AUTH LOGIN PLAIN") => new FakeRelay
    {
        Extensions = _ => offer.Length == 0 ? ["8BITMIME"] : ["8BITMIME", offer],
        On = (_, phase) => phase == "AUTH" ? atAuth : null,
    }.Start();
}

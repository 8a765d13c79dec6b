using BudgetProcess.Mail;

namespace BudgetProcess.Tests.Mail.Smtp;

/// <summary>What the operator is told before the first mail leaves.</summary>
internal sealed class SmtpProbeTests : SmtpTests
{
    [Test]
    public async Task Probe_AllIsWell_SaysWhatWorksAndSendsNothing()
    {
        using var certificates = new Certificates();
        await using var relay = new FakeRelay
        {
            Certificate = certificates.For("127.0.0.1"), IsImplicit = true, Extensions = _ => ["SIZE 20000000", "AUTH PLAIN"],
        }.Start();
        await using var transport = new SmtpTransport(SettingsFor(relay) with
        {
            Security = SmtpSecurity.Tls, CaFile = certificates.CaFile, User = "budget", Password = "hemmelig",
        });

        var probe = await transport.ProbeAsync(CancellationToken.None);

        Assert.That(probe, Is.EqualTo(new SmtpProbe(
            true, $"Den udgående server 127.0.0.1:{relay.Port} svarer; forbindelsen er beskyttet med TLS 1.3 (certifikatet gælder til 2119-01-01); login som budget virker; mails må fylde 20 MB.", null)));
        Assert.That(relay.Said, Has.None.StartsWith("MAIL").And.Some.EqualTo("QUIT"));
    }

    [Test]
    public async Task Probe_LoginRefused_SaysWhatToDo()
    {
        await using var relay = new FakeRelay
        {
            Extensions = _ => ["AUTH PLAIN"], On = (_, phase) => phase == "AUTH" ? FakeAct.Say("535 5.7.8 No") : null,
        }.Start();
        await using var transport = new SmtpTransport(SettingsFor(relay) with { User = "budget", Password = "hemmelig", AllowPlainLogin = true });

        var probe = await transport.ProbeAsync(CancellationToken.None);

        Assert.That(probe.IsWell, Is.False);
        Assert.That(probe.Message, Does.Contain("afviste login som budget: 535 5.7.8 No"));
        Assert.That(probe.Remedy, Does.Contain("Password"));
    }
}

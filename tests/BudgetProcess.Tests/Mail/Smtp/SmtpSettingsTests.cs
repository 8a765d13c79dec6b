using BudgetProcess.Application;
using BudgetProcess.Mail;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;

namespace BudgetProcess.Tests.Mail.Smtp;

/// <summary>Settings that cannot be used are told before anything runs; those that can choose the transport.</summary>
internal sealed class SmtpSettingsTests
{
    private static IEnumerable<TestCaseData> Wrong =>
    [
        Case("Host", smtp => smtp.Host = "https://mail.kommune.example/"),
        Case("Host", smtp => smtp.Host = "mail.kommune.example:587"),
        Case("Security", smtp => smtp.Security = "ssl"),
        Case("Security", smtp => smtp.Security = ""),
        Case("Port", smtp => smtp.Port = 65536),
        Case("Port", smtp => smtp.Port = -1),
        Case("Connections", smtp => smtp.Connections = 0),
        Case("MailsPerMinute", smtp => smtp.MailsPerMinute = -1),
        Case("MailsPerConnection", smtp => smtp.MailsPerConnection = 0),
        Case("IdleSeconds", smtp => smtp.IdleSeconds = 0),
        Case("ClientName", smtp => smtp.ClientName = "to ord"),
        Case("TimeoutSeconds__DataEnd", smtp => smtp.TimeoutSeconds.DataEnd = 0),
        Case("TimeoutSeconds__Connect", smtp => smtp.TimeoutSeconds.Connect = 3601),
        Case("User", smtp => smtp.Password = "hemmelig"),
        Case("Password", smtp => smtp.User = "budget"),
        Case("Security", smtp => (smtp.User, smtp.Password, smtp.Security) = ("budget", "hemmelig", "none")),
        Case("Security", smtp => (smtp.User, smtp.Password, smtp.Security, smtp.AllowPlainLogin) = ("budget", "hemmelig", "none", true)),
        Case("AllowPlainLogin", smtp => (smtp.Host, smtp.User, smtp.Password, smtp.Security) = ("localhost", "budget", "hemmelig", "none")),
        Case("PasswordFile", smtp => (smtp.User, smtp.PasswordFile) = ("budget", "findes/ikke")),
        Case("PasswordFile", smtp => (smtp.User, smtp.Password, smtp.PasswordFile) = ("budget", "hemmelig", "findes/ikke")),
        Case("CaFile", smtp => smtp.CaFile = "findes/ikke"),
    ];

    [TestCaseSource(nameof(Wrong))]
    public void AddBudgetProcess_SettingThatCannotBeUsed_IsRefusedByName(string setting, SmtpOptions smtp)
    {
        var fault = Assert.Throws<InvalidDataException>(() => new ServiceCollection().AddBudgetProcess(new BudgetProcessOptions { Mail = { Smtp = smtp } }))!;

        Assert.That(fault.Message, Does.Contain(setting).And.Not.Contain("hemmelig"));
    }

    [TestCase("none", 25)]
    [TestCase("starttls", 587)]
    [TestCase("TLS", 465)]
    public void Read_NoPort_IsTheUsualOne(string security, int expected) =>
        Assert.That(new SmtpOptions { Host = "mail.kommune.example", Security = security }.Read()!.PortInUse, Is.EqualTo(expected));

    [Test]
    public void Read_PasswordInAFile_IsReadWithoutItsLineEnd()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, " hemmelig \r\n");
            Assert.That(new SmtpOptions { Host = "mail.kommune.example", User = "budget", PasswordFile = file }.Read()!.Password, Is.EqualTo(" hemmelig "));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [TestCase("localhost")]
    [TestCase("127.0.0.2")]
    [TestCase("::1")]
    public void Read_PlainLoginAllowedOnThisMachine_IsTaken(string host) =>
        Assert.That(
            new SmtpOptions { Host = host, User = "budget", Password = "hemmelig", Security = "none", AllowPlainLogin = true }.Read()!.Security,
            Is.EqualTo(SmtpSecurity.None));

    [TestCase("", typeof(DirectoryTransport))]
    [TestCase("mail.kommune.example", typeof(SmtpTransport))]
    public async Task AddBudgetProcess_HostOrNone_ChoosesTheTransport(string host, Type expected)
    {
        await using var services = new ServiceCollection().AddLogging().AddSingleton<IClock>(new FakeClock(NodaConstants.UnixEpoch))
            .AddBudgetProcess(new BudgetProcessOptions { Mail = { Smtp = { Host = host } } }).BuildServiceProvider();

        Assert.That(services.GetRequiredService<IMailTransport>(), Is.InstanceOf(expected));
    }

    [Test]
    public async Task AddBudgetProcess_HostsOwnTransport_StaysTheOne()
    {
        var own = new DirectoryTransport("mail");
        await using var services = new ServiceCollection().AddSingleton<IMailTransport>(own)
            .AddBudgetProcess(new BudgetProcessOptions { Mail = { Smtp = { Host = "mail.kommune.example" } } }).BuildServiceProvider();

        Assert.That(services.GetRequiredService<IMailTransport>(), Is.SameAs(own));
    }

    private static TestCaseData Case(string setting, Action<SmtpOptions> change)
    {
        var smtp = new SmtpOptions { Host = "mail.kommune.example" };
        change(smtp);
        return new TestCaseData(setting, smtp);
    }
}

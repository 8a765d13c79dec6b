using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.People;
using BudgetProcess.IntegrationTests.Harness;
using BudgetProcess.Mail;
using BudgetProcess.Planning;
using BudgetProcess.Tests.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetProcess.IntegrationTests.Relays;

/// <summary>A hearing's package as a party's mail program has it: through postfix, out of a mailbox that dovecot serves.</summary>
[SupportedOSPlatform("linux")]
internal sealed partial class HearingPackageTests
{
    [Test]
    public async Task Package_ThroughPostfixToDovecot_IsTheMaterialWithTheDeadlineAndALinkThatOpens()
    {
        await using var relay = new Postfix();
        if ((relay.Missing ?? Dovecot.Missing) is { } missing) Assert.Ignore(missing);
        using var scratch = new ScratchDirectory();
        await relay.StartAsync(scratch.Path);
        await using var dovecot = await Dovecot.StartAsync(scratch.Path, relay);
        var data = Directory.CreateDirectory(Path.Combine(scratch.Path, "data")).FullName;
        await new SqliteDatabase().CreateAsync(data);
        await using var transport = new SmtpTransport(relay.Settings(SmtpSecurity.StartTls));
        await using var host = ProductHost.Build(null, data, ProductHost.Beginning, services => services.AddSingleton<IMailTransport>(transport));
        var uploaded = await OpenAsync(host);

        var mail = MimeReader.Read((await ImapReader.ReadAsync(dovecot.Port, "hoering", expected: 1)).Single());

        var files = mail.Leaves().Where(part => part.Header("Content-Disposition")?.StartsWith("attachment", StringComparison.Ordinal) == true).ToList();
        Assert.That(files.Select(file => Convert.ToHexStringLower(SHA256.HashData(file.Content()))), Is.SupersetOf(uploaded), "Octet by octet what was uploaded.");
        Assert.That(files, Has.Count.EqualTo(uploaded.Count + 1), "And the deadline as a file.");
        var calendar = mail.Leaves().Single(part => part.Header("Content-Type")!.StartsWith("text/calendar", StringComparison.Ordinal));
        Assert.That(calendar.ContentText(), Does.Contain("METHOD:PUBLISH").And.Contain("Svarfrist"));
        var token = Link().Match(mail.PlainText()).Groups[1].Value;
        Assert.That((await host.Get<HearingPages>().FindAnswerAsync(token, default))?.PartyName, Is.EqualTo("Handicaprådet"));
    }

    /// <summary>A hearing of one party, with two documents of which one is large and odd.</summary>
    /// <returns>SHA-256 of what was uploaded.</returns>
    private static async Task<IReadOnlyList<string>> OpenAsync(ProductHost host)
    {
        await host.StartAsync();
        await host.SetMailAsync(MailMode.On);
        await host.ShortenAsync("foraarsseminar", "temamoede", "hoering", "kb-1-behandling", "kb-2-behandling");
        await host.WriteAsync(async unit =>
        {
            unit.Municipality.SeniorCouncilHasAgreement = true;
            await unit.Db.People.ExecuteDeleteAsync();
            await unit.Db.HearingParties.ExecuteDeleteAsync();
            unit.Db.HearingParties.Add(new HearingParty { Id = unit.NewId(), Group = HearingGroup.DisabilityCouncil, Name = "Handicaprådet", Address = "hoering@kommune.example" });
        });
        await host.PublishAcceptedAsync();
        await host.DrainAsync();
        var material = host.Get<HearingMaterial>();
        foreach (var document in (await host.Get<HearingPages>().FindAsync(ProductHost.Hedensted, ProductHost.Year, isStaff: true, default))!.Documents)
            await material.RemoveAsync(ProductHost.Hedensted, ProductHost.Year, document.Id, "Budgetkontoret", default);
        byte[][] files = [[.. "%PDF-1.7\n"u8, .. Enumerable.Range(0, 3_000_001).Select(index => (byte)((index ^ (index >> 8)) % 253))], Encoding.UTF8.GetBytes("%PDF-1.4\n.\r\n..\nÆ\r\r\n.\r\n")];
        foreach (var (index, file) in files.Index())
            await material.AddAsync(ProductHost.Hedensted, ProductHost.Year, new($"Bilag {index} med æøå", $"bilag {index} æøå.pdf", file), "Budgetkontoret", default);
        await host.RunToAsync(ProductHost.At(2024, 9, 9, 12));
        return [.. files.Select(file => Convert.ToHexStringLower(SHA256.HashData(file)))];
    }

    [GeneratedRegex(@"https://budget\.example/hearing/([\w-]{32})")]
    private static partial Regex Link();
}

using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using BudgetProcess.Application.Accounts;
using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Storage;
using BudgetProcess.IntegrationTests.Harness;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace BudgetProcess.IntegrationTests.Accounts;

/// <summary>Accounts, sessions and what is secret about them, on both databases.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed partial class StaffAccountTests<TDatabase> : ProductTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private const string Address = "okonomi@hedensted.example";
    private const string Password = "rolig-bro-under-hasselbusk";

    private static readonly Actor By = new("Administrator", Guid.Parse("01900000-0000-7000-8000-000000000001"));

    [Test]
    public async Task FirstAdministrator_SecondStart_MakesNoOther()
    {
        var first = await Host.Get<FirstAdministrator>().RunAsync(default);
        var second = await Host.Get<FirstAdministrator>().RunAsync(default);

        Assert.That(first!.OneTimePassword, Does.Match("^([a-z2-9]{4}-){3}[a-z2-9]{4}$"));
        Assert.That(second, Is.Null);
        foreach (var municipality in new[] { ProductHost.Hedensted, ProductHost.Neighbour })
            Assert.That((await Host.Get<StaffAccounts>().ListAsync(municipality, default))!.Single().Role, Is.EqualTo(StaffRole.Administrator), municipality);
    }

    [Test]
    public async Task Invite_FromTwoMunicipalities_IsOneAccountWithARoleInEach()
    {
        var here = (StaffAccountResult.Done)await InviteAsync(ProductHost.Hedensted, StaffRole.BudgetOffice);
        var there = (StaffAccountResult.Done)await InviteAsync(ProductHost.Neighbour, StaffRole.Reader);

        Assert.That(here.OneTimePassword, Is.Not.Null);
        Assert.That((there.Account, there.OneTimePassword), Is.EqualTo((here.Account, (string?)null)), "They have a password already, and keep it.");
        Assert.That(await InviteAsync(ProductHost.Hedensted, StaffRole.Reader), Is.InstanceOf<StaffAccountResult.Refused>());
        Assert.That(
            await Host.Get<StaffAccounts>().ResetAsync(ProductHost.Neighbour, here.Account, forgetSecondFactor: true, By, default), Is.InstanceOf<StaffAccountResult.Refused>(),
            "The neighbour's administrator must not get into Hedensted.");
    }

    [TestCase("ikke-en-adresse", "Økonomi", "address")]
    [TestCase(Address, "", "name")]
    [TestCase(Address, "en\u0007klokke", "name")]
    public async Task Invite_WithBadInput_StoresNothing(string address, string name, string field)
    {
        var refused = (StaffAccountResult.Refused)await Host.Get<StaffAccounts>().InviteAsync(ProductHost.Hedensted, address, name, StaffRole.Reader, By, default);

        Assert.That(refused.Field, Is.EqualTo(field));
        Assert.That(await Host.ReadAsync(db => db.Accounts.CountAsync()), Is.Zero);
    }

    [Test]
    public async Task ChooseLanguage_Known_HoldsForOpenSessionsAndIsAudited()
    {
        var invited = (StaffAccountResult.Done)await InviteAsync(ProductHost.Hedensted, StaffRole.Reader);
        var sessions = Host.Get<AccountSessions>();
        var key = await sessions.OpenAsync(invited.Account, "Firefox", [1], Host.Clock.GetCurrentInstant() + Duration.FromHours(1), default);
        var choose = Host.Get<ChooseLanguage>();

        Assert.That((await sessions.FindAsync(key, default))!.Language, Is.Null);
        Assert.That(await choose.RunAsync(invited.Account, ChooseLanguage.Danish, default), Is.True, "Danish it is already.");
        Assert.That(await choose.RunAsync(invited.Account, ChooseLanguage.English, default), Is.True);
        Assert.That(await choose.RunAsync(invited.Account, ChooseLanguage.English, default), Is.True, "The second time nothing changes.");
        foreach (var unknown in new[] { null, "", "EN", "en-GB", "klingon" }) Assert.That(await choose.RunAsync(invited.Account, unknown, default), Is.False, unknown);

        Assert.That((await sessions.FindAsync(key, default))!.Language, Is.EqualTo("en"));
        var audited = await Host.ReadAsync(db => db.AuditEntries.Where(row => row.Action == "account.language-chosen").Select(row => row.Details).ToListAsync());
        Assert.That(audited, Is.EqualTo(new[] { "en" }));
    }

    [Test]
    public async Task SetRole_OfTheLastAdministrator_IsRefused()
    {
        var invited = (StaffAccountResult.Done)await InviteAsync(ProductHost.Hedensted, StaffRole.Administrator);

        Assert.That(
            await Host.Get<StaffAccounts>().SetRoleAsync(ProductHost.Hedensted, invited.Account, StaffRole.Reader, By, default), Is.InstanceOf<StaffAccountResult.Refused>());
        Assert.That(await Host.Get<StaffAccounts>().SetRoleAsync(ProductHost.Neighbour, invited.Account, StaffRole.Reader, By, default), Is.InstanceOf<StaffAccountResult.NotFound>());
    }

    [Test]
    public async Task Session_WhoseRoleIsTaken_KnowsItAtOnce()
    {
        var invited = (StaffAccountResult.Done)await InviteAsync(ProductHost.Hedensted, StaffRole.BudgetOffice);
        await Host.Get<StaffAccounts>().InviteAsync(ProductHost.Hedensted, "anden@hedensted.example", "Anden", StaffRole.Administrator, By, default);
        var sessions = Host.Get<AccountSessions>();
        var key = await sessions.OpenAsync(invited.Account, "Firefox, Windows", [1, 2, 3], Host.Now + Duration.FromHours(10), default);

        var before = (await sessions.FindAsync(key, default))!;
        await Host.Get<StaffAccounts>().SetRoleAsync(ProductHost.Hedensted, invited.Account, StaffRole.Reader, By, default);
        var after = (await sessions.FindAsync(key, default))!;
        await Host.Get<StaffAccounts>().SetRoleAsync(ProductHost.Hedensted, invited.Account, null, By, default);

        Assert.That((before.Roles[ProductHost.Hedensted], before.Ticket, before.MustChangePassword), Is.EqualTo((StaffRole.BudgetOffice, new byte[] { 1, 2, 3 }, true)));
        Assert.That(after.Roles[ProductHost.Hedensted], Is.EqualTo(StaffRole.Reader));
        Assert.That(await sessions.FindAsync(key, default), Is.Null);
    }

    [Test]
    public async Task Session_Unused_RunsOut()
    {
        var invited = (StaffAccountResult.Done)await InviteAsync(ProductHost.Hedensted, StaffRole.Reader);
        var key = await Host.Get<AccountSessions>().OpenAsync(invited.Account, "Firefox, Windows", [1], Host.Now + Duration.FromHours(10), default);

        Host.Clock.AdvanceTo(Host.Now + Duration.FromHours(11));

        Assert.That(await Host.Get<AccountSessions>().FindAsync(key, default), Is.Null);
    }

    [Test]
    public async Task Database_WithSessionSecondFactorAndKeys_HoldsNoSecret()
    {
        var invited = (StaffAccountResult.Done)await InviteAsync(ProductHost.Hedensted, StaffRole.Reader);
        var key = await Host.Get<AccountSessions>().OpenAsync(invited.Account, "Firefox, Windows", [1], Host.Now + Duration.FromHours(10), default);
        Host.Get<IXmlRepository>().StoreElement(new XElement("key", "meget hemmeligt"), "key-1");
        string authenticator;
        using (var scope = Host.Get<IServiceScopeFactory>().CreateScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            var account = (await users.FindByNameAsync(Address))!;
            await users.ResetAuthenticatorKeyAsync(account);
            authenticator = (await users.GetAuthenticatorKeyAsync(account))!;
        }

        var stored = Encoding.UTF8.GetString(await Kind.DumpAsync(Host));
        var second = await AnotherAsync();

        Assert.That(stored, Does.Contain(TokenSecret.Hash(key)), "The search finds what is there.");
        foreach (var secret in new[] { key, invited.OneTimePassword!, authenticator, "meget hemmeligt" }) Assert.That(stored, Does.Not.Contain(secret));
        Assert.That(second.Get<IXmlRepository>().GetAllElements().Single().Value, Is.EqualTo("meget hemmeligt"), "Every node opens what another has sealed.");
    }

    [TestCase(MailMode.Off)]
    [TestCase(MailMode.Redirect)]
    public async Task ForgottenPassword_InAnyMailMode_ReachesItsOwnerAloneAndOpensOnce(MailMode mode)
    {
        await Host.SetMailAsync(mode);
        await InviteAsync(ProductHost.Hedensted, StaffRole.BudgetOffice);
        var links = Host.Get<PasswordLinks>();

        await links.AskAsync("ukendt@hedensted.example", default);
        await links.AskAsync(Address.ToUpperInvariant(), default);
        await links.AskAsync(Address, default);
        await Host.DrainAsync();
        var mail = Host.Mails().Single();
        var token = Link().Match(mail.PlainText()).Groups[1].Value;

        Assert.That(mail.Mailbox("To").Address, Is.EqualTo(Address));
        Assert.That(Encoding.UTF8.GetString(await Kind.DumpAsync(Host)), Does.Not.Contain(token).And.Contain(TokenSecret.Hash(token)));
        Assert.That(await links.ChooseAsync(token, "kort", default), Is.Not.Empty, "A bad password does not use the link up.");
        Assert.That(await links.ChooseAsync(token, Password, default), Is.Empty);
        Assert.That(await links.ChooseAsync(token, Password, default), Is.Null);
        Assert.That(await CheckAsync(Password), Is.True);
    }

    [Test]
    public async Task ForgottenPassword_AfterTwoHours_OpensNothing()
    {
        await InviteAsync(ProductHost.Hedensted, StaffRole.BudgetOffice);
        await Host.Get<PasswordLinks>().AskAsync(Address, default);
        await Host.DrainAsync();
        var token = Link().Match(Host.Mails().Single().PlainText()).Groups[1].Value;

        Host.Clock.AdvanceTo(Host.Now + Duration.FromHours(2) + Duration.FromSeconds(1));

        Assert.That(await Host.Get<PasswordLinks>().IsOpenAsync(token, default), Is.False);
        Assert.That(await Host.Get<PasswordLinks>().ChooseAsync(token, Password, default), Is.Null);
    }

    [Test]
    public async Task AuditTrail_ChangedByHand_IsRefusedByTheDatabaseItself()
    {
        await InviteAsync(ProductHost.Hedensted, StaffRole.Reader);
        await using var db = Host.Database.Read(await Host.IdOfAsync(ProductHost.Hedensted));

        Assert.That(async () => await db.AuditEntries.ExecuteDeleteAsync(), Throws.Exception.With.Message.Contains("append-only"));
        Assert.That(async () => await db.AuditEntries.ExecuteUpdateAsync(row => row.SetProperty(entry => entry.Actor, "en anden")), Throws.Exception.With.Message.Contains("append-only"));
    }

    [Test]
    public async Task AuditTrail_Searched_FindsByTextAccountAndDay()
    {
        var administrator = (await Host.Get<FirstAdministrator>().RunAsync(default))!;
        var account = (await Host.Get<StaffAccounts>().ListAsync(ProductHost.Hedensted, default))!.Single(row => row.Address == administrator.Address).Id;
        await Host.Get<StaffAccounts>().InviteAsync(ProductHost.Hedensted, Address, "Økonomi", StaffRole.Reader, new Actor("Administrator", account), default);
        var trail = Host.Get<AuditTrail>();
        var today = new LocalDate(2024, 2, 1);

        var found = (await trail.FindAsync(ProductHost.Hedensted, new AuditSearch("ROLE-GIVEN", account, today, today), 1, default))!;

        Assert.That((found.Total, found.Rows.Single().Name, found.Rows.Single().Action), Is.EqualTo((1, "Første administrator", "account.role-given")));
        Assert.That((await trail.FindAsync(ProductHost.Hedensted, new AuditSearch(From: today.PlusDays(1)), 1, default))!.Total, Is.Zero);
        Assert.That((await trail.FindAsync(ProductHost.Neighbour, new AuditSearch(Account: account), 1, default))!.Total, Is.Zero);
        Assert.That(await trail.FindAsync("ukendt", new AuditSearch(), 1, default), Is.Null);
        var file = (await trail.FileAsync(ProductHost.Hedensted, new AuditSearch(Account: account), asWorkbook: false, action => $"={action}", default))!;
        Assert.That(Encoding.UTF8.GetString(file.Content), Does.Contain("Første administrator").And.Contain(";'=account.role-given;"), "No cell is a formula.");
    }

    private Task<StaffAccountResult> InviteAsync(string municipality, StaffRole role) =>
        Host.Get<StaffAccounts>().InviteAsync(municipality, Address, "Økonomi", role, By, default);

    private async Task<bool> CheckAsync(string password)
    {
        using var scope = Host.Get<IServiceScopeFactory>().CreateScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        return await users.CheckPasswordAsync((await users.FindByNameAsync(Address))!, password);
    }

    [GeneratedRegex("sign-in/choose/([A-Za-z0-9_-]+)")]
    private static partial Regex Link();
}

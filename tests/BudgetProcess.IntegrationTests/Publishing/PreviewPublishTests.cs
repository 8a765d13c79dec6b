using System.Globalization;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Simulation;
using BudgetProcess.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.IntegrationTests.Publishing;

/// <summary>Before publishing the office sees what it would do, and afterwards it can undo it.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class PreviewPublishTests<TDatabase> : ProductTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private const string Seminar = "foraarsseminar";
    private const string ThemeMeeting = "temamoede";
    private const string OnlineStatus = "online-status";

    private static readonly AcceptedBreach TakenOn = new("two-readings", "Kommunaldirektøren", "Følger kilden.");

    private static readonly PublishRequest Request = new(ProductHost.Hedensted, ProductHost.Year, "Budgetchefen", null, [TakenOn]);

    [Test]
    public async Task Run_FirstVersion_SaysExactlyTheMailsThatAreWrittenThen()
    {
        var preview = await PreviewAsync();
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();

        var written = await Host.DeliveriesAsync();
        Assert.That(preview.Result, Is.InstanceOf<PublishResult.Published>());
        Assert.That(written, Is.Not.Empty);
        Assert.That(
            preview.Mails.Select(mail => (mail.RecipientAddress, mail.Kind, mail.Subject, mail.MilestoneKey)),
            Is.EquivalentTo(written.Select(row => (row.RecipientAddress, row.Kind, row.Subject, row.MilestoneKey))));
    }

    [Test]
    public async Task Run_MovedAndDroppedMeetings_SaysExactlyTheMailsThatAreWrittenThen()
    {
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
        var before = await Host.DeliveriesAsync();
        await Host.MoveAsync(ThemeMeeting, "20. juni");
        await Host.DropAsync(OnlineStatus);

        var preview = await PreviewAsync();
        var stored = await Host.DeliveriesAsync();
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();

        var written = (await Host.DeliveriesAsync()).ExceptBy(before.Select(row => row.Id), row => row.Id).ToList();
        Assert.That(stored.Select(row => row.Id), Is.EqualTo(before.Select(row => row.Id)), "Looking stored something.");
        Assert.That(written.Select(row => row.Kind).Distinct(), Is.EquivalentTo(new[] { "invitation-update", "invitation-cancelled" }));
        Assert.That(preview.Mails.Select(mail => (mail.RecipientAddress, mail.Kind, mail.MilestoneKey)), Is.EquivalentTo(written.Select(row => (row.RecipientAddress, row.Kind, row.MilestoneKey))));
        Assert.That(preview.Examples.Single(example => example.Mail.Kind == "invitation-update").Text, Does.Contain("torsdag 20. juni 2024"));
    }

    [Test]
    public async Task Run_OneMovedMeeting_TellsEverybodyWhoWasInvited()
    {
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
        var invited = (await Host.DeliveriesAsync("invitation")).Where(row => row.MilestoneKey == ThemeMeeting).Select(row => row.RecipientAddress);
        await Host.MoveAsync(ThemeMeeting, "20. juni");

        var preview = await PreviewAsync();

        Assert.That(preview.Mails.Select(mail => (mail.RecipientAddress, mail.Kind)), Is.Not.Empty.And.EquivalentTo(invited.Select(address => (address, "invitation-update"))));
    }

    [Test]
    public async Task Run_ByAReaderOfEnglishPages_WritesTheSameDanishMails()
    {
        var danish = await PreviewAsync();
        (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (CultureInfo.GetCultureInfo("en-GB"), CultureInfo.GetCultureInfo("en-GB"));

        var english = await PreviewAsync();

        Assert.That(english.Mails.Select(mail => (mail.RecipientAddress, mail.Subject)), Is.EquivalentTo(danish.Mails.Select(mail => (mail.RecipientAddress, mail.Subject))));
        var texts = string.Concat(english.Examples.Select(example => example.Text));
        Assert.That(texts, Does.Contain("Du får denne mail").And.Not.Match("(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|June|October"));
    }

    [Test]
    public async Task Run_AnyNumberOfTimes_StoresNothing()
    {
        var before = await CountsAsync();
        await PreviewAsync();
        await PreviewAsync();

        Assert.That(await CountsAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task Run_BreachThatNobodyTookOn_SaysWhatPublishingSays() =>
        Assert.That((await Host.Get<PreviewPublish>().RunAsync(Request with { Accepted = null }, default)).Result, Is.InstanceOf<PublishResult.Refused>());

    [Test]
    public async Task Run_UnknownMunicipality_IsNotFound() =>
        Assert.That((await Host.Get<PreviewPublish>().RunAsync(Request with { Municipality = "atlantis" }, default)).Result, Is.InstanceOf<PublishResult.NotFound>());

    [Test]
    public async Task Publish_EarlierVersion_IsANewVersionThatMovesEverythingBack()
    {
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
        await Host.MoveAsync(ThemeMeeting, "20. juni");
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
        await Host.MoveAsync(Seminar, "1. marts");
        var work = await DraftAsync();

        var undone = await Host.Get<PublishPlan>().RunAsync(Request with { Accepted = null, Version = 1, Reason = "Salen var optaget." }, default);
        await Host.DrainAsync();

        var versions = await Host.ReadAsync(db => db.PlanVersions.AsNoTracking().OrderBy(row => row.Number).ToListAsync());
        Assert.That(((PublishResult.Published)undone).Version, Is.EqualTo(3));
        Assert.That(versions[2].Content, Is.EqualTo(versions[0].Content));
        Assert.That(versions[2].Reason, Is.EqualTo("Salen var optaget."));
        Assert.That((await Host.DeliveriesAsync("invitation-update")).GroupBy(row => row.RecipientKey).Select(group => group.Count()), Has.All.EqualTo(2));
        Assert.That(await DraftAsync(), Is.EqualTo(versions[0].Content));
        Assert.That(await Host.ReadAsync(db => db.EarlierDrafts.Select(row => row.Content).ToListAsync()), Is.EqualTo(new[] { work }), "What was being worked on is lost.");
    }

    [Test]
    public async Task Publish_VersionThatIsNot_IsNotFound()
    {
        await Host.PublishAcceptedAsync();

        Assert.That(await Host.Get<PublishPlan>().RunAsync(Request with { Version = 7 }, default), Is.InstanceOf<PublishResult.NotFound>());
        Assert.That(await Host.Get<PublishPlan>().RunAsync(Request with { Version = 1 }, default), Is.EqualTo(new PublishResult.Unchanged(1)));
    }

    private Task<PublishPreview> PreviewAsync() => Host.Get<PreviewPublish>().RunAsync(Request, default);

    private Task<string> DraftAsync() => Host.ReadAsync(db => db.PlanDrafts.Where(row => row.BudgetYear == ProductHost.Year).Select(row => row.Content).SingleAsync());

    private Task<(int Versions, int Instances, int Waits, int Deliveries, int Audit, int Revision)> CountsAsync() => Host.ReadAsync(async db => (
        await db.PlanVersions.CountAsync(), await db.Instances.CountAsync(), await db.Waits.CountAsync(), await db.Deliveries.CountAsync(), await db.AuditEntries.CountAsync(),
        await db.Municipalities.Where(row => row.Key == ProductHost.Hedensted).Select(row => row.PlanRevision).SingleAsync()));
}

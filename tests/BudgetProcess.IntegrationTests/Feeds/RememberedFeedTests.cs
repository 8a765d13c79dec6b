using System.Text;
using BudgetProcess.Application.Feeds;
using BudgetProcess.IntegrationTests.Harness;
using BudgetProcess.Web.Feeds;
using NodaTime;

namespace BudgetProcess.IntegrationTests.Feeds;

[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class RememberedFeedTests<TDatabase> : ProductTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private RememberedFeeds feeds = null!;

    [SetUp]
    public async Task PublishAsync()
    {
        await Host.PublishAcceptedAsync();
        feeds = new RememberedFeeds(Host.Get<FeedQueries>(), Host.Clock);
    }

    [Test]
    public async Task Find_WithinASecond_GivesWhatWasMade()
    {
        var first = await FindAsync();
        await RenameAsync();
        Host.Clock.AdvanceTo(Host.Now + Duration.FromMilliseconds(999));

        Assert.That(await FindAsync(), Is.SameAs(first));
    }

    [Test]
    public async Task Find_ASecondLater_GivesWhatWasPublishedMeanwhile()
    {
        var first = await FindAsync();
        await RenameAsync();
        Host.Clock.AdvanceTo(Host.Now + Duration.FromSeconds(1));
        var later = await FindAsync();

        Assert.That(Encoding.UTF8.GetString(later!.Feed.Content), Does.Contain("SUMMARY:Et andet navn"));
        Assert.That(later.Feed.Tag, Is.Not.EqualTo(first!.Feed.Tag));
    }

    [Test]
    public async Task Find_ManyAtOnce_IsMadeOnce()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(FindAsync)));
        Assert.That(answers, Is.All.SameAs(answers[0]).And.All.Not.Null);
    }

    [Test]
    public async Task Find_ForSomebodyElse_HidesTheDraftThatTheOfficeSees()
    {
        var local = await feeds.FindAsync(ProductHost.Neighbour, ProductHost.Year, new FeedSelection.WholePlan(), includeDraft: true, default);
        var remote = await feeds.FindAsync(ProductHost.Neighbour, ProductHost.Year, new FeedSelection.WholePlan(), includeDraft: false, default);

        Assert.That((local is null, remote is null), Is.EqualTo((false, true)));
    }

    private Task<FeedAnswer?> FindAsync() => feeds.FindAsync(ProductHost.Hedensted, ProductHost.Year, new FeedSelection.WholePlan(), includeDraft: false, default);

    private async Task RenameAsync()
    {
        await Host.EditAsync(found => found.Key == "foraarsseminar" ? found with { Title = "Et andet navn" } : found);
        await Host.PublishAcceptedAsync();
    }
}

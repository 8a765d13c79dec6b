using System.Globalization;
using System.Text;
using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Jobs;
using BudgetProcess.Application.People;
using BudgetProcess.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.IntegrationTests.People;

/// <summary>Files that a worker imports: all or nothing of each, once, whoever dies meanwhile.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class ImportOrdersTests<TDatabase> : ProductTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    /// <summary>More than any municipality has; <c>BUDGETPROCESS_ROWS</c> asks for more, or fewer.</summary>
    private static readonly int Many = int.TryParse(Environment.GetEnvironmentVariable("BUDGETPROCESS_ROWS"), CultureInfo.InvariantCulture, out var rows) ? rows : 10_000;

    private const string Address = "ny@hedensted.example";

    private static readonly Actor By = new("Budgetchefen", Guid.Parse("01900000-0000-7000-8000-000000000001"));

    private ImportOrders Orders => Host.Get<ImportOrders>();

    [Test]
    public async Task Drain_FileInOrder_IsStoredToldAndForgotten()
    {
        var id = await BeginAsync($"Ny Person;{Address};oek");
        Assert.That((await FindAsync(id)).State, Is.EqualTo(ImportState.Waiting));

        await Orders.DrainAsync(default);

        var view = await FindAsync(id);
        Assert.That((view.State, view.HasEnded, view.Result!.Changes.NewPeople, view.Result.Changes.Lines.Count), Is.EqualTo((ImportState.Done, true, 1, 2)));
        Assert.That(await IsStoredAsync(), Is.True);
        var (content, by) = await Host.ReadAsync(async db => ((await db.ImportOrders.SingleAsync()).Content, (await db.AuditEntries.SingleAsync(row => row.Action == "people.imported" && row.AccountId != null)).AccountId));
        Assert.That((content, by), Is.EqualTo(((byte[]?)null, By.Account)), "The file is not kept; the trail knows whose it was.");
        Assert.That(await Orders.FindAsync(ProductHost.Neighbour, id, default), Is.Null);
    }

    [Test]
    public async Task Drain_FileThatDoesNotFitAnyMore_StoresNothingAndSaysWhy()
    {
        var id = await BeginAsync($"Ny Person;{Address};oek", "En Anden;anden@hedensted.example;nedlagt");

        await Orders.DrainAsync(default);

        var view = await FindAsync(id);
        Assert.That((view.State, view.Result!.Faults.Single().Line), Is.EqualTo((ImportState.Refused, 3)));
        Assert.That(await IsStoredAsync(), Is.False);
    }

    [TestCase(1, false)]
    [TestCase(121, true)]
    public async Task Drain_AfterAWorkerDied_TakesItUpWhenItsLeaseIsOver(int seconds, bool taken)
    {
        var id = await BeginAsync($"Ny Person;{Address};oek");
        await SetAsync(order => (order.State, order.Attempts, order.LeaseUntil) = (ImportState.Running, 1, Host.Now + Duration.FromMinutes(2)));
        Assert.That(await Orders.NextAsync(default), Is.EqualTo(Host.Now + Duration.FromMinutes(2)));
        Host.Clock.AdvanceTo(Host.Now + Duration.FromSeconds(seconds));

        await Orders.DrainAsync(default);

        Assert.That(((await FindAsync(id)).State, await IsStoredAsync()), Is.EqualTo((taken ? ImportState.Done : ImportState.Running, taken)));
    }

    [Test]
    public async Task Drain_ThatKilledThreeWorkers_IsGivenUp()
    {
        var id = await BeginAsync($"Ny Person;{Address};oek");
        await SetAsync(order => order.Attempts = 3);

        await Orders.DrainAsync(default);

        Assert.That(((await FindAsync(id)).State, await IsStoredAsync()), Is.EqualTo((ImportState.Failed, false)));
    }

    [Test]
    public async Task Drain_ThousandsOfRows_TellsHowFarItIs()
    {
        var rows = Enumerable.Range(0, Many).Select(number => $"Person {number};person-{number}@hedensted.example;{(number % 2 == 0 ? "oek" : "kb")}").ToArray();
        var id = await BeginAsync(rows);
        var seen = new List<ImportView>();

        var drain = Task.Run(() => Orders.DrainAsync(default));
        while (!drain.IsCompleted)
        {
            seen.Add(await FindAsync(id));
            await Task.Delay(50);
        }

        await drain;
        var view = await FindAsync(id);
        Assert.That((view.State, view.Result!.People, view.Result.Memberships, view.Result.Changes.NewPeople), Is.EqualTo((ImportState.Done, Many, Many, Many)));
        var body = (await Host.Get<PeopleQueries>().FindBodyAsync(ProductHost.Hedensted, "kb", default))!;
        Assert.That((body.Members.Count, body.IsCut), Is.EqualTo((PeopleQueries.MostRows, true)));
        Assert.That((await Host.Get<PeopleQueries>().ListAsync(ProductHost.Hedensted, $"person {Many - 1}", default))!.Found!.Single().Bodies, Is.EqualTo(new[] { "Kommunalbestyrelsen" }));
        Assert.That(seen.Select(view => view.Stored), Is.Ordered);
        Assert.That(seen.Where(view => view.State == ImportState.Running && view.Total == Many && view.Stored > 0 && view.Stored < Many).Select(view => view.Stored).Distinct().Count(), Is.GreaterThan(3));
    }

    [Test]
    public async Task Housekeeping_AfterAWeek_ForgetsWhatHasEnded()
    {
        var id = await BeginAsync($"Ny Person;{Address};oek");
        await Orders.DrainAsync(default);
        Host.Clock.AdvanceTo(Host.Now + Duration.FromDays(8));
        var waiting = await BeginAsync($"Ny Person;{Address};oek");

        await Host.Get<Housekeeping>().RunAsync(default);

        Assert.That(await Orders.FindAsync(ProductHost.Hedensted, id, default), Is.Null);
        Assert.That((await FindAsync(waiting)).State, Is.EqualTo(ImportState.Waiting));
    }

    private async Task<Guid> BeginAsync(params IReadOnlyList<string> rows) =>
        (await Orders.BeginAsync(ProductHost.Hedensted, "personer.csv", Encoding.UTF8.GetBytes($"navn;mail;organ\n{string.Join('\n', rows)}\n"), By, default))!.Value;

    private async Task<ImportView> FindAsync(Guid id) => (await Orders.FindAsync(ProductHost.Hedensted, id, default))!;

    private Task<bool> IsStoredAsync() => Host.ReadAsync(db => db.People.AnyAsync(row => row.Address == Address));

    private Task SetAsync(Action<ImportOrder> change) => Host.WriteAsync(async unit => change(await unit.Db.ImportOrders.SingleAsync()));
}

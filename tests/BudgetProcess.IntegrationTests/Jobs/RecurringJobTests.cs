using BudgetProcess.Application;
using BudgetProcess.Application.Jobs;
using BudgetProcess.IntegrationTests.Harness;
using NodaTime;

namespace BudgetProcess.IntegrationTests.Jobs;

/// <summary>When recurring jobs run by the clock in Denmark, and what the nightly one does to SQLite.</summary>
[TestFixture]
internal sealed class RecurringJobTests : ProductTests<SqliteDatabase>
{
    [TestCase(2027, 3, 27)]
    [TestCase(2027, 10, 30)]
    public void DailyAt_NightsWhenTheClocksChange_RunsOnceEachNightAtThatTime(int year, int month, int day)
    {
        var first = new LocalDate(year, month, day);
        var time = new LocalTime(3, 30);
        var trigger = QuartzJobs.Trigger("nightly", JobSchedule.DailyAt(time));
        var runs = new List<LocalDateTime>();
        for (var at = DanishTime.InstantOf(first, LocalTime.Midnight); runs.Count < 3; at = DanishTime.InstantOf(runs[^1].Date, runs[^1].TimeOfDay))
            runs.Add(Instant.FromDateTimeOffset(trigger.GetFireTimeAfter(at.ToDateTimeOffset())!.Value).InZone(DanishTime.Zone).LocalDateTime);

        Assert.That(runs, Is.EqualTo(new[] { first.At(time), first.PlusDays(1).At(time), first.PlusDays(2).At(time) }));
    }

    [Test]
    public void DailyAt_InTheHourInWhichTheClocksChange_Throws() =>
        Assert.That(() => JobSchedule.DailyAt(new LocalTime(2, 15)), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public async Task Housekeeping_AfterWork_EmptiesTheJournal()
    {
        await Host.PublishAcceptedAsync();
        var journal = new FileInfo(Path.Combine(Scratch.Path, "budgetprocess.db-wal"));
        Assert.That(journal.Length, Is.Positive);

        await Host.Get<Housekeeping>().RunAsync(CancellationToken.None);

        journal.Refresh();
        Assert.That(journal.Length, Is.Zero);
    }
}

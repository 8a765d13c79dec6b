using System.Globalization;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Storage;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Calendars;

namespace BudgetProcess.Application.Subscriptions;

/// <summary>On Monday mornings tells subscribers what begins in the week, if anything does (Det sker i ugen).</summary>
internal sealed class WeekAhead(Database database, SubscriptionMail mail, IClock clock)
{
    /// <summary>When the job runs each morning; the mail leaves when people are up.</summary>
    public static readonly LocalTime At = new(6, 30);

    /// <summary>Writes the mails of this week, of all municipalities. What is written already is not written again, however often it runs. A server that was away
    /// on Monday makes up for it on Tuesday; later it would be no news.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var today = DanishTime.DateOf(clock.GetCurrentInstant());
        if (today.DayOfWeek is not (IsoDayOfWeek.Monday or IsoDayOfWeek.Tuesday)) return;
        var monday = today.PlusDays(IsoDayOfWeek.Monday - today.DayOfWeek);
        var begins = DanishTime.InstantOf(monday, At);
        foreach (var municipality in await WithSubscribersAsync(begins, cancellation))
            await database.WriteAsync(municipality, (unit, stop) => WriteAsync(unit, monday, begins, stop), cancellation);
    }

    private async Task<List<Guid>> WithSubscribersAsync(Instant before, CancellationToken cancellation)
    {
        await using var db = database.ReadAcross();
        return await db.Subscriptions.Where(row => row.ConfirmedAt < before && row.LeftAt == null)
            .Select(row => row.MunicipalityId).Distinct().OrderBy(id => id).ToListAsync(cancellation);
    }

    private async Task WriteAsync(UnitOfWork unit, LocalDate monday, Instant before, CancellationToken cancellation)
    {
        var coming = await ComingAsync(unit, monday, cancellation);
        if (coming.Count == 0) return;
        var subscriptions = await unit.Db.Subscriptions.AsNoTracking().Where(row => row.ConfirmedAt < before && row.LeftAt == null).ToListAsync(cancellation);
        var manyYears = coming.DistinctBy(found => found.Year).Count() > 1;
        foreach (var track in subscriptions.GroupBy(row => row.Track))
        {
            var followed = coming.Where(found => track.First().Follows(found.Milestone)).ToList();
            if (followed.Count == 0) continue;
            var lines = followed.Select(found => Line(found.Year, found.Milestone, manyYears)).ToList();
            await mail.AddAsync(
                unit, "subscription-week", followed[0].Year, [.. track], _ => $"week/{monday.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)}",
                _ => new(SubscriptionMail.Lines("milestones.list", lines)) { ["week.number"] = WeekNumber(monday) }, cancellation);
        }
    }

    private static string Line(int year, Milestone milestone, bool manyYears) =>
        $"{milestone.Title}{(manyYears ? $" (budget {year})" : "")}: {MilestoneTime.Text(milestone)}";

    private static string WeekNumber(LocalDate monday) => WeekYearRules.Iso.GetWeekOfWeekYear(monday).ToString(CultureInfo.InvariantCulture);

    /// <summary>What begins in the week, of all published years, in the order in which it happens.</summary>
    private static async Task<List<(int Year, Milestone Milestone)>> ComingAsync(UnitOfWork unit, LocalDate monday, CancellationToken cancellation)
    {
        var found = new List<(int Year, Milestone Milestone)>();
        foreach (var year in await unit.Db.PlanVersions.Select(row => row.BudgetYear).Distinct().OrderBy(year => year).ToListAsync(cancellation))
        {
            var published = (await PublishedPlan.FindAsync(unit.Db, year, cancellation))!;
            found.AddRange(published.Plan.Milestones
                .Where(milestone => milestone.Period.Start >= monday && milestone.Period.Start < monday.PlusWeeks(1)
                    && published.Register(milestone.Key).Standing == MilestoneStanding.Planned)
                .Select(milestone => (year, milestone)));
        }

        return [.. found.OrderBy(row => row.Milestone.Period.Start).ThenBy(row => row.Milestone.StartTime).ThenBy(row => row.Milestone.Period.End)];
    }
}

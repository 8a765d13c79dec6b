using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Processes;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Diagnosis;

/// <summary>How many there are of something that ought to move on, and how old the oldest is.</summary>
internal sealed record Backlog(int Count, Duration Oldest)
{
    public static Backlog None { get; } = new(0, Duration.Zero);
}

/// <summary>Deliveries of one municipality in one status.</summary>
/// <param name="Municipality">Its key.</param>
/// <param name="Status">The status.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Recent">How many of them were due, or came back, within a day: what failed last spring is nobody's alarm.</param>
internal sealed record DeliveryCount(string Municipality, DeliveryStatus Status, int Count, int Recent);

/// <summary>What the database says about the product's work at one moment (driftsbillede).</summary>
/// <param name="Deliveries">Every municipality with every status, also where there are none.</param>
/// <param name="Pending">Deliveries that are due and not taken.</param>
/// <param name="Failing">Deliveries that failed and will be tried again; by when they were written.</param>
/// <param name="Overdue">Waits that have been due for more than <see cref="SituationQuery.Patience"/>.</param>
/// <param name="Incidents">Open incidents.</param>
/// <param name="SendingMail">Keys of the municipalities whose mail leaves.</param>
internal sealed record Situation(
    IReadOnlyList<DeliveryCount> Deliveries, Backlog Pending, Backlog Failing, Backlog Overdue, Backlog Incidents, IReadOnlySet<string> SendingMail)
{
    public int RecentlyIn(DeliveryStatus status) => Deliveries.Where(row => row.Status == status).Sum(row => row.Recent);
}

/// <summary>Reads the situation of all municipalities.</summary>
internal sealed class SituationQuery(Database database, IClock clock)
{
    /// <summary>A loop that drains every five seconds leaves nothing lying this long.</summary>
    public static readonly Duration Patience = Duration.FromMinutes(1);

    public async Task<Situation> RunAsync(CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        var impatient = now - Patience;
        await using var db = database.ReadAcross();
        var municipalities = await db.Municipalities.AsNoTracking().ToListAsync(cancellation);
        var unsent = db.Deliveries.AsNoTracking();
        var waits = db.Waits.AsNoTracking().Where(row => row.State == WaitState.Open && row.DueUtc < impatient);
        return new Situation(
            await DeliveriesAsync(db, municipalities, now - Duration.FromDays(1), cancellation),
            await BacklogAsync(
                unsent.Where(row => (row.Status == DeliveryStatus.Pending || row.Status == DeliveryStatus.TemporaryFailure) && row.DueUtc < impatient).Select(row => row.DueUtc),
                now, cancellation),
            await BacklogAsync(unsent.Where(row => row.Status == DeliveryStatus.TemporaryFailure).Select(row => row.CreatedAt), now, cancellation),
            await BacklogAsync(waits.Select(row => row.DueUtc!.Value), now, cancellation),
            await BacklogAsync(db.Incidents.AsNoTracking().Where(row => row.Status == IncidentStatus.Open).Select(row => row.At), now, cancellation),
            municipalities.Where(row => row.SendsMail).Select(row => row.Key).ToHashSet());
    }

    private static async Task<IReadOnlyList<DeliveryCount>> DeliveriesAsync(
        BudgetDbContext db, List<Municipality> municipalities, Instant recently, CancellationToken cancellation)
    {
        var counts = await db.Deliveries.GroupBy(row => new { row.MunicipalityId, row.Status })
            .Select(group => new { group.Key.MunicipalityId, group.Key.Status, Count = group.Count(), Recent = group.Count(row => (row.BouncedAt ?? row.DueUtc) > recently) })
            .ToDictionaryAsync(row => (row.MunicipalityId, row.Status), row => (row.Count, row.Recent), cancellation);
        return
        [
            .. from municipality in municipalities
               from status in Enum.GetValues<DeliveryStatus>()
               let found = counts.GetValueOrDefault((municipality.Id, status))
               select new DeliveryCount(municipality.Key, status, found.Count, found.Recent),
        ];
    }

    private static async Task<Backlog> BacklogAsync(IQueryable<Instant> moments, Instant now, CancellationToken cancellation)
    {
        var found = await moments.GroupBy(_ => 1).Select(group => new { Count = group.Count(), Oldest = group.Min() }).SingleOrDefaultAsync(cancellation);
        return found is null ? Backlog.None : new Backlog(found.Count, Duration.Max(Duration.Zero, now - found.Oldest));
    }
}

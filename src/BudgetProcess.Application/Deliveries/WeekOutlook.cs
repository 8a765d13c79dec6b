using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Deliveries;

/// <summary>Mails about one thing that leave on one day.</summary>
/// <param name="Day">The day, in Denmark.</param>
/// <param name="BudgetYear">The budget year.</param>
/// <param name="Kind">The template's name.</param>
/// <param name="About">What the milestone is called, or the mail's subject.</param>
/// <param name="MilestoneKey">The milestone, if it is about one.</param>
/// <param name="Count">How many mails.</param>
/// <param name="IsWritten">Whether they are written and wait to leave; else they are written when their day comes.</param>
public sealed record OutlookRow(LocalDate Day, int BudgetYear, string Kind, string About, string? MilestoneKey, int Count, bool IsWritten);

/// <summary>What leaves the house in the coming week.</summary>
/// <param name="From">Today.</param>
/// <param name="To">The last of the seven days.</param>
/// <param name="Rows">In the order in which they leave.</param>
/// <param name="MailMode">What becomes of mail now.</param>
/// <param name="RedirectAddress">Where it goes instead, if it is redirected.</param>
/// <param name="Held">How many mails are held.</param>
public sealed record Outlook(LocalDate From, LocalDate To, IReadOnlyList<OutlookRow> Rows, MailMode MailMode, string? RedirectAddress, int Held);

/// <summary>Tells what leaves the house in the next seven days (ugens post): what is written, and what the published plans will write on their days.</summary>
/// <remarks>What hangs on answers and decisions cannot be told before they have come.</remarks>
public sealed class WeekOutlook
{
    private const int Days = 7;

    private readonly Database database;
    private readonly Notices notices;

    internal WeekOutlook(Database database, Notices notices) => (this.database, this.notices) = (database, notices);

    /// <summary>The outlook; null if there is no such municipality.</summary>
    public async Task<Outlook?> OfAsync(string municipality, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        var from = DanishTime.DateOf(database.Now);
        var to = from.PlusDays(Days - 1);
        var rows = (await WrittenAsync(db, from, to, cancellation)).Concat(await notices.ComingAsync(db, from, to, cancellation));
        return new Outlook(
            from, to, [.. rows.OrderBy(row => row.Day).ThenByDescending(row => row.IsWritten).ThenBy(row => row.BudgetYear).ThenBy(row => row.About, StringComparer.Ordinal)],
            owner.MailMode, owner.RedirectAddress, await db.Deliveries.CountAsync(row => row.Status == DeliveryStatus.Held, cancellation));
    }

    /// <summary>What is overdue leaves today.</summary>
    private static async Task<IEnumerable<OutlookRow>> WrittenAsync(BudgetDbContext db, LocalDate today, LocalDate to, CancellationToken cancellation)
    {
        var end = DanishTime.StartOf(to.PlusDays(1));
        var written = await db.Deliveries.AsNoTracking()
            .Where(row => row.DueUtc < end && (row.Status == DeliveryStatus.Pending || row.Status == DeliveryStatus.TemporaryFailure || row.Status == DeliveryStatus.Sending))
            .Select(row => new { row.DueUtc, row.BudgetYear, row.Kind, row.MilestoneKey, row.Subject }).ToListAsync(cancellation);
        return from row in written
               group row by (Day: LocalDate.Max(DanishTime.DateOf(row.DueUtc), today), row.BudgetYear, row.Kind, row.MilestoneKey, About: row.Subject)
               into same
               select new OutlookRow(same.Key.Day, same.Key.BudgetYear, same.Key.Kind, same.Key.About, same.Key.MilestoneKey, same.Count(), IsWritten: true);
    }
}

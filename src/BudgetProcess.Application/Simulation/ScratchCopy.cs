using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Simulation;

/// <summary>Copies what a simulated year needs into a scratch database: the municipality, its people, its draft and its hearing material.</summary>
internal static class ScratchCopy
{
    public static async Task RunAsync(Database source, Database scratch, Guid municipality, int budgetYear, CancellationToken cancellation)
    {
        await using var from = source.Read(municipality);
        var owner = await from.Municipalities.AsNoTracking().SingleAsync(row => row.Id == municipality, cancellation);
        owner.MailMode = MailMode.On;
        await scratch.CreateAsync(
            owner,
            async (unit, token) =>
            {
                await CopyAsync(from.Bodies, unit.Db, token);
                await CopyAsync(from.People, unit.Db, token);
                await CopyAsync(from.Memberships, unit.Db, token);
                await CopyAsync(from.HearingParties, unit.Db, token);
                await CopyAsync(from.PlanDrafts.Where(row => row.BudgetYear == budgetYear), unit.Db, token);
                var hearings = from.Hearings.Where(row => row.BudgetYear == budgetYear);
                await CopyAsync(from.HearingDocuments.Where(row => hearings.Any(hearing => hearing.Id == row.HearingId)), unit.Db, token);
                foreach (var hearing in await hearings.AsNoTracking().ToListAsync(token))
                {
                    unit.Db.Hearings.Add(new Hearings.Hearing { Id = hearing.Id, BudgetYear = hearing.BudgetYear, Title = hearing.Title, AttachmentLimit = hearing.AttachmentLimit });
                }
            },
            cancellation);
    }

    private static async Task CopyAsync<T>(IQueryable<T> rows, BudgetDbContext to, CancellationToken cancellation)
        where T : class =>
        to.Set<T>().AddRange(await rows.AsNoTracking().ToListAsync(cancellation));
}

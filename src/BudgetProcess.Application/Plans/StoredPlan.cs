using System.Collections.Concurrent;
using BudgetProcess.Application.Storage;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Plans;

/// <summary>Reads plans that this product stored itself.</summary>
internal static class StoredPlan
{
    /// <summary>A published version never changes, and every burst reads it: so it is read from its text once. Bounded, for 98 municipalities with a few
    /// versions each.</summary>
    private const int MostRemembered = 1_000;

    private static readonly ConcurrentDictionary<Guid, Plan> Remembered = new();

    /// <exception cref="InvalidDataException">The stored text is no plan any more: the database was changed from outside.</exception>
    public static Plan Read(string content)
    {
        var reading = PlanFile.Read("database", content);
        return reading.Plan ?? throw new InvalidDataException($"En gemt plan kan ikke læses: {reading.Faults[0].Message}");
    }

    /// <summary>The version of a year that is published now, with the breaches that somebody took on; null if none is.</summary>
    public static Task<PlanVersion?> CurrentVersionAsync(BudgetDbContext db, int budgetYear, CancellationToken cancellation) =>
        db.PlanVersions.AsNoTracking().Include(row => row.Acceptances)
            .Where(row => row.BudgetYear == budgetYear).OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancellation);

    /// <summary>The plan of a published version.</summary>
    /// <exception cref="InvalidDataException">The stored text is no plan any more: the database was changed from outside.</exception>
    public static async ValueTask<Plan> OfVersionAsync(BudgetDbContext db, Guid version, CancellationToken cancellation)
    {
        if (Remembered.TryGetValue(version, out var plan)) return plan;
        var content = await db.PlanVersions.Where(row => row.Id == version).Select(row => row.Content).SingleAsync(cancellation);
        if (Remembered.Count >= MostRemembered) Remembered.Clear();
        return Remembered[version] = Read(content);
    }
}

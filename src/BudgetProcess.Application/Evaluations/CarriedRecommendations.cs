using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Storage;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Evaluations;

/// <summary>Gives the plans of later years what is to be carried on.</summary>
internal sealed class CarriedRecommendations : ICarriedRecommendations
{
    public async Task<IReadOnlyList<CarriedRecommendation>> BetweenAsync(BudgetDbContext db, BudgetYear from, BudgetYear to, CancellationToken cancellation)
    {
        // Ids rise with the moment at which they were made, so that they keep the order in which somebody recorded them.
        var rows = await db.Recommendations.AsNoTracking()
            .Where(row => row.CarryOver && row.BudgetYear >= from.Value && row.BudgetYear < to.Value)
            .OrderBy(row => row.BudgetYear).ThenBy(row => row.Id).ToListAsync(cancellation);
        return [.. rows.Select(row => new CarriedRecommendation(new BudgetYear(row.BudgetYear), row.MilestoneKey, row.Text))];
    }
}

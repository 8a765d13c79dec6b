using BudgetProcess.Application.People;
using BudgetProcess.Application.Storage;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Plans;

/// <summary>A body that a plan names stays: draft or published, of any year, for an earlier version can be published again.</summary>
internal sealed class BodiesInPlans : IBeforeRemoval
{
    public async Task<string?> OfBodyAsync(UnitOfWork unit, string key, CancellationToken cancellation)
    {
        var found = new List<string>();
        foreach (var draft in await unit.Db.PlanDrafts.AsNoTracking().OrderBy(row => row.BudgetYear).ToListAsync(cancellation))
            Note(StoredPlan.Read(draft.Content), $"udkastet til budget {draft.BudgetYear}");
        var versions = await unit.Db.PlanVersions.OrderBy(row => row.BudgetYear).ThenBy(row => row.Number).Select(row => new { row.Id, row.BudgetYear, row.Number }).ToListAsync(cancellation);
        foreach (var version in versions) Note(await StoredPlan.OfVersionAsync(unit.Db, version.Id, cancellation), $"version {version.Number} af budget {version.BudgetYear}");
        return found.Count == 0 ? null : $"Organet er nævnt i {string.Join("; ", found.Take(5))}{(found.Count > 5 ? $" og {found.Count - 5} planer til" : "")}. Tag det ud af planen først; et organ i en udgivet plan bliver stående.";

        void Note(Plan plan, string name)
        {
            var milestones = plan.Milestones.Where(milestone => milestone.Owners.Contains(key) || milestone.Attendees.Contains(key)).Select(milestone => milestone.Title).ToList();
            if (milestones.Count > 0) found.Add($"{name}: {milestones[0]}{(milestones.Count > 1 ? $" og {milestones.Count - 1} til" : "")}");
        }
    }
}

using BudgetProcess.Application.People;
using BudgetProcess.Application.Storage;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Plans;

/// <summary>A body that a plan names stays: draft or published, of any year, for an earlier version can be published again.</summary>
internal sealed class BodiesInPlans : IBeforeRemoval
{
    private const int MostNamed = 5;

    public async Task<Sentence?> OfBodyAsync(UnitOfWork unit, string key, CancellationToken cancellation)
    {
        var found = new List<Sentence>();
        foreach (var draft in await unit.Db.PlanDrafts.AsNoTracking().OrderBy(row => row.BudgetYear).ToListAsync(cancellation))
            Note(StoredPlan.Read(draft.Content), $"udkastet til budget {draft.BudgetYear}");
        var versions = await unit.Db.PlanVersions.OrderBy(row => row.BudgetYear).ThenBy(row => row.Number).Select(row => new { row.Id, row.BudgetYear, row.Number }).ToListAsync(cancellation);
        foreach (var version in versions) Note(await StoredPlan.OfVersionAsync(unit.Db, version.Id, cancellation), $"version {version.Number} af budget {version.BudgetYear}");
        if (found.Count == 0) return null;
        var all = found.Take(MostNamed).Aggregate((known, plan) => $"{known}; {plan}");
        if (found.Count > MostNamed) all = $"{all} og {found.Count - MostNamed} planer til";
        return $"Organet er nævnt i {all}. Tag det ud af planen først; et organ i en udgivet plan bliver stående.";

        void Note(Plan plan, Sentence name)
        {
            var milestones = plan.Milestones.Where(milestone => milestone.Owners.Contains(key) || milestone.Attendees.Contains(key)).Select(milestone => milestone.Title).ToList();
            if (milestones.Count > 0) found.Add(milestones.Count > 1 ? (Sentence)$"{name}: {milestones[0]} og {milestones.Count - 1} til" : $"{name}: {milestones[0]}");
        }
    }
}

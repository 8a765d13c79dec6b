using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Storage;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Plans;

/// <summary>Stores a plan as the draft of its year (use case).</summary>
internal static class SavePlan
{
    /// <summary>Replaces the draft, or makes it.</summary>
    /// <returns>What is wrong with the plan in this municipality; nothing is stored if there is anything.</returns>
    public static async Task<IReadOnlyList<PlanFault>> RunAsync(
        UnitOfWork unit, string file, Plan plan, Actor by, CancellationToken cancellation)
    {
        var faults = await UnknownBodiesAsync(unit.Db, file, plan, cancellation);
        if (faults.Count > 0) return faults;
        var draft = await unit.Db.PlanDrafts.SingleOrDefaultAsync(row => row.BudgetYear == plan.Year.Value, cancellation);
        if (draft is null)
        {
            draft = new PlanDraft { Id = unit.NewId(), BudgetYear = plan.Year.Value, Content = "", ChangedBy = by.Role };
            unit.Db.PlanDrafts.Add(draft);
        }

        draft.Content = PlanFile.Write(plan);
        draft.ChangedAt = unit.Now;
        draft.ChangedBy = by.Role;
        draft.Revision++;
        unit.Audit(by, "plan.saved", $"plan/{plan.Year}", $"revision {draft.Revision}");
        return [];
    }

    private static async Task<IReadOnlyList<PlanFault>> UnknownBodiesAsync(
        BudgetDbContext db, string file, Plan plan, CancellationToken cancellation)
    {
        var known = (await db.Bodies.Select(body => body.Key).ToListAsync(cancellation)).ToHashSet();
        var faults = new List<PlanFault>();
        for (var i = 0; i < plan.Milestones.Count; i++)
        {
            var milestone = plan.Milestones[i];
            foreach (var key in milestone.Owners.Concat(milestone.Attendees).Where(key => !known.Contains(key)).Distinct())
            {
                faults.Add(new PlanFault(
                    file, null, $"milestones[{i}]",
                    $"Milepælen \"{milestone.Title}\" nævner organet \"{key}\", som ikke findes. Opret organet, eller ret nøglen."));
            }
        }

        return faults;
    }
}

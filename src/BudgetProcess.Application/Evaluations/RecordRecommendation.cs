using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Storage;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Evaluations;

/// <summary>A recommendation to record.</summary>
/// <param name="Municipality">The municipality's key.</param>
/// <param name="BudgetYear">The budget year whose process was evaluated.</param>
/// <param name="Milestone">Key of the milestone that it concerns; null for the process as a whole.</param>
/// <param name="Text">What is recommended.</param>
/// <param name="CarryOver">Whether next year's plan is to remember it.</param>
/// <param name="By">A role.</param>
public sealed record RecommendationRequest(string Municipality, BudgetYear BudgetYear, string? Milestone, string Text, bool CarryOver, Actor By);

/// <summary>Records what an evaluation recommends (use case).</summary>
public sealed class RecordRecommendation
{
    /// <summary>The most characters of a recommendation: it is to be read in the notes of a milestone.</summary>
    public const int LongestText = 1000;

    private readonly Database database;

    internal RecordRecommendation(Database database) => this.database = database;

    /// <summary>Records it, with its entry in the audit trail.</summary>
    /// <returns>What is wrong with it, in Danish, and then nothing is stored; null if it was recorded.</returns>
    public async Task<string?> RunAsync(RecommendationRequest request, CancellationToken cancellation)
    {
        // Lines in the middle would break the notes of the plan into something else.
        var text = string.Join(' ', request.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length == 0) return "Skriv, hvad der anbefales.";
        if (text.Length > LongestText) return $"Anbefalingen er på {text.Length} tegn; der er plads til {LongestText}.";
        if (text.Any(char.IsControl)) return "Anbefalingen indeholder et styretegn, som ingen kan læse. Skriv den igen.";
        if (await database.FindMunicipalityAsync(request.Municipality, cancellation) is not { } owner) return $"Kommunen \"{request.Municipality}\" findes ikke.";
        return await database.WriteAsync(owner.Id, (unit, token) => RecordAsync(unit, request with { Text = text }, token), cancellation);
    }

    private static async Task<string?> RecordAsync(UnitOfWork unit, RecommendationRequest request, CancellationToken cancellation)
    {
        if (await WhyUnknownAsync(unit.Db, request, cancellation) is { } problem) return problem;
        var row = new Recommendation
        {
            Id = unit.NewId(), BudgetYear = request.BudgetYear.Value, MilestoneKey = request.Milestone, Text = request.Text, CarryOver = request.CarryOver, By = request.By.Role, At = unit.Now,
        };
        unit.Db.Recommendations.Add(row);
        unit.Audit(request.By, "recommendation.recorded", $"recommendation/{row.Id}", $"budget {request.BudgetYear}, {request.Milestone ?? "process"}, carry over: {(request.CarryOver ? "yes" : "no")}");
        return null;
    }

    private static async Task<string?> WhyUnknownAsync(BudgetDbContext db, RecommendationRequest request, CancellationToken cancellation)
    {
        var version = await StoredPlan.CurrentVersionAsync(db, request.BudgetYear.Value, cancellation);
        var draft = await db.PlanDrafts.AsNoTracking().SingleOrDefaultAsync(row => row.BudgetYear == request.BudgetYear.Value, cancellation);
        if ((version?.Content ?? draft?.Content) is not { } content) return $"Der er ingen plan for budget {request.BudgetYear} i \"{request.Municipality}\".";
        if (request.Milestone is not { } key || StoredPlan.Read(content).Find(key) is not null) return null;
        return $"Planen for budget {request.BudgetYear} har ingen milepæl med nøglen \"{key}\". Udelad --milestone, hvis anbefalingen gælder hele processen.";
    }
}

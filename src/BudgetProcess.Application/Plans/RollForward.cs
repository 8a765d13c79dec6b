using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Storage;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Plans;

/// <summary>A plan is to be rolled forward.</summary>
/// <param name="Municipality">The municipality's key.</param>
/// <param name="From">The budget year whose plan is taken: its published version, else its draft.</param>
/// <param name="To">The budget year that gets a draft.</param>
/// <param name="By">A role.</param>
/// <param name="IsTrial">Tell what it would become and store nothing.</param>
public sealed record RollForwardRequest(string Municipality, BudgetYear From, BudgetYear To, Actor By, bool IsTrial = false);

/// <summary>What came of rolling a plan forward.</summary>
public abstract record RollForwardResult
{
    private RollForwardResult()
    {
    }

    /// <summary>It cannot be done; nothing is changed.</summary>
    /// <param name="Problem">Why, and how to go on, in Danish.</param>
    public sealed record Refused(Sentence Problem) : RollForwardResult;

    /// <summary>The plan of the new year.</summary>
    /// <param name="Forward">The plan, and what was done to get there.</param>
    /// <param name="Findings">What the check finds in it.</param>
    public sealed record Made(ForwardResult Forward, IReadOnlyList<Breach> Findings) : RollForwardResult;
}

/// <summary>What evaluations recommend for years to come; a later room knows.</summary>
internal interface ICarriedRecommendations
{
    /// <summary>Those that are to be carried on from the evaluations of these budget years, the last one not included, oldest first.</summary>
    Task<IReadOnlyList<CarriedRecommendation>> BetweenAsync(BudgetDbContext db, BudgetYear from, BudgetYear to, CancellationToken cancellation);
}

/// <summary>Makes a year's draft from the plan of an earlier year (use case).</summary>
public sealed class RollForward
{
    private readonly Database database;
    private readonly StatutoryDateTable dates;
    private readonly ICarriedRecommendations recommendations;

    internal RollForward(Database database, StatutoryDateTable dates, ICarriedRecommendations recommendations) =>
        (this.database, this.dates, this.recommendations) = (database, dates, recommendations);

    /// <summary>Rolls it forward; the draft and its audit entry are stored together.</summary>
    public async Task<RollForwardResult> RunAsync(RollForwardRequest request, CancellationToken cancellation)
    {
        if (request.To.Value <= request.From.Value) return new RollForwardResult.Refused($"Budget {request.To.Value} skal ligge efter budget {request.From.Value}.");
        if (await database.FindMunicipalityAsync(request.Municipality, cancellation) is not { } owner)
            return new RollForwardResult.Refused($"Kommunen \"{request.Municipality}\" findes ikke.");
        if (!request.IsTrial) return await database.WriteAsync(owner.Id, (unit, token) => StoreAsync(unit, request, token), cancellation);
        await using var db = database.Read(owner.Id);
        return await MakeAsync(db, owner, request, cancellation);
    }

    private async Task<RollForwardResult> StoreAsync(UnitOfWork unit, RollForwardRequest request, CancellationToken cancellation)
    {
        if (await WhyTakenAsync(unit.Db, request.To, cancellation) is { } problem) return new RollForwardResult.Refused(problem);
        var result = await MakeAsync(unit.Db, unit.Municipality, request, cancellation);
        if (result is not RollForwardResult.Made made) return result;
        var faults = await SavePlan.RunAsync(unit, $"budget {request.To}", made.Forward.Plan, request.By, cancellation);
        if (faults.Count > 0) return new RollForwardResult.Refused(faults.Select(fault => fault.Message).Distinct().Aggregate((known, fault) => $"{known} {fault}"));
        unit.Audit(request.By, "plan.rolled-forward", $"plan/{request.To}", $"from plan/{request.From}");
        return made;
    }

    private async Task<RollForwardResult> MakeAsync(
        BudgetDbContext db, Municipalities.Municipality owner, RollForwardRequest request, CancellationToken cancellation)
    {
        if (await PlanOfAsync(db, request.From, cancellation) is not { } plan)
            return new RollForwardResult.Refused($"{owner.Name} har ingen plan for budget {request.From.Value}. Indlæs den først.");
        var carried = await recommendations.BetweenAsync(db, request.From, request.To, cancellation);
        var forward = PlanForward.To(plan, new CheckContext(dates.For(request.To), owner.RuleSettings, null), carried);
        return new RollForwardResult.Made(forward, await CheckPlan.FindAsync(db, owner, forward.Plan, dates, cancellation));
    }

    /// <summary>The plan that the year runs on; a draft where nothing is published yet.</summary>
    private static async Task<Plan?> PlanOfAsync(BudgetDbContext db, BudgetYear year, CancellationToken cancellation)
    {
        if (await StoredPlan.CurrentVersionAsync(db, year.Value, cancellation) is { } published) return StoredPlan.Read(published.Content);
        var draft = await db.PlanDrafts.AsNoTracking().SingleOrDefaultAsync(row => row.BudgetYear == year.Value, cancellation);
        return draft is null ? null : StoredPlan.Read(draft.Content);
    }

    private static async Task<Sentence?> WhyTakenAsync(BudgetDbContext db, BudgetYear year, CancellationToken cancellation)
    {
        if (await StoredPlan.CurrentVersionAsync(db, year.Value, cancellation) is { } published)
            return $"Budget {year.Value} er allerede udgivet som version {published.Number}. Ret planen, og udgiv den igen; en prøve viser, hvad fremskrivningen ville give.";
        return await db.PlanDrafts.AnyAsync(row => row.BudgetYear == year.Value, cancellation)
            ? (Sentence)$"Budget {year.Value} har allerede et udkast, som ikke bliver overskrevet. Ret det, eller indlæs en anden plan i stedet; en prøve viser, hvad fremskrivningen ville give."
            : null;
    }
}

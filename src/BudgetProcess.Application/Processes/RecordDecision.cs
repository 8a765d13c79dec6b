using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Processes;

/// <summary>What a person says came of a milestone.</summary>
/// <param name="Municipality">The municipality's key.</param>
/// <param name="BudgetYear">The budget year.</param>
/// <param name="Milestone">The milestone's key.</param>
/// <param name="Outcome">"Held", "Postponed", "Cancelled", "Adopted", …</param>
/// <param name="By">Who says so, as a role.</param>
/// <param name="Body">The body that decided, where several decide on one milestone.</param>
/// <param name="Reason">Why, if there is more to say.</param>
public sealed record DecisionRequest(
    string Municipality, int BudgetYear, string Milestone, string Outcome, Actor By, string? Body = null, string? Reason = null);

/// <summary>Records what came of a milestone, and lets the workflows that wait for it go on (use case).</summary>
public sealed class RecordDecision
{
    private readonly Database database;

    internal RecordDecision(Database database) => this.database = database;

    /// <summary>Records it.</summary>
    /// <returns>False if there is no such municipality, published year or milestone.</returns>
    public async Task<bool> RunAsync(DecisionRequest request, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(request.Municipality, cancellation) is not { } owner) return false;
        return await database.WriteAsync(owner.Id, (unit, token) => DecisionTaker.TakeAsync(unit, request, token), cancellation);
    }
}

/// <summary>Records decisions inside a transaction, for people and for publishing alike.</summary>
internal static class DecisionTaker
{
    private const string Held = "Held";

    public static async Task<bool> TakeAsync(UnitOfWork unit, DecisionRequest request, CancellationToken cancellation)
    {
        var register = await unit.Db.PublishedMilestones
            .SingleOrDefaultAsync(row => row.BudgetYear == request.BudgetYear && row.Key == request.Milestone, cancellation);
        if (register is null) return false;
        var decision = new Decision
        {
            Id = unit.NewId(), BudgetYear = request.BudgetYear, MilestoneKey = request.Milestone, BodyKey = request.Body, Outcome = request.Outcome,
            By = request.By.Role, At = unit.Now, Reason = request.Reason,
        };
        unit.Db.Decisions.Add(decision);
        Stand(register, request, unit);
        unit.Audit(request.By, "decision.recorded", $"milestone/{request.BudgetYear}/{request.Milestone}", request.Outcome);
        await unit.Db.SaveChangesAsync(cancellation);
        await TellAsync(unit, decision, cancellation);
        return true;
    }

    /// <summary>A decision of one body among several says nothing about the milestone as a whole.</summary>
    private static void Stand(PublishedMilestone register, DecisionRequest request, UnitOfWork unit)
    {
        if (request.Body is not null) return;
        var standing = request.Outcome switch
        {
            "Postponed" => MilestoneStanding.Postponed,
            "Cancelled" => MilestoneStanding.Cancelled,
            _ => MilestoneStanding.Held,
        };
        if (standing == register.Standing) return;
        register.Standing = standing;

        // That a meeting was held is news to nobody's calendar.
        if (standing != MilestoneStanding.Held) register.Touch(unit.Now);
    }

    private static async Task TellAsync(UnitOfWork unit, Decision decision, CancellationToken cancellation)
    {
        var waits = await (
            from wait in unit.Db.Waits
            join instance in unit.Db.Instances on wait.InstanceId equals instance.Id
            where wait.State == WaitState.Open && wait.Kind == WaitKind.Decision && wait.BudgetYear == decision.BudgetYear
                && wait.MilestoneKey == decision.MilestoneKey
            select new { wait, instance.Subject }).ToListAsync(cancellation);
        foreach (var found in waits)
        {
            if (Outcome(found.wait.Expects!, found.Subject, decision) is not { } outcome) continue;
            found.wait.DecisionId = decision.Id;
            found.wait.Outcome = outcome;
            found.wait.MakeDue(unit.Now);
        }
    }

    /// <summary>What a decision means to an instance that waits for one of these outcomes; null if it says nothing to it.</summary>
    public static string? Outcome(string expects, string subject, Decision decision)
    {
        if (decision.BodyKey is not null && subject != new ProcessSubject.OfBody(decision.BodyKey).Key) return null;
        var expected = expects.Split(',');
        if (expected.Contains(decision.Outcome)) return decision.Outcome;

        // Whoever adopted a budget has held the meeting; only a meeting that was put off or called off says so itself.
        return expected.Contains(Held) && decision.Outcome is not ("Postponed" or "Cancelled") ? Held : null;
    }
}

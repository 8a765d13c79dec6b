using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

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

/// <summary>A decision as it was recorded (beslutning).</summary>
/// <param name="Body">The body that decided, where several decide on one milestone.</param>
/// <param name="Outcome">"Held", "Postponed", …</param>
/// <param name="By">Who recorded it, as a role.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why, if there was more to say.</param>
public sealed record RecordedDecision(string? Body, string Outcome, string By, Instant At, string? Reason);

/// <summary>What came of recording a decision by somebody who had looked first.</summary>
public abstract record RecordResult
{
    private RecordResult()
    {
    }

    /// <summary>There is no such municipality, published year or milestone.</summary>
    public sealed record NotFound : RecordResult;

    /// <summary>It is recorded.</summary>
    public sealed record Recorded : RecordResult;

    /// <summary>Nobody waits for that outcome, and it is none that a milestone can always have; nothing is stored.</summary>
    public sealed record NoSuchOutcome : RecordResult;

    /// <summary>Somebody recorded something since one looked; nothing is stored.</summary>
    /// <param name="Last">What, who and when.</param>
    public sealed record Meanwhile(RecordedDecision Last) : RecordResult;
}

/// <summary>Records what came of a milestone, and lets the workflows that wait for it go on (use case).</summary>
public sealed class RecordDecision
{
    private readonly Database database;

    internal RecordDecision(Database database) => this.database = database;

    /// <summary>Records it for somebody who has seen so many decisions about the milestone.</summary>
    public async Task<RecordResult> RunAsync(DecisionRequest request, int seen, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(request.Municipality, cancellation) is not { } owner) return new RecordResult.NotFound();
        return await database.WriteAsync(owner.Id, (unit, token) => SeenDecisions.TakeAsync(unit, request, seen, token), cancellation);
    }

    /// <summary>Records it, whatever was recorded before.</summary>
    /// <returns>False if there is no such municipality, published year or milestone.</returns>
    public async Task<bool> RunAsync(DecisionRequest request, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(request.Municipality, cancellation) is not { } owner) return false;
        return await database.WriteAsync(owner.Id, (unit, token) => DecisionTaker.TakeAsync(unit, request, token), cancellation);
    }
}

/// <summary>Records a decision for somebody who saw what was recorded before, so that nothing is recorded twice in silence.</summary>
internal static class SeenDecisions
{
    /// <summary>Records it, unless more has been recorded about the milestone than was seen.</summary>
    public static async Task<RecordResult> TakeAsync(UnitOfWork unit, DecisionRequest request, int seen, CancellationToken cancellation)
    {
        var recorded = await unit.Db.Decisions.AsNoTracking().Where(row => row.BudgetYear == request.BudgetYear && row.MilestoneKey == request.Milestone)
            .OrderBy(row => row.At).ThenBy(row => row.Id).ToListAsync(cancellation);
        if (recorded.Count > seen) return new RecordResult.Meanwhile(recorded[^1].ToView());
        var choices = await DecisionChoices.OfAsync(unit.Db, request.BudgetYear, request.Milestone, cancellation);
        if (!choices.Any(choice => choice.Body == request.Body && choice.Outcomes.Contains(request.Outcome))) return new RecordResult.NoSuchOutcome();
        return await DecisionTaker.TakeAsync(unit, request, cancellation) ? new RecordResult.Recorded() : new RecordResult.NotFound();
    }

    public static RecordedDecision ToView(this Decision row) => new(row.BodyKey, row.Outcome, row.By, row.At, row.Reason);
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

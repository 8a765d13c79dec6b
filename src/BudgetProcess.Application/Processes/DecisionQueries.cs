using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Storage;
using BudgetProcess.Planning;
using BudgetProcess.Workflows;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Processes;

/// <summary>What can be recorded of a milestone, as a whole or of one body.</summary>
/// <param name="Body">The body that decides; null for the milestone as a whole.</param>
/// <param name="Outcomes">The outcomes; first those that a workflow waits for.</param>
/// <param name="IsAwaited">Whether a workflow waits for one of them.</param>
public sealed record DecisionChoice(string? Body, IReadOnlyList<string> Outcomes, bool IsAwaited);

/// <summary>A milestone with all that the page needs on which its outcome is recorded.</summary>
public sealed record DecisionView
{
    /// <summary>The milestone.</summary>
    public required Milestone Milestone { get; init; }

    /// <summary>What became of it so far.</summary>
    public required MilestoneStanding Standing { get; init; }

    /// <summary>Whether it is over, or begins on another day than today.</summary>
    public required bool LiesAhead { get; init; }

    /// <summary>What can be recorded; the milestone as a whole first.</summary>
    public required IReadOnlyList<DecisionChoice> Choices { get; init; }

    /// <summary>What was recorded before, oldest first.</summary>
    public required IReadOnlyList<RecordedDecision> Recorded { get; init; }

    /// <summary>Names of the bodies, by key.</summary>
    public required IReadOnlyDictionary<string, string> BodyNames { get; init; }
}

/// <summary>Reads what can be recorded of milestones, and what was.</summary>
public sealed class DecisionQueries
{
    private readonly Database database;

    internal DecisionQueries(Database database) => this.database = database;

    /// <summary>The text of an outcome: "Vedtaget".</summary>
    public static string TextOf(string outcome) => OutcomeTexts.For(outcome);

    /// <summary>A milestone of the published plan; null if there is none.</summary>
    public async Task<DecisionView?> FindAsync(string municipality, int budgetYear, string milestone, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        if (await PublishedPlan.FindAsync(db, budgetYear, cancellation) is not { } plan || plan.Find(milestone) is not { } found) return null;
        var recorded = await db.Decisions.AsNoTracking().Where(row => row.BudgetYear == budgetYear && row.MilestoneKey == milestone)
            .OrderBy(row => row.At).ThenBy(row => row.Id).ToListAsync(cancellation);
        return new DecisionView
        {
            Milestone = found,
            Standing = plan.Register(milestone).Standing,
            LiesAhead = Moments.StartOf(found) > database.Now,
            Choices = await DecisionChoices.OfAsync(db, budgetYear, milestone, cancellation),
            Recorded = [.. recorded.Select(row => row.ToView())],
            BodyNames = await db.Bodies.ToDictionaryAsync(body => body.Key, body => body.Name, cancellation),
        };
    }
}

/// <summary>Finds what can be recorded of a milestone.</summary>
internal static class DecisionChoices
{
    /// <summary>What can be said of every milestone, whether or not a workflow waits for it.</summary>
    private static readonly string[] Always = ["Held", "Postponed", "Cancelled"];

    /// <summary>The choices of the milestone as a whole, and behind them one for each body that a workflow waits for.</summary>
    public static async Task<IReadOnlyList<DecisionChoice>> OfAsync(BudgetDbContext db, int budgetYear, string milestone, CancellationToken cancellation)
    {
        var waits = await (
            from wait in db.Waits
            join instance in db.Instances on wait.InstanceId equals instance.Id
            where wait.State == WaitState.Open && wait.Kind == WaitKind.Decision && wait.DecisionId == null && wait.BudgetYear == budgetYear && wait.MilestoneKey == milestone
            orderby wait.Id
            select new { wait.Expects, instance.Subject }).ToListAsync(cancellation);
        var byBody = waits.ToLookup(wait => BodyOf(wait.Subject), wait => wait.Expects!.Split(','));
        var awaited = byBody[""].SelectMany(outcomes => outcomes).Distinct().ToList();
        return
        [
            new DecisionChoice(null, [.. awaited.Except(Always), .. Always], awaited.Count > 0),
            .. byBody.Where(body => body.Key.Length > 0).OrderBy(body => body.Key, StringComparer.Ordinal)
                .Select(body => new DecisionChoice(body.Key, [.. body.SelectMany(outcomes => outcomes).Distinct()], true)),
        ];
    }

    /// <summary>The key of the body that an instance is about; empty for one that is about something else.</summary>
    public static string BodyOf(string subject) => ProcessSubject.Parse(subject) is ProcessSubject.OfBody body ? body.Body : "";
}

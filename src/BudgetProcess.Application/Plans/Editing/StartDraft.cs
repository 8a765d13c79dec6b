using BudgetProcess.Application.Audit;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Plans.Import;
using BudgetProcess.Application.Storage;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Plans.Editing;

/// <summary>What came of beginning a draft.</summary>
public enum StartDraftResult
{
    /// <summary>There is no such municipality, or the year is none.</summary>
    NotFound,

    /// <summary>The year has a draft already; nothing was changed.</summary>
    Exists,

    /// <summary>It is a copy of the published version.</summary>
    FromPublished,

    /// <summary>It is a new plan with the steps that the law asks for.</summary>
    FromLaw,
}

/// <summary>Begins the draft of a year that has none (use case): from the published version, else from the steps that the law itself asks for.</summary>
/// <remarks>A plan without a single milestone is no plan, and these every plan must have. The days are those that are usual, and wait for somebody to set them.</remarks>
public sealed class StartDraft
{
    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    private readonly Database database;

    internal StartDraft(Database database) => this.database = database;

    /// <summary>Begins it.</summary>
    /// <param name="municipality">The municipality's key.</param>
    /// <param name="budgetYear">The budget year.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellation">Stops it; then nothing is changed.</param>
    public async Task<StartDraftResult> RunAsync(string municipality, int budgetYear, Actor by, CancellationToken cancellation)
    {
        if (budgetYear is < FirstYear or > LastYear || await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return StartDraftResult.NotFound;
        return await database.WriteAsync(owner.Id, (unit, token) => RunAsync(unit, budgetYear, by, token), cancellation);
    }

    private static async Task<StartDraftResult> RunAsync(UnitOfWork unit, int budgetYear, Actor by, CancellationToken cancellation)
    {
        if (await unit.Db.PlanDrafts.AnyAsync(row => row.BudgetYear == budgetYear, cancellation)) return StartDraftResult.Exists;
        var published = await StoredPlan.CurrentVersionAsync(unit.Db, budgetYear, cancellation);
        var plan = published is null ? OfLaw(new BudgetYear(budgetYear), await NamedBodies.AllAsync(unit.Db, cancellation)) : StoredPlan.Read(published.Content);
        if (await SavePlan.RunAsync(unit, $"budget {budgetYear}", plan, by, cancellation) is [var fault, ..]) throw new InvalidOperationException(fault.Message.ToString());
        return published is null ? StartDraftResult.FromLaw : StartDraftResult.FromPublished;
    }

    /// <summary>The steps without which the plan cannot be lawful, in usual parts of the year.</summary>
    internal static Plan OfLaw(BudgetYear year, IReadOnlyCollection<NamedBody> bodies)
    {
        var (council, committee) = (Of(BodyKind.Council), Of(BodyKind.FinanceCommittee));
        return new Plan(
            year, $"Tids- og procesplan for Budget {year}",
            [
                Step(Anchor.FirstReadingInFinanceCommittee, "ultimo august", Track.Political, MilestoneKind.Meeting, committee),
                Step(Anchor.Hearing, "primo september", Track.Public, MilestoneKind.Period, []),
                Step(Anchor.FirstReading, "medio september", Track.Political, MilestoneKind.Meeting, council),
                Step(Anchor.SecondReading, "primo oktober", Track.Political, MilestoneKind.Meeting, council),
            ],
            []);

        IReadOnlyList<string> Of(BodyKind kind) => [.. bodies.Where(body => body.Kind == kind).Select(body => body.Key).Take(1)];

        Milestone Step(Anchor anchor, string when, Track track, MilestoneKind kind, IReadOnlyList<string> attendees) => new()
        {
            Key = anchor.Key, Title = anchor.Title, Track = track, Kind = kind, Phrase = when, Period = DatePhrase.Parse(when, year.ProcessYear).Phrase!.Period, Attendees = attendees, Anchor = anchor,
        };
    }
}

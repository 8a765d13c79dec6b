using BudgetProcess.Application.Plans.Import;
using BudgetProcess.Application.Storage;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Plans.Editing;

/// <summary>A body that a milestone can have.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its name.</param>
public sealed record BodyChoice(string Key, string Name);

/// <summary>The draft of a year with all that its editor shows.</summary>
public sealed record EditorView
{
    /// <summary>The municipality's name.</summary>
    public required string MunicipalityName { get; init; }

    /// <summary>The draft.</summary>
    public required Plan Plan { get; init; }

    /// <summary>Rises with each change of the draft.</summary>
    public required int Revision { get; init; }

    /// <summary>Who changed it last, as a role.</summary>
    public required string ChangedBy { get; init; }

    /// <summary>When they did.</summary>
    public required Instant ChangedAt { get; init; }

    /// <summary>What the check finds in the draft, hardest first.</summary>
    public required IReadOnlyList<Breach> Findings { get; init; }

    /// <summary>Who took on which breach when the current version was published.</summary>
    public required IReadOnlyList<Acceptance> Acceptances { get; init; }

    /// <summary>The published version's number; null if none is.</summary>
    public required int? Version { get; init; }

    /// <summary>What publishing the draft would change; everything if nothing is published.</summary>
    public required IReadOnlyList<MilestoneDifference> Unpublished { get; init; }

    /// <summary>The municipality's bodies by name.</summary>
    public required IReadOnlyList<BodyChoice> Bodies { get; init; }

    /// <summary>What the draft is checked against.</summary>
    public required CheckContext Context { get; init; }

    /// <summary>The statutory dates of the year.</summary>
    public StatutoryDates Dates => Context.Dates;

    /// <summary>Where each milestone of the draft may lie; computed when a page first asks.</summary>
    public PlanWindows Windows => field ??= PlanWindows.For(Plan, Context);

    /// <summary>On which days the municipality works.</summary>
    public required WorkingDays WorkingDays { get; init; }

    /// <summary>How many constraints name a milestone.</summary>
    public int ConstraintsOn(string key) => Plan.Constraints.Count(constraint => PlanInput.Of(constraint).Contains(key));

    /// <summary>Names of the bodies, by key.</summary>
    public IReadOnlyDictionary<string, string> BodyNames => Bodies.ToDictionary(body => body.Key, body => body.Name);
}

/// <summary>A milestone in its form.</summary>
/// <param name="Milestone">The milestone.</param>
/// <param name="Form">What the form shows.</param>
/// <param name="Loaded">Goes into the form and back with it, so that <see cref="EditPlan"/> knows from what it began.</param>
public sealed record MilestoneView(Milestone Milestone, MilestoneForm Form, string Loaded);

/// <summary>Reads the draft of a year for its editor.</summary>
public sealed class PlanEditor
{
    private readonly Database database;
    private readonly StatutoryDateTable dates;

    internal PlanEditor(Database database, StatutoryDateTable dates) => (this.database, this.dates) = (database, dates);

    /// <summary>The draft of a year; null if there is none.</summary>
    public async Task<EditorView?> FindAsync(string municipality, int budgetYear, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        var draft = await db.PlanDrafts.AsNoTracking().SingleOrDefaultAsync(row => row.BudgetYear == budgetYear, cancellation);
        if (draft is null) return null;
        var plan = StoredPlan.Read(draft.Content);
        var published = await StoredPlan.CurrentVersionAsync(db, budgetYear, cancellation);
        var context = await CheckPlan.ContextAsync(db, owner, dates.For(plan.Year), cancellation);
        return new EditorView
        {
            MunicipalityName = owner.Name,
            Plan = plan,
            Revision = draft.Revision,
            ChangedBy = draft.ChangedBy,
            ChangedAt = draft.ChangedAt,
            Findings = PlanCheck.Run(plan, context),
            Acceptances = [.. (published?.Acceptances ?? []).Select(acceptance => acceptance.ToView())],
            Version = published?.Number,
            Unpublished = PlanDifference.Between(published is null ? null : await StoredPlan.OfVersionAsync(db, published.Id, cancellation), plan),
            Bodies = [.. (await NamedBodies.AllAsync(db, cancellation)).Select(body => new BodyChoice(body.Key, body.Name))],
            Context = context,
            WorkingDays = owner.WorkingDays,
        };
    }

    /// <summary>The municipality's name; null if there is none of that key.</summary>
    public async Task<string?> MunicipalityNameAsync(string municipality, CancellationToken cancellation) => (await database.FindMunicipalityAsync(municipality, cancellation))?.Name;

    /// <summary>A milestone of a draft in its form; null if the draft has none of that key.</summary>
    public static MilestoneView? Find(EditorView view, string key) =>
        view.Plan.Find(key) is { } milestone ? new MilestoneView(milestone, MilestoneForm.Of(milestone, view.Plan.Year), MilestoneText.Write(milestone, view.Plan.Year)) : null;
}

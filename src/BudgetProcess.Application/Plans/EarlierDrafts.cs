using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Storage;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Plans;

/// <summary>A draft that was replaced and is kept (tidligere udkast).</summary>
/// <param name="Revision">Its number, by which it is restored.</param>
/// <param name="Milestones">How many milestones it has.</param>
/// <param name="ChangedAt">When it last changed before it was replaced.</param>
/// <param name="ChangedBy">Who changed it then, as a role.</param>
/// <param name="ReplacedAt">When it was replaced.</param>
/// <param name="ReplacedBy">Who replaced it, as a role.</param>
public sealed record EarlierDraftView(int Revision, int Milestones, Instant ChangedAt, string ChangedBy, Instant ReplacedAt, string ReplacedBy);

/// <summary>What came of restoring a draft.</summary>
public abstract record RestoreDraftResult
{
    private RestoreDraftResult()
    {
    }

    /// <summary>It is the draft again.</summary>
    /// <param name="Draft">What was restored.</param>
    /// <param name="Replaced">The draft that made room for it, kept in its turn.</param>
    public sealed record Restored(EarlierDraftView Draft, EarlierDraftView Replaced) : RestoreDraftResult;

    /// <summary>The draft says exactly that already; nothing was changed.</summary>
    public sealed record Unchanged : RestoreDraftResult;

    /// <summary>No draft of that number is kept.</summary>
    public sealed record NotFound : RestoreDraftResult;

    /// <summary>It cannot be the draft any more: it names bodies that are gone.</summary>
    /// <param name="Faults">What is wrong.</param>
    public sealed record Refused(IReadOnlyList<PlanFault> Faults) : RestoreDraftResult;
}

/// <summary>Keeps drafts that are replaced as a whole, lists them and restores them (use case).</summary>
public sealed class EarlierDrafts
{
    private readonly Database database;

    internal EarlierDrafts(Database database) => this.database = database;

    /// <summary>The kept drafts of a year, the last replaced first.</summary>
    /// <returns>Null if the municipality does not exist.</returns>
    public async Task<IReadOnlyList<EarlierDraftView>?> ListAsync(string municipality, int budgetYear, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        var rows = await db.EarlierDrafts.AsNoTracking().Where(row => row.BudgetYear == budgetYear).OrderByDescending(row => row.Revision).ToListAsync(cancellation);
        return [.. rows.Select(View)];
    }

    /// <summary>Makes a kept draft the draft of its year again. The present one is kept in its turn, so that nothing is lost by restoring the wrong one.</summary>
    /// <param name="municipality">The municipality's key.</param>
    /// <param name="budgetYear">The budget year.</param>
    /// <param name="revision">The kept draft's number.</param>
    /// <param name="by">A role.</param>
    /// <param name="cancellation">Stops it; then nothing is changed.</param>
    public async Task<RestoreDraftResult> RestoreAsync(string municipality, int budgetYear, int revision, Actor by, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return new RestoreDraftResult.NotFound();
        return await database.WriteAsync(owner.Id, (unit, token) => RestoreAsync(unit, budgetYear, revision, by, token), cancellation);
    }

    /// <summary>Keeps the draft of a year before another takes its place.</summary>
    /// <returns>What was kept; null if the year has no draft.</returns>
    internal static async Task<EarlierDraftView?> KeepAsync(UnitOfWork unit, int budgetYear, Actor by, CancellationToken cancellation)
    {
        var draft = await unit.Db.PlanDrafts.AsNoTracking().SingleOrDefaultAsync(row => row.BudgetYear == budgetYear, cancellation);
        if (draft is null) return null;
        var kept = new EarlierDraft
        {
            Id = unit.NewId(), BudgetYear = budgetYear, Revision = draft.Revision, Content = draft.Content, ChangedAt = draft.ChangedAt, ChangedBy = draft.ChangedBy, ReplacedAt = unit.Now, ReplacedBy = by.Role,
        };
        unit.Db.EarlierDrafts.Add(kept);
        unit.Audit(by, "plan.draft-kept", $"plan/{budgetYear}", $"revision {draft.Revision}");
        return View(kept);
    }

    private static async Task<RestoreDraftResult> RestoreAsync(UnitOfWork unit, int budgetYear, int revision, Actor by, CancellationToken cancellation)
    {
        var earlier = await unit.Db.EarlierDrafts.AsNoTracking().SingleOrDefaultAsync(row => row.BudgetYear == budgetYear && row.Revision == revision, cancellation);
        if (earlier is null) return new RestoreDraftResult.NotFound();
        var draft = await unit.Db.PlanDrafts.AsNoTracking().SingleAsync(row => row.BudgetYear == budgetYear, cancellation);
        if (draft.Content == earlier.Content) return new RestoreDraftResult.Unchanged();
        var faults = await SavePlan.RunAsync(unit, $"udkast {revision}", StoredPlan.Read(earlier.Content), by, cancellation);
        if (faults.Count > 0) return new RestoreDraftResult.Refused(faults);
        var replaced = (await KeepAsync(unit, budgetYear, by, cancellation))!;
        unit.Audit(by, "plan.draft-restored", $"plan/{budgetYear}", $"revision {revision}");
        return new RestoreDraftResult.Restored(View(earlier), replaced);
    }

    private static EarlierDraftView View(EarlierDraft row) =>
        new(row.Revision, StoredPlan.Read(row.Content).Milestones.Count, row.ChangedAt, row.ChangedBy, row.ReplacedAt, row.ReplacedBy);
}

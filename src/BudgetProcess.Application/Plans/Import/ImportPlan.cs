using BudgetProcess.Application.Audit;
using System.Text.RegularExpressions;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Storage;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Plans.Import;

/// <summary>A plan to be imported.</summary>
/// <param name="Municipality">The municipality's key; one that does not exist is made.</param>
/// <param name="BudgetYear">The budget year.</param>
/// <param name="FileName">The file's name, for messages.</param>
/// <param name="Content">The file: CSV, XLSX, DOCX, or a plan file (JSON).</param>
/// <param name="By">A role.</param>
/// <param name="IsTrial">Read it and store nothing.</param>
public sealed record ImportPlanRequest(string Municipality, int BudgetYear, string FileName, byte[] Content, Actor By, bool IsTrial = false);

/// <summary>What came of the import of a plan.</summary>
/// <param name="Rows">What each date in the table came to; of a plan file, each milestone.</param>
public sealed record ImportPlanResult(IReadOnlyList<ImportedRow> Rows)
{
    /// <summary>Why the file cannot be used as a whole, one sentence per fault.</summary>
    public IReadOnlyList<Sentence> Problems { get; init; } = [];

    /// <summary>What of the draft a table could not say and could not keep.</summary>
    public IReadOnlyList<Sentence> Remarks { get; init; } = [];

    /// <summary>The plan as a plan file (JSON), so that what a trial has shown can be imported as it was shown; null if there is anything wrong.</summary>
    public string? PlanFile { get; init; }

    /// <summary>The name of the municipality that was made; null if it was there, or nothing was stored.</summary>
    public string? MadeMunicipality { get; init; }

    /// <summary>The draft that was there and is kept, to be restored with <see cref="EarlierDrafts"/>; null if there was none, or nothing was stored.</summary>
    public EarlierDraftView? Replaced { get; init; }

    /// <summary>The draft says exactly this already; nothing was stored.</summary>
    public bool IsUnchanged { get; init; }

    /// <summary>Whether everything could be placed: else nothing was stored.</summary>
    public bool IsFine => Problems.Count == 0 && Rows.All(row => row.Problem is null);
}

/// <summary>Imports a plan that somebody wrote in Excel or Word, or that was exported, as the draft of its year (use case).</summary>
/// <remarks>The file is read whole, every fault is told at once, and nothing is stored if there is one. What a table cannot say stays as the draft has it: the title, the constraints
/// between milestones that it still has, and for rows with keys every field that it has no column for. The draft that is replaced is kept.</remarks>
public sealed partial class ImportPlan
{
    /// <summary>What a municipality that nobody has described consists of.</summary>
    private static readonly NamedBody[] UsualBodies =
    [
        new("kb", "Kommunalbestyrelsen", "KB", BodyKind.Council), new("oek", "Økonomiudvalget", "ØK", BodyKind.FinanceCommittee), new("fagudvalg", "Fagudvalgene", "Fagudvalg", BodyKind.Committee),
        new("partier", "Partierne", "Partierne", BodyKind.PoliticalParty), new("borgmester", "Borgmesteren", null, BodyKind.Administration), new("direktionen", "Direktionen", null, BodyKind.Administration),
        new("chefgruppen", "Chefgruppen", null, BodyKind.Administration), new("forvaltningen", "Forvaltningen", null, BodyKind.Administration), new("budgetkontoret", "Budgetkontoret", null, BodyKind.Administration),
        new("hovedudvalget", "Hovedudvalget (MED)", "Hovedudvalget", BodyKind.JointCommittee), new("med-udvalg", "MED-udvalgene", "MED", BodyKind.JointCommittee),
    ];

    private readonly Database database;
    private readonly IClock clock;

    internal ImportPlan(Database database, IClock clock) => (this.database, this.clock) = (database, clock);

    /// <summary>Imports it.</summary>
    public async Task<ImportPlanResult> RunAsync(ImportPlanRequest request, CancellationToken cancellation)
    {
        if (!KeyShape().IsMatch(request.Municipality))
            return new ImportPlanResult([]) { Problems = [$"\"{request.Municipality}\" kan ikke være en kommunes nøgle. Brug små bogstaver a–z, tal og bindestreg, fx \"hedensted\"."] };
        if (await database.FindMunicipalityAsync(request.Municipality, cancellation) is not { } municipality) return await MakeAsync(request, cancellation);
        if (!request.IsTrial) return await database.WriteAsync(municipality.Id, (unit, token) => StoreAsync(unit, request, token), cancellation);
        await using var db = database.Read(municipality.Id);
        return Result(await ReadAsync(db, request, cancellation));
    }

    private static ImportPlanResult Result(PlanInput input) => new(input.Rows)
    {
        Problems = input.Problems, Remarks = input.Remarks, PlanFile = input.Plan is { } plan ? Planning.PlanFile.Write(plan) : null,
    };

    private static async Task<PlanInput> ReadAsync(BudgetDbContext db, ImportPlanRequest request, CancellationToken cancellation)
    {
        var bodies = await NamedBodies.AllAsync(db, cancellation);
        var draft = await db.PlanDrafts.AsNoTracking().SingleOrDefaultAsync(row => row.BudgetYear == request.BudgetYear, cancellation);
        return PlanInput.Read(request.FileName, request.Content, new BudgetYear(request.BudgetYear), bodies, draft is null ? null : StoredPlan.Read(draft.Content));
    }

    private static async Task<ImportPlanResult> StoreAsync(UnitOfWork unit, ImportPlanRequest request, CancellationToken cancellation)
    {
        var input = await ReadAsync(unit.Db, request, cancellation);
        var result = Result(input);
        if (input.Plan is not { } plan) return result;
        var draft = await unit.Db.PlanDrafts.AsNoTracking().SingleOrDefaultAsync(row => row.BudgetYear == request.BudgetYear, cancellation);
        if (draft is not null && StoredPlan.Read(draft.Content).Equals(plan)) return result with { IsUnchanged = true };
        var replaced = await EarlierDrafts.KeepAsync(unit, request.BudgetYear, request.By, cancellation);
        await SaveAsync(unit, request, plan, cancellation);
        return result with { Replaced = replaced };
    }

    private static async Task SaveAsync(UnitOfWork unit, ImportPlanRequest request, Plan plan, CancellationToken cancellation)
    {
        // Its bodies were looked up in this transaction.
        if (await SavePlan.RunAsync(unit, request.FileName, plan, request.By, cancellation) is [var fault, ..]) throw new InvalidOperationException(fault.Message.ToString());
    }

    private async Task<ImportPlanResult> MakeAsync(ImportPlanRequest request, CancellationToken cancellation)
    {
        var input = PlanInput.Read(request.FileName, request.Content, new BudgetYear(request.BudgetYear), UsualBodies, draft: null);
        if (input.Plan is not { } plan || request.IsTrial) return Result(input);
        var made = Municipality(request.Municipality);
        await database.CreateAsync(made, async (unit, token) =>
        {
            foreach (var body in UsualBodies) unit.Db.Bodies.Add(new Body { Id = unit.NewId(), Key = body.Key, Name = body.Name, ShortName = body.ShortName, Kind = body.Kind });
            await unit.Db.SaveChangesAsync(token);
            await SaveAsync(unit, request, plan, token);
        }, cancellation);
        return Result(input) with { MadeMunicipality = made.Name };
    }

    /// <summary>Its mail mode is off until somebody says otherwise, and its office has no address that could be anybody's.</summary>
    private Municipality Municipality(string key) => new()
    {
        Id = Guid.CreateVersion7(clock.GetCurrentInstant().ToDateTimeOffset()), Key = key, Name = $"{char.ToUpperInvariant(key[0])}{key[1..]} Kommune", OfficeName = "Budgetkontoret",
        OfficeAddress = $"budget@{key}.example", CreatedAt = clock.GetCurrentInstant(),
    };

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex KeyShape();
}

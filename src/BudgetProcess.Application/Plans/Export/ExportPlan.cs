using System.Text;
using BudgetProcess.Application.Plans.Import;
using BudgetProcess.Application.Storage;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Plans.Export;

/// <summary>Which plan is to be written, and how.</summary>
/// <param name="Municipality">The municipality's key.</param>
/// <param name="BudgetYear">The budget year.</param>
/// <param name="Format">The kind of file.</param>
/// <param name="IsDraft">The draft; else the published version.</param>
public sealed record ExportPlanRequest(string Municipality, int BudgetYear, PlanFormat Format, bool IsDraft = false);

/// <summary>What came of the export of a plan.</summary>
public abstract record ExportPlanResult
{
    private ExportPlanResult()
    {
    }

    /// <summary>The file.</summary>
    /// <param name="Content">Its octets.</param>
    /// <param name="FileName">What it may be called: "hedensted-2025-udkast.docx".</param>
    /// <param name="Milestones">How many milestones it has.</param>
    /// <param name="Standing">Which plan it is, in Danish: "Version 2, udgivet 3. februar 2026".</param>
    /// <param name="Remarks">What the file does not hold, in Danish; nothing if it holds everything.</param>
    public sealed record Exported(byte[] Content, string FileName, int Milestones, string Standing, IReadOnlyList<string> Remarks) : ExportPlanResult;

    /// <summary>There is no such municipality, or no plan of that year.</summary>
    public sealed record NotFound : ExportPlanResult;

    /// <summary>There is a draft, and nothing is published.</summary>
    public sealed record NotPublished : ExportPlanResult;
}

/// <summary>Writes a plan as a file that people read and work on, and that can be imported again (use case).</summary>
/// <remarks>A plan file (JSON) holds everything. A table holds every field of every milestone; not the plan's title, its source and its constraints, which an import keeps from the draft
/// that it is read over. What the file that was written would not give back is told.</remarks>
public sealed class ExportPlan
{
    private readonly Database database;

    internal ExportPlan(Database database) => this.database = database;

    /// <summary>Writes the file. The same plan gives the same octets.</summary>
    public async Task<ExportPlanResult> RunAsync(ExportPlanRequest request, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(request.Municipality, cancellation) is not { } owner) return new ExportPlanResult.NotFound();
        await using var db = database.Read(owner.Id);
        var draft = await db.PlanDrafts.AsNoTracking().SingleOrDefaultAsync(row => row.BudgetYear == request.BudgetYear, cancellation);
        var version = request.IsDraft ? null : await StoredPlan.CurrentVersionAsync(db, request.BudgetYear, cancellation);
        if ((request.IsDraft ? draft?.Content : version?.Content) is not { } stored) return draft is null ? new ExportPlanResult.NotFound() : new ExportPlanResult.NotPublished();
        var standing = version is null
            ? PlanStanding.OfDraft(owner.Name, draft!.Revision, DanishTime.DateOf(draft.ChangedAt))
            : PlanStanding.OfVersion(owner.Name, version.Number, DanishTime.DateOf(version.PublishedAt));
        var (plan, bodies) = (StoredPlan.Read(stored), await NamedBodies.AllAsync(db, cancellation));
        var content = Write(plan, standing, bodies, request.Format);
        var name = $"{owner.Key}-{plan.Year}{(standing.IsDraft ? "-udkast" : "")}.{PlanFormats.NameOf(request.Format)}";
        return new ExportPlanResult.Exported(content, name, plan.Milestones.Count, standing.Text, Lacking(name, content, plan, bodies, request.Format));
    }

    /// <summary>Writes a plan.</summary>
    internal static byte[] Write(Plan plan, PlanStanding standing, IReadOnlyCollection<NamedBody> bodies, PlanFormat format)
    {
        var cells = new PlanCells(plan, new BodyNames(bodies));
        return format switch
        {
            PlanFormat.Csv => PlanCsv.Write(cells),
            PlanFormat.Xlsx => PlanWorkbook.Write(cells),
            PlanFormat.Json => Encoding.UTF8.GetBytes(PlanFile.Write(plan)),
            PlanFormat.Docx => PlanDocument.Write(cells, standing),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "A format of no known kind."),
        };
    }

    /// <summary>What the file does not hold. It is read back, so that nobody finds out when the plan is gone.</summary>
    private static List<string> Lacking(string fileName, byte[] content, Plan plan, IReadOnlyCollection<NamedBody> bodies, PlanFormat format)
    {
        var lacking = new List<string>();
        if (format != PlanFormat.Json && plan.Constraints.Count > 0)
            lacking.Add($"Planens {plan.Constraints.Count} bindinger kan ikke stå i en tabel. De bliver i udkastet, når filen indlæses oven i det; en .json-fil har det hele.");
        var back = PlanInput.Read(fileName, content, plan.Year, bodies, plan);
        if (plan.Equals(back.Plan)) return lacking;
        var why = back.Problems is [var problem, ..] ? problem.ToString() : back.Rows.Where(row => row.Problem is not null).Select(row => $"række {row.Row}: {row.Problem}").FirstOrDefault();
        lacking.Add($"Filen kan læses af mennesker, men ikke indlæses igen uden tab{(why is null ? "" : $" ({why.TrimEnd('.')})")}. Gem også planen som .json.");
        return lacking;
    }
}

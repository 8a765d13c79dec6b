using System.Text.RegularExpressions;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Storage;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Plans.Import;

/// <summary>A plan to be imported.</summary>
/// <param name="Municipality">The municipality's key; one that does not exist is made.</param>
/// <param name="BudgetYear">The budget year.</param>
/// <param name="FileName">The file's name, for messages.</param>
/// <param name="Content">The file: CSV, XLSX or DOCX.</param>
/// <param name="By">A role.</param>
/// <param name="IsTrial">Read it and store nothing.</param>
public sealed record ImportPlanRequest(string Municipality, int BudgetYear, string FileName, byte[] Content, string By, bool IsTrial = false);

/// <summary>What came of the import of a plan.</summary>
/// <param name="Rows">What each date in the table came to.</param>
/// <param name="Problem">Why the file cannot be used at all, in Danish; else null.</param>
/// <param name="MadeMunicipality">The name of the municipality that was made; null if it was there, or nothing was stored.</param>
public sealed record ImportPlanResult(IReadOnlyList<ImportedRow> Rows, string? Problem = null, string? MadeMunicipality = null)
{
    /// <summary>Whether everything could be placed: else nothing was stored.</summary>
    public bool IsFine => Problem is null && Rows.All(row => row.Problem is null);
}

/// <summary>Imports a plan that somebody wrote in Excel or Word as the draft of its year (use case).</summary>
/// <remarks>The file is read whole, every fault is told at once, and nothing is stored if there is one.</remarks>
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
            return new ImportPlanResult([], $"\"{request.Municipality}\" kan ikke være en kommunes nøgle. Brug små bogstaver a–z, tal og bindestreg, fx \"hedensted\".");
        var year = new BudgetYear(request.BudgetYear);
        var municipality = await database.FindMunicipalityAsync(request.Municipality, cancellation);
        IReadOnlyList<ImportedRow> rows;
        try
        {
            var bodies = municipality is null ? UsualBodies : await BodiesAsync(municipality.Id, cancellation);
            rows = new PlanTable(year, bodies).Read(TableFile.Read(request.Content));
        }
        catch (InvalidDataException fault)
        {
            return new ImportPlanResult([], fault.Message);
        }

        var result = new ImportPlanResult(rows);
        if (!result.IsFine) return result;
        if (rows.Count == 0) return new ImportPlanResult([], "Tabellen har en overskrift og ingen rækker under den.");
        var plan = new Plan(year, $"Tids- og procesplan for Budget {year}", [.. rows.Select(row => row.Milestone!)], []) { Source = request.FileName };

        // A trial must not promise what the plan's own format would refuse.
        var faults = PlanFile.Examine(request.FileName, plan);
        if (faults.Count > 0) return new ImportPlanResult(rows, string.Join(' ', faults.Select(fault => fault.Message).Distinct()));
        if (request.IsTrial) return result;
        if (municipality is not null)
        {
            await database.WriteAsync(municipality.Id, (unit, token) => SaveAsync(unit, request, plan, token), cancellation);
            return result;
        }

        var made = Municipality(request.Municipality);
        await database.CreateAsync(made, async (unit, token) =>
        {
            foreach (var body in UsualBodies) unit.Db.Bodies.Add(new Body { Id = unit.NewId(), Key = body.Key, Name = body.Name, ShortName = body.ShortName, Kind = body.Kind });
            await unit.Db.SaveChangesAsync(token);
            await SaveAsync(unit, request, plan, token);
        }, cancellation);
        return result with { MadeMunicipality = made.Name };
    }

    private static async Task SaveAsync(UnitOfWork unit, ImportPlanRequest request, Plan plan, CancellationToken cancellation)
    {
        var faults = await SavePlan.RunAsync(unit, request.FileName, plan, request.By, cancellation);
        if (faults.Count > 0) throw new InvalidDataException(faults[0].Message);
    }

    /// <summary>Its mail mode is off until somebody says otherwise, and its office has no address that could be anybody's.</summary>
    private Municipality Municipality(string key) => new()
    {
        Id = Guid.CreateVersion7(clock.GetCurrentInstant().ToDateTimeOffset()), Key = key, Name = $"{char.ToUpperInvariant(key[0])}{key[1..]} Kommune", OfficeName = "Budgetkontoret",
        OfficeAddress = $"budget@{key}.example", CreatedAt = clock.GetCurrentInstant(),
    };

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex KeyShape();

    private async Task<IReadOnlyList<NamedBody>> BodiesAsync(Guid municipality, CancellationToken cancellation)
    {
        await using var db = database.Read(municipality);
        return await db.Bodies.AsNoTracking().OrderBy(body => body.Key).Select(body => new NamedBody(body.Key, body.Name, body.ShortName, body.Kind)).ToListAsync(cancellation);
    }
}

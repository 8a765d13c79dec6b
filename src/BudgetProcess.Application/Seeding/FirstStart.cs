using System.Security.Cryptography;
using System.Text;
using BudgetProcess.Application.Documents;
using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Storage;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Seeding;

/// <summary>Fills an empty database, so that a laptop shows a real year from the first minute (use case).</summary>
public sealed class FirstStart
{
    private const string Seeder = "førstegangsstart";

    private readonly Database database;
    private readonly BudgetProcessOptions options;
    private readonly IClock clock;
    private readonly StatutoryDateTable dates;

    internal FirstStart(Database database, BudgetProcessOptions options, IClock clock, StatutoryDateTable dates) =>
        (this.database, this.options, this.clock, this.dates) = (database, options, clock, dates);

    /// <summary>Loads the seeds if there is no municipality yet, and drafts a plan for the coming budget year.</summary>
    /// <returns>Names of the municipalities that were made.</returns>
    /// <exception cref="InvalidDataException">The seeds are not as they must be; nothing of that municipality is stored.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellation)
    {
        await using var db = database.ReadAcross();
        if (options.SeedDirectory.Length == 0 || await db.Municipalities.AnyAsync(cancellation)) return [];
        var made = new List<string>();
        foreach (var files in SeedFiles.In(options.SeedDirectory))
        {
            await LoadAsync(database, files, clock.GetCurrentInstant(), dates, cancellation);
            made.Add(files.Municipality.Name);
        }

        return made;
    }

    /// <summary>Loads one municipality: all of it or nothing.</summary>
    internal static Task LoadAsync(Database database, SeedFiles files, Instant now, bool withComingYear, CancellationToken cancellation) =>
        LoadAsync(database, files, now, withComingYear ? StatutoryDateTable.Shipped : null, cancellation);

    private static async Task LoadAsync(Database database, SeedFiles files, Instant now, StatutoryDateTable? dates, CancellationToken cancellation)
    {
        var seed = files.Municipality;
        var owner = new Municipality
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()), Key = seed.Key, Name = seed.Name, OfficeName = seed.OfficeName,
            OfficeAddress = seed.OfficeAddress, CreatedAt = now,
        };
        await database.CreateAsync(owner, (unit, token) => FillAsync(unit, files, dates, token), cancellation);
    }

    private static async Task FillAsync(UnitOfWork unit, SeedFiles files, StatutoryDateTable? dates, CancellationToken cancellation)
    {
        foreach (var body in files.Municipality.Bodies)
            unit.Db.Bodies.Add(new Body { Id = unit.NewId(), Key = body.Key, Name = body.Name, ShortName = body.ShortName, Kind = body.BodyKind });
        await unit.Db.SaveChangesAsync(cancellation);
        Require(await ImportPeople.ReadAsync(unit, files.People, Seeder, told: null, cancellation), "people.csv");
        Require(await ImportPeople.ReadAsync(unit, files.HearingParties, Seeder, told: null, cancellation), "hearing-parties.csv");
        Plan? latest = null;
        foreach (var (file, text) in files.Plans)
        {
            var reading = PlanFile.Read(file, text);
            if (reading.Plan is null) throw new InvalidDataException(Say(reading.Faults));
            await SaveAsync(unit, file, reading.Plan, cancellation);
            AddHearing(unit, files, reading.Plan.Year);
            latest = reading.Plan;
        }

        if (dates is null || latest is null) return;
        var coming = ComingYear(DanishTime.DateOf(unit.Now), dates);
        if (latest.Year.Value >= coming.Value) return;
        await SaveAsync(unit, "plan", PlanForward.To(latest, new CheckContext(dates.For(coming), unit.Municipality.RuleSettings, null), []).Plan, cancellation);
    }

    /// <summary>The budget year whose process lies ahead: once a budget is adopted (by mid-October), the next one is what people plan.</summary>
    internal static BudgetYear ComingYear(LocalDate today, StatutoryDateTable dates) =>
        today <= dates.For(new BudgetYear(today.Year + 1)).AdoptedBy ? new BudgetYear(today.Year + 1) : new BudgetYear(today.Year + 2);

    private static async Task SaveAsync(UnitOfWork unit, string file, Plan plan, CancellationToken cancellation)
    {
        var faults = await SavePlan.RunAsync(unit, file, plan, Seeder, cancellation);
        if (faults.Count > 0) throw new InvalidDataException(Say(faults));
    }

    private static void AddHearing(UnitOfWork unit, SeedFiles files, BudgetYear year)
    {
        if (files.Material.Count == 0) return;
        var hearing = new Hearing { Id = unit.NewId(), BudgetYear = year.Value, Title = $"Høring om budget {year}" };
        unit.Db.Hearings.Add(hearing);
        foreach (var (position, material) in files.Material.Index())
        {
            var content = WordDocument.FromMarkdown(material.Title, Encoding.UTF8.GetString(files.Document(material)));
            unit.Db.HearingDocuments.Add(new HearingDocument
            {
                Id = unit.NewId(), HearingId = hearing.Id, Position = position, Title = material.Title,
                FileName = Path.ChangeExtension(material.File, ".docx"), ContentType = WordDocument.ContentType, Content = content,
                Hash = Convert.ToHexStringLower(SHA256.HashData(content)),
            });
        }
    }

    private static void Require(ImportResult result, string file)
    {
        if (result.Faults.Count > 0)
            throw new InvalidDataException(string.Join(Environment.NewLine, result.Faults.Select(fault => $"{file}, linje {fault.Line}, {fault.Field}: {fault.Message}")));
    }

    private static string Say(IEnumerable<PlanFault> faults) =>
        string.Join(Environment.NewLine, faults.Select(fault => $"{fault.File}, linje {fault.Line}, {fault.Field}: {fault.Message}"));
}

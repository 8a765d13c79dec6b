using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Jobs;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Processes;
using BudgetProcess.Application.Seeding;
using BudgetProcess.Application.Storage;
using BudgetProcess.Mail;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace BudgetProcess.Application.Simulation;

/// <summary>How far a simulated year has come.</summary>
/// <param name="Now">The simulated moment.</param>
/// <param name="Mails">Mails sent so far.</param>
public sealed record SimulationProgress(Instant Now, int Mails);

/// <summary>A year cannot be simulated; the message is Danish and says what to do.</summary>
public sealed class SimulationException(string message) : Exception(message);

/// <summary>Runs a whole budget year on a simulated clock, in a scratch database, by the production engine, dispatcher and store (use case).</summary>
public sealed class SimulateYear
{
    /// <summary>The clock stands still while work is done; so often without moving on means that something wakes itself for ever.</summary>
    private const int MostRoundsAtOneMoment = 1_000;

    private readonly Database source;
    private readonly BudgetProcessOptions options;
    private readonly StatutoryDateTable dates;
    private readonly ExchangedSeams seams;

    internal SimulateYear(Database source, BudgetProcessOptions options, StatutoryDateTable dates, ExchangedSeams seams) =>
        (this.source, this.options, this.dates, this.seams) = (source, options, dates, seams);

    /// <summary>Simulates the draft plan of a year and writes what left the house.</summary>
    /// <param name="municipality">The municipality's key.</param>
    /// <param name="budgetYear">The budget year.</param>
    /// <param name="output">The directory: <c>mail/*.eml</c>, <c>feeds/*.ics</c>, <c>log.jsonl</c>, <c>summary.json</c>.</param>
    /// <param name="progress">Told once a simulated month.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    /// <exception cref="SimulationException">There is no such year, the script is wrong, or the directory holds something else.</exception>
    public async Task<SimulationSummary> RunAsync(
        string municipality, int budgetYear, string output, IProgress<SimulationProgress>? progress, CancellationToken cancellation)
    {
        if (await source.FindMunicipalityAsync(municipality, cancellation) is not { } owner)
            throw new SimulationException($"Kommunen \"{municipality}\" findes ikke.");
        var files = new SimulationOutput(output);
        files.Prepare();
        var scratch = Directory.CreateTempSubdirectory("budgetprocess-simulation-");
        try
        {
            var script = await ScriptAsync(owner, budgetYear, cancellation);
            var clock = new SimulatedClock(DanishTime.InstantOf(script.Publish.At.Date, script.Publish.At.TimeOfDay));
            await using var services = Services(scratch.FullName, files, clock);
            await services.GetRequiredService<Startup>().RunAsync(cancellation);
            await ScratchCopy.RunAsync(source, services.GetRequiredService<Database>(), owner.Id, budgetYear, cancellation);
            await RunAsync(services, script, clock, owner, budgetYear, progress, cancellation);
            return await files.WriteAsync(services, owner, budgetYear, cancellation);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            scratch.Delete(recursive: true);
        }
    }

    private async Task<SimulationScript> ScriptAsync(Municipality owner, int budgetYear, CancellationToken cancellation)
    {
        await using var db = source.Read(owner.Id);
        var draft = await db.PlanDrafts.AsNoTracking().SingleOrDefaultAsync(row => row.BudgetYear == budgetYear, cancellation)
            ?? throw new SimulationException($"{owner.Name} har ingen plan for budget {budgetYear}.");
        var seed = SeedFiles.In(options.SeedDirectory).FirstOrDefault(files => files.Municipality.Key == owner.Key);
        if (seed?.Script(budgetYear) is { } text)
        {
            try
            {
                return SimulationScript.Read(text);
            }
            catch (InvalidDataException fault)
            {
                throw new SimulationException(fault.Message);
            }
        }

        var plan = StoredPlan.Read(draft.Content);
        var hard = (await CheckPlan.FindAsync(db, owner, plan, dates, cancellation)).Where(breach => breach.Severity == Severity.Hard);
        return SimulationScript.AsPlanned(plan, hard.Select(breach => breach.RuleId).Distinct());
    }

    private ServiceProvider Services(string scratch, SimulationOutput files, SimulatedClock clock)
    {
        var simulated = new BudgetProcessOptions
        {
            DataDirectory = scratch, PublicUrl = options.PublicUrl, Domain = options.Domain, WorkflowDirectory = options.WorkflowDirectory, SeedDirectory = "",
            StatutoryDates = MinisterDates.FileOf(options) ?? "",
        };
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IClock>(clock)
            .AddSingleton<IMailTransport>(_ => new DirectoryTransport(files.MailDirectory, flushToDisk: false))
            .AddSingleton(DatabaseProvider.ScratchOptions(simulated));
        seams.Register(services, simulated, null);
        return services.AddBudgetProcess(simulated).BuildServiceProvider();
    }

    private static async Task RunAsync(
        IServiceProvider services, SimulationScript script, SimulatedClock clock, Municipality owner, int budgetYear,
        IProgress<SimulationProgress>? progress, CancellationToken cancellation)
    {
        var database = services.GetRequiredService<Database>();
        var drain = services.GetRequiredService<DrainJob>();
        var people = new ScriptedPeople(
            database, services.GetRequiredService<PublishPlan>(), services.GetRequiredService<RecordDecision>(),
            services.GetRequiredService<AnswerHearing>(), script, owner.Id, owner.Key, budgetYear);
        if (await people.PublishAsync(cancellation) is PublishResult.Refused refused)
            throw new SimulationException($"Planen kan ikke udgives: {string.Join(" ", refused.Breaches.Select(breach => breach.Message))}");
        var end = DanishTime.InstantOf(script.End.Date, script.End.TimeOfDay);
        var rounds = 0;
        while (true)
        {
            var before = clock.GetCurrentInstant();
            await drain.RunAsync(cancellation);
            await RequireMailDirectoryAsync(database, owner, cancellation);
            var due = await drain.NextAsync(cancellation);
            var act = await people.NextAsync(cancellation);
            if (Earliest(due, act?.At) is not { } next || next > end) break;
            await ReportAsync(before, next);
            clock.AdvanceTo(next);
            if (act is { } somebody && somebody.At <= next) await somebody.Act(cancellation);
            rounds = next > before ? 0 : rounds + 1;
            if (rounds > MostRoundsAtOneMoment) throw new SimulationException($"Simuleringen går i stå {before}: noget vækker sig selv igen og igen.");
        }

        async Task ReportAsync(Instant before, Instant next)
        {
            if (progress is null || DanishTime.DateOf(before).Month == DanishTime.DateOf(next).Month) return;
            await using var db = database.Read(owner.Id);
            progress.Report(new SimulationProgress(before, await db.Deliveries.CountAsync(cancellation)));
        }
    }

    /// <summary>A mail that cannot be written would be tried again for three simulated days, thousands of times, before anybody heard why.</summary>
    private static async Task RequireMailDirectoryAsync(Database database, Municipality owner, CancellationToken cancellation)
    {
        await using var db = database.Read(owner.Id);
        var answer = await db.Deliveries.Where(row => row.Status == Deliveries.DeliveryStatus.TemporaryFailure).Select(row => row.Answer).FirstOrDefaultAsync(cancellation);
        if (answer is not null) throw new SimulationException(answer);
    }

    private static Instant? Earliest(Instant? one, Instant? other) => one is null || other < one ? other ?? one : one;
}

using System.Globalization;
using System.Security.Cryptography;
using BudgetProcess.Application;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Jobs;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Processes;
using BudgetProcess.Application.Seeding;
using BudgetProcess.Application.Storage;
using BudgetProcess.Benchmarks.Measuring;
using BudgetProcess.IntegrationTests;
using BudgetProcess.Planning;
using BudgetProcess.Workflows;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Benchmarks.Hearings;

/// <summary>A year that has come to the day on which its hearing opens: nothing else in it is due, and the package is not written yet.</summary>
internal static class DueHearing
{
    private const string Municipality = "hedensted";

    /// <summary>The budget year whose hearing still lies ahead by the clock of this machine, which is the one that a served product goes by.</summary>
    private static int Year { get; } = FirstStart.ComingYear(DanishTime.DateOf(Now), StatutoryDateTable.Shipped).Value;

    private static Instant Now => Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());

    /// <summary>Fills the database of a node.</summary>
    /// <param name="node">The node; its clock ends on the eve of the hearing.</param>
    /// <param name="parties">How many are heard.</param>
    /// <param name="octets">How large the material is.</param>
    public static async Task PrepareAsync(Node node, int parties, int octets)
    {
        node.Clock.AdvanceTo(Now);
        await FirstStart.LoadAsync(node.Database, new SeedFiles(Path.Combine(RepositoryRoot.Path, "seeds", Municipality)), Now, withComingYear: true, CancellationToken.None);
        await AddPartiesAsync(node, parties);
        byte[] document = [.. "%PDF-1.7\n"u8, .. RandomNumberGenerator.GetBytes(octets - 9)];
        if (await node.Get<HearingMaterial>().AddAsync(Municipality, Year, new("Forslag til budget", "forslag.pdf", document), "Budgetkontoret", CancellationToken.None) is not HearingChange.Done)
            throw new InvalidOperationException("The material was not taken.");
        var accepted = RuleCatalogue.All.Select(rule => new AcceptedBreach(rule.Id, "Kommunaldirektøren", "Det er en måling.")).ToList();
        if (await node.Get<PublishPlan>().RunAsync(new PublishRequest(Municipality, Year, "Budgetchefen", null, accepted), CancellationToken.None) is not PublishResult.Published)
            throw new InvalidOperationException("The plan was not published.");
        await RunToEveAsync(node);
    }

    /// <summary>Lets the hearing open at a moment by the clock of this machine, and nothing else.</summary>
    public static Task OpenAtAsync(Node node, Instant moment) => WriteAsync(node, async (unit, stop) =>
    {
        unit.Municipality.MailMode = MailMode.On;
        var waits = await unit.Db.Waits.Where(row => row.State == WaitState.Open && row.DueUtc != null).ToListAsync(stop);
        var opening = (await OpeningAsync(unit.Db))!;
        foreach (var wait in waits) wait.DueUtc = wait.Id == opening.Id ? moment : wait.DueUtc + Duration.FromDays(10_000);
    });

    /// <summary>The packages that were written so far.</summary>
    public static async Task<List<Delivery>> PackagesAsync(Node node)
    {
        await using var db = node.Database.ReadAcross();
        return await db.Deliveries.AsNoTracking().Where(row => row.Kind == "hearing-package").ToListAsync();
    }

    private static Task AddPartiesAsync(Node node, int parties) => WriteAsync(node, async (unit, stop) =>
    {
        var missing = parties - await unit.Db.HearingParties.CountAsync(stop);
        unit.Db.HearingParties.AddRange(Enumerable.Range(1, missing).Select(number => new HearingParty
        {
            Id = unit.NewId(), Group = HearingGroup.LocalCouncils, Name = string.Create(CultureInfo.InvariantCulture, $"Forening {number}"), Contact = "Formanden",
            Address = string.Create(CultureInfo.InvariantCulture, $"forening-{number}@hoering.example"),
        }));
    });

    /// <summary>All that comes before it, with the municipality's mail off.</summary>
    private static async Task RunToEveAsync(Node node)
    {
        var job = node.Get<DrainJob>();
        await job.RunAsync(CancellationToken.None);
        while (true)
        {
            Instant? opens;
            await using (var db = node.Database.ReadAcross()) opens = (await OpeningAsync(db))?.DueUtc;
            if (await job.NextAsync(CancellationToken.None) is not { } next) throw new InvalidOperationException("The hearing never comes.");
            if (next >= opens) return;
            node.Clock.AdvanceTo(next);
            await job.RunAsync(CancellationToken.None);
        }
    }

    private static Task<ProcessWait?> OpeningAsync(BudgetDbContext db) => db.Waits
        .Where(row => row.BudgetYear == Year && row.State == WaitState.Open && row.Kind == WaitKind.Milestone && row.Edge == MilestoneEdge.Start && row.At == "08:00"
            && db.Instances.Any(instance => instance.Id == row.InstanceId && instance.DefinitionId == "hearing"))
        .OrderBy(row => row.DueUtc).FirstOrDefaultAsync();

    private static async Task WriteAsync(Node node, Func<UnitOfWork, CancellationToken, Task> write) =>
        await node.Database.WriteAsync((await Country.IdsAsync(node)).Single(), write, CancellationToken.None);
}

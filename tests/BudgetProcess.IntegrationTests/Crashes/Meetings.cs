using System.Globalization;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Processes;
using BudgetProcess.Calendar;
using BudgetProcess.IntegrationTests.Harness;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.IntegrationTests.Crashes;

/// <summary>A year of meetings that have nothing to do with each other, so that what comes of it does not depend on which of them is taken up first.</summary>
/// <remarks>Killed processes live by the machine's clock; the year lies so far ahead that nothing in it is due by itself.</remarks>
internal static class Meetings
{
    public const string Municipality = ProductHost.Hedensted;

    private static readonly string[] Bodies = ["oek", "vtf", "laering", "beskaeftigelse", "social-omsorg"];

    /// <summary>What the clock of this machine says: the only one that a process of its own knows.</summary>
    public static Instant Now => Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());

    /// <summary>The budget year.</summary>
    public static int Year { get; } = DanishTime(Now).Year + 4;

    public static string Key(int number) => $"moede-{number:00}";

    /// <summary>Opens the installation's database in this process, at the time that its nodes have now.</summary>
    public static ProductHost Open(Site site) => ProductHost.Build(site.Connection, site.DataDirectory, Now, ServingHost.LeaveWork);

    /// <summary>The plan before it is published, with mail switched on.</summary>
    public static async Task PrepareAsync(ProductHost host, int count)
    {
        await host.StartAsync();
        await host.SetMailAsync(MailMode.On);
        var milestones = Enumerable.Range(1, count).Select(number => Meeting(number, week: 0)).ToList();
        await SaveAsync(host, new Plan(new BudgetYear(Year), $"Møder {Year}", milestones, []));
    }

    /// <summary>An instance that no interpreter can go on with, due at once: its step fails whoever takes it up.</summary>
    public static Task BreakOneAsync(ProductHost host) => host.WriteAsync(unit =>
    {
        var definition = host.Get<DefinitionStore>().Current("meeting");
        var instance = new ProcessInstance
        {
            Id = unit.NewId(), BudgetYear = Year, DefinitionId = definition.Id, DefinitionVersion = definition.Version, Subject = "milestone:ukendt",
            State = "ødelagt", Engine = host.Get<IWorkflowEngine>().Name, StartedAt = unit.Now,
        };
        unit.Db.Instances.Add(instance);
        unit.Db.Waits.Add(new ProcessWait
        {
            Id = unit.NewId(), InstanceId = instance.Id, Engine = instance.Engine, BudgetYear = Year, Activity = definition.StartNode, Kind = WaitKind.Start, Outcome = "Started", DueUtc = unit.Now,
        });
        return Task.CompletedTask;
    });

    /// <summary>Moves meetings to another week, in the draft.</summary>
    public static async Task MoveAsync(ProductHost host, int week, params int[] numbers)
    {
        var moved = numbers.Select(number => Meeting(number, week)).ToDictionary(milestone => milestone.Key);
        var draft = await host.ReadAsync(db => db.PlanDrafts.AsNoTracking().SingleAsync(row => row.BudgetYear == Year));
        var plan = StoredPlan.Read(draft.Content);
        await SaveAsync(host, new Plan(plan.Year, plan.Title, [.. plan.Milestones.Select(milestone => moved.GetValueOrDefault(milestone.Key, milestone))], plan.Constraints));
    }

    /// <summary>Publishes the draft, whatever rule it breaks.</summary>
    public static Task<PublishResult> PublishAsync(ProductHost host) => host.Get<PublishPlan>().RunAsync(
        new PublishRequest(Municipality, Year, "Budgetchefen", null, [.. RuleCatalogue.All.Select(rule => new AcceptedBreach(rule.Id, "Kommunaldirektøren", "Det er en prøve."))]),
        CancellationToken.None);

    /// <summary>The same from the command line.</summary>
    public static string[] PublishCommand() =>
    [
        "publish", "--municipality", Municipality, "--budget-year", Year.ToString(CultureInfo.InvariantCulture),
        "--accept", string.Join(',', RuleCatalogue.All.Select(rule => rule.Id)), "--by", "Kommunaldirektøren", "--reason", "Det er en prøve.",
    ];

    /// <summary>Records what came of a meeting.</summary>
    public static Task<bool> DecideAsync(ProductHost host, int number, string outcome) =>
        host.Get<RecordDecision>().RunAsync(new DecisionRequest(Municipality, Year, Key(number), outcome, "Budgetchefen"), CancellationToken.None);

    /// <summary>Lets the moment come that waits on a meeting hang on.</summary>
    public static Task LetPassAsync(ProductHost host, int number) => host.WriteAsync(async unit =>
    {
        var key = Key(number);
        foreach (var wait in await unit.Db.Waits.Where(row => row.MilestoneKey == key && row.Kind == WaitKind.Milestone && row.State == WaitState.Open).ToListAsync())
            wait.MakeDue(unit.Now);
    });

    /// <summary>A day that the meeting is moved to, a week or two later, stays its own.</summary>
    private static Milestone Meeting(int number, int week)
    {
        var day = new LocalDate(Year - 1, 2, 1).PlusDays(number).PlusWeeks(week);
        var phrase = DatePhrase.Parse(DanishDates.InFull(day), Year - 1).Phrase ?? throw new InvalidOperationException($"{day} cannot be read.");
        return new Milestone
        {
            Key = Key(number), Title = $"Møde {number}", Track = Track.Political, Kind = MilestoneKind.Meeting, Phrase = phrase.Text, Period = phrase.Period,
            Owners = ["budgetkontoret"], Attendees = [Bodies[number % Bodies.Length]],
        };
    }

    private static LocalDate DanishTime(Instant now) => Application.DanishTime.DateOf(now);

    private static Task SaveAsync(ProductHost host, Plan plan) => host.WriteAsync(async unit =>
        Assert.That(await SavePlan.RunAsync(unit, "test", plan, "Budgetkontoret", CancellationToken.None), Is.Empty));
}

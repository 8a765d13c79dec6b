using BudgetProcess.Application;
using BudgetProcess.Application.Jobs;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Simulation;
using BudgetProcess.Application.Storage;
using BudgetProcess.Planning;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace BudgetProcess.IntegrationTests.Harness;

/// <summary>The whole product on a scratch directory and a simulated clock: what <see cref="BudgetProcessServices.AddBudgetProcess"/> builds, and nothing else.</summary>
internal sealed class ProductHost : IAsyncDisposable
{
    public const string Hedensted = "hedensted";
    public const string Neighbour = "naboby";
    public const int Year = 2025;

    private readonly ServiceProvider services;

    private ProductHost(ServiceProvider services, BudgetProcessOptions options, SimulatedClock clock) =>
        (this.services, Options, Clock) = (services, options, clock);

    /// <summary>A Thursday morning before the first fixed day of Budget 2025.</summary>
    public static Instant Beginning { get; } = At(2024, 2, 1, 10);

    public BudgetProcessOptions Options { get; }

    public SimulatedClock Clock { get; }

    public Instant Now => Clock.GetCurrentInstant();

    public Database Database => Get<Database>();

    /// <summary>An instant by the clock in Denmark.</summary>
    public static Instant At(int year, int month, int day, int hour, int minute = 0) =>
        DanishTime.InstantOf(new LocalDate(year, month, day), new LocalTime(hour, minute));

    /// <summary>Builds the product; nothing is opened yet.</summary>
    public static ProductHost Build(
        string? connection, string dataDirectory, Instant now, Action<IServiceCollection>? change = null, string? workflowDirectory = null,
        string seedDirectory = "", SimulatedClock? clock = null)
    {
        var options = new BudgetProcessOptions
        {
            DataDirectory = dataDirectory, PublicUrl = new Uri("https://budget.example/"), SeedDirectory = seedDirectory,
            WorkflowDirectory = workflowDirectory ?? Path.Combine(RepositoryRoot.Path, "workflows"),
        };
        clock ??= new SimulatedClock(now);
        var collection = new ServiceCollection().AddLogging().AddSingleton<IClock>(clock).AddBudgetProcess(options, connection);
        change?.Invoke(collection);
        return new ProductHost(collection.BuildServiceProvider(), options, clock);
    }

    public T Get<T>()
        where T : notnull =>
        services.GetRequiredService<T>();

    /// <summary>Migrates, stores the workflows, loads the seeds.</summary>
    public Task<IReadOnlyList<string>> StartAsync() => Get<Startup>().RunAsync(CancellationToken.None);

    /// <summary>Takes up what is due now, and sends.</summary>
    public Task DrainAsync() => Get<DrainJob>().RunAsync(CancellationToken.None);

    /// <summary>Lets time pass as the worker would see it: every moment at which something is due, in order.</summary>
    public async Task RunToAsync(Instant end)
    {
        await DrainAsync();
        while (await Get<DrainJob>().NextAsync(CancellationToken.None) is { } next && next <= end)
        {
            Clock.AdvanceTo(next);
            await DrainAsync();
        }

        Clock.AdvanceTo(end);
    }

    /// <summary>Publishes the draft; whoever tests the refusal says so by accepting nothing.</summary>
    public Task<PublishResult> PublishAsync(string municipality = Hedensted, string? reason = null, params string[] accept) =>
        Get<PublishPlan>().RunAsync(
            new PublishRequest(municipality, Year, "Budgetchefen", reason, [.. accept.Select(rule => new AcceptedBreach(rule, "Kommunaldirektøren", "Følger kilden."))]),
            CancellationToken.None);

    /// <summary>Publishes Hedensted's plan as it stands, on somebody's own responsibility whatever it breaks.</summary>
    public async Task<PublishResult.Published> PublishAcceptedAsync(string? reason = null) =>
        await PublishAsync(Hedensted, reason, [.. RuleCatalogue.All.Select(rule => rule.Id)]) as PublishResult.Published
            ?? throw new AssertionException("The plan was not published.");

    public async ValueTask DisposeAsync() => await services.DisposeAsync();
}

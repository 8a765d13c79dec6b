using BudgetProcess.Application;
using BudgetProcess.Application.Simulation;
using BudgetProcess.Application.Storage;
using BudgetProcess.IntegrationTests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace BudgetProcess.Benchmarks.Measuring;

/// <summary>The product on a database, without the web: a node with workers of its own. Its clock stands still, so that every run does the same.</summary>
internal sealed class Node : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private Node(ServiceProvider services, BudgetProcessOptions options, SimulatedClock clock) => (this.services, Options, Clock) = (services, options, clock);

    /// <summary>A Thursday morning before the first fixed day of Budget 2025.</summary>
    public static Instant Beginning { get; } = DanishTime.InstantOf(new LocalDate(2024, 2, 1), new LocalTime(10, 0));

    public BudgetProcessOptions Options { get; }

    public SimulatedClock Clock { get; }

    public Database Database => Get<Database>();

    /// <summary>Builds a node and brings its database up to date.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="directory">Where the node keeps its files.</param>
    /// <param name="change">Services that take the place of the product's.</param>
    /// <param name="settings">Settings that differ from the product's.</param>
    public static async Task<Node> StartAsync(
        string connection, string directory, Action<IServiceCollection>? change = null, Action<BudgetProcessOptions>? settings = null)
    {
        var options = new BudgetProcessOptions
        {
            DataDirectory = directory, PublicUrl = new Uri("https://budget.example/"), SeedDirectory = "", Secret = Convert.ToBase64String(new byte[32]),
            WorkflowDirectory = Path.Combine(RepositoryRoot.Path, "workflows"),
        };
        settings?.Invoke(options);
        var clock = new SimulatedClock(Beginning);
        var collection = new ServiceCollection().AddLogging(logging => logging.AddConsole().SetMinimumLevel(LogLevel.Error)).AddSingleton<IClock>(clock);
        change?.Invoke(collection);
        var node = new Node(collection.AddBudgetProcess(options, connection).BuildServiceProvider(), options, clock);
        await node.Get<Startup>().RunAsync(CancellationToken.None);
        return node;
    }

    public T Get<T>()
        where T : notnull =>
        services.GetRequiredService<T>();

    public async ValueTask DisposeAsync() => await services.DisposeAsync();
}

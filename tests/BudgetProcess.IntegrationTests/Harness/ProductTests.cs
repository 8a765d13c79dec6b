using BudgetProcess.Application.Simulation;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace BudgetProcess.IntegrationTests.Harness;

/// <summary>A suite over the running product: a fresh seeded database for each test, on the kind of database that the suite is given.</summary>
internal abstract class ProductTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private readonly List<ProductHost> hosts = [];
    private string? connection;

    protected TDatabase Kind { get; } = new();

    protected ScratchDirectory Scratch { get; private set; } = null!;

    protected ProductHost Host => hosts[0];

    /// <summary>What the suite's own product is built with.</summary>
    protected virtual Action<IServiceCollection>? Change => null;

    [SetUp]
    public async Task StartAsync()
    {
        Scratch = new ScratchDirectory();
        connection = await Kind.CreateAsync(Scratch.Path);
        await AnotherAsync(Change);
    }

    [TearDown]
    public async Task StopAsync()
    {
        foreach (var host in hosts) await host.DisposeAsync();
        hosts.Clear();
        Scratch.Dispose();
    }

    /// <summary>One more product on the same database, as a second node or after a restart.</summary>
    protected async Task<ProductHost> AnotherAsync(
        Action<IServiceCollection>? change = null, string? workflowDirectory = null, SimulatedClock? clock = null, Instant? now = null)
    {
        var host = ProductHost.Build(connection, Scratch.Path, now ?? ProductHost.Beginning, change, workflowDirectory, clock: clock);
        hosts.Add(host);
        await host.StartAsync();
        return host;
    }
}

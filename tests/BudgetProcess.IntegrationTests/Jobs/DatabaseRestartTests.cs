using BudgetProcess.IntegrationTests.Harness;
using Npgsql;

namespace BudgetProcess.IntegrationTests.Jobs;

/// <summary>PostgreSQL is stopped and started under running nodes, and a database that the service may not change.</summary>
[TestFixture]
internal sealed class DatabaseRestartTests
{
    private const string Database = "product";

    private ScratchDirectory Scratch { get; set; } = null!;
    private PostgreSqlServer Server { get; set; } = null!;

    [SetUp]
    public async Task StartAsync()
    {
        if (PostgreSqlServer.Programs is null) Assert.Ignore("PostgreSQL is not installed here (apt-get install postgresql).");
        Scratch = new ScratchDirectory();
        Server = await PostgreSqlServer.StartNewAsync();
        await Server.ExecuteAsync($"CREATE DATABASE {Database}");
    }

    [TearDown]
    public async Task StopAsync()
    {
        await Server.DisposeAsync();
        Scratch.Dispose();
    }

    [Test]
    public async Task Stop_AndStartAgain_NodesGoOnWithoutARestart()
    {
        await using var nodes = new Nodes(Server.Connection(Database));
        ServedProduct[] workers =
        [
            await nodes.StartAsync("worker", seedDirectory: SeedDirectories.Neighbour(Scratch)), await nodes.StartAsync("both"),
        ];
        await Nodes.UntilAsync(() => Task.FromResult(workers.All(worker => worker.Said.Contains("Other nodes can wake this one"))), "the nodes listened");
        await Server.StopAsync();
        await Nodes.UntilAsync(() => Task.FromResult(workers.All(worker => worker.Said.Contains("cannot wake this one"))), "the nodes lost the database");
        await Server.StartAsync();
        NpgsqlConnection.ClearAllPools();

        await Nodes.UntilAsync(() => Task.FromResult(workers.All(worker => Count(worker.Said, "Other nodes can wake this one") == 2)), "the nodes listened again");
        var before = workers.Select(worker => Nodes.Runs(worker, "heartbeat").Count).Sum();
        await Nodes.UntilAsync(() => Task.FromResult(workers.Select(worker => Nodes.Runs(worker, "heartbeat").Count).Sum() > before + 3), "the heartbeat ran again");
        await Nodes.UntilAsync(async () => await nodes.AskAsync<long>("SELECT count(*) FROM quartz.qrtz_scheduler_state") == 2, "both nodes took part again");
        foreach (var worker in workers) Assert.That((int)(await worker.Client.GetAsync(new Uri("health/ready", UriKind.Relative))).StatusCode, Is.EqualTo(200));
    }

    [Test]
    public async Task Stop_WhileTheDatabaseIsAway_EndsWithZero()
    {
        await using var nodes = new Nodes(Server.Connection(Database));
        var node = await nodes.StartAsync("both", seedDirectory: SeedDirectories.Neighbour(Scratch));
        await Nodes.UntilAsync(() => Task.FromResult(Nodes.Runs(node, "heartbeat").Count > 0), "its jobs ran");
        await Server.StopAsync();
        await Nodes.UntilAsync(() => Task.FromResult(node.Said.Contains("DrainFailed")), "it lost the database");

        Assert.That(await node.StopAsync(), Is.Zero, node.Said);
        await Server.StartAsync();
    }

    [Test]
    public async Task Migrate_ByAnother_LetsAUserServeWhoMayNotChangeTheSchema()
    {
        await Server.ExecuteAsync("CREATE ROLE service LOGIN PASSWORD 'service'");
        var owner = Server.Connection(Database);
        var service = new NpgsqlConnectionStringBuilder(owner) { Username = "service", Password = "service" }.ToString();
        await using var nodes = new Nodes(owner);
        var settings = new Dictionary<string, string> { ["ConnectionStrings__BudgetProcess"] = service };
        var refused = await Executable.RunAsync(Scratch.Path, settings, "migrate");
        settings["ConnectionStrings__BudgetProcess"] = owner;
        var migrated = await Executable.RunAsync(Scratch.Path, settings, "migrate");
        await nodes.AskAsync<object>(
            """
            GRANT USAGE ON SCHEMA public, quartz TO service;
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public, quartz TO service;
            GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO service;
            """);

        var worker = await nodes.StartAsync("worker", seedDirectory: SeedDirectories.Neighbour(Scratch), asUser: service);
        await Nodes.UntilAsync(() => Task.FromResult(Nodes.Runs(worker, "heartbeat").Count > 0), "the heartbeat ran");

        Assert.That((refused.ExitCode, refused.Errors), Is.EqualTo((2, refused.Errors)));
        Assert.That(refused.Errors, Does.Contain("Kør kommandoen migrate med en bruger, der må"));
        Assert.That((migrated.ExitCode, migrated.Output), Is.EqualTo((0, migrated.Output)));
        Assert.That(migrated.Output, Does.Contain("Quartz"));
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}

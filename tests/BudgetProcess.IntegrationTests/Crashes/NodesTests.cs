using BudgetProcess.Application.Plans;
using BudgetProcess.IntegrationTests.Harness;
using BudgetProcess.Mail;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BudgetProcess.IntegrationTests.Crashes;

/// <summary>Several nodes on one PostgreSQL of their own, which stops and starts under them. Nobody is killed: nothing may be done twice, not even a mail.</summary>
internal sealed class NodesTests
{
    private const int Count = 60;
    private const string Seeded = "seeded";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(8);

    private PostgreSqlServer server = null!;
    private int databases;

    private ScratchDirectory Scratch { get; set; } = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        if (PostgreSqlServer.Programs is null) Assert.Ignore("PostgreSQL is not installed here (apt-get install postgresql).");
        Scratch = new ScratchDirectory();
        server = await PostgreSqlServer.StartNewAsync();
        await server.ExecuteAsync($"CREATE DATABASE {Seeded}");
        await using (var host = ProductHost.Build(server.Connection(Seeded), Scratch.Path, Meetings.Now, seedDirectory: SeedDirectories.Both(Scratch)))
            await Meetings.PrepareAsync(host, Count);
        NpgsqlConnection.ClearAllPools();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (server is not null) await server.DisposeAsync();
        Scratch?.Dispose();
    }

    [TestCase(3)]
    public async Task Serve_SeveralNodes_ShareTheWorkAndDoNothingTwice(int count)
    {
        var connection = await DatabaseAsync();
        await using var sinks = new Sinks(count, TimeSpan.FromMilliseconds(20));
        await using var nodes = await Nodes.StartAsync(sinks.Select(sink => Site.With(Scratch, connection, sink, leaseSeconds: 60)));
        await using var host = ProductHost.Build(connection, Scratch.Path, Meetings.Now);
        Assert.That(await Meetings.PublishAsync(host), Is.InstanceOf<PublishResult.Published>());
        await Outcome.DrainedAsync(host, Longest, () => nodes.Said);

        await AssertOnceAsync(host, sinks);
        Assert.That(sinks.Select(sink => sink.Taken.Count), Has.All.GreaterThan(0), "Every node has work.");
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Serve_PostgreSqlStoppedAndStartedUnderLoad_GoesOnAndDoesNothingTwice(bool immediate)
    {
        var connection = await DatabaseAsync();
        await using var sinks = new Sinks(2, TimeSpan.FromMilliseconds(40));
        await using var nodes = await Nodes.StartAsync(sinks.Select(sink => Site.With(Scratch, connection, sink, leaseSeconds: 60)));
        await using var host = ProductHost.Build(connection, Scratch.Path, Meetings.Now);
        Assert.That(await Meetings.PublishAsync(host), Is.InstanceOf<PublishResult.Published>());
        foreach (var share in new[] { 0.1, 0.4, 0.7 })
        {
            await sinks.TakenAsync((int)(share * Count * 7), Longest);
            await server.StopAsync(immediate);
            await Task.Delay(TimeSpan.FromSeconds(1));
            await server.StartAsync();
        }

        await AgainAsync(() => Outcome.DrainedAsync(host, Longest, () => nodes.Said));
        Assert.That(nodes.Select(node => node.HasEnded), Has.All.False, "No node needs to be started again.");
        await AssertOnceAsync(host, sinks);
    }

    /// <summary>Connections of this process that were thrown out say so once each.</summary>
    private static async Task AgainAsync(Func<Task> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await work();
                return;
            }
            catch (Exception fault) when (attempt < 50 && Application.Storage.DatabaseFault.IsOutage(fault))
            {
            }
        }
    }

    private async Task<string> DatabaseAsync()
    {
        var name = $"nodes{++databases}";
        await server.ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {Seeded}");
        return server.Connection(name);
    }

    private async Task AssertOnceAsync(ProductHost host, Sinks sinks)
    {
        var outcome = await Outcome.OfAsync(host);
        outcome.AssertSameAs(await UndisturbedAsync(), "Several nodes");
        Assert.That(sinks.SelectMany(sink => sink.Taken).Select(mail => mail.MessageId), Is.Unique);
        Assert.That(sinks.SelectMany(sink => sink.Taken).Select(mail => mail.MessageId).ToHashSet().SetEquals(outcome.Mails.Keys), "Every mail is out.");
    }

    private async Task<Outcome> UndisturbedAsync()
    {
        var connection = await DatabaseAsync();
        await using var host = ProductHost.Build(connection, Scratch.Path, Meetings.Now, services => services.AddSingleton<IMailTransport>(new ScriptedRelay(Scratch.Path)
        {
            Answer = (_, envelope) => Task.FromResult<RecipientResult?>(new RecipientResult(envelope.Recipients[0], MailOutcome.Accepted, "250 Ok")),
        }));
        await Meetings.PublishAsync(host);
        await host.DrainAsync();
        while (!await Outcome.IsDrainedAsync(host))
        {
            await Outcome.HurryAsync(host);
            await host.DrainAsync();
        }

        return await Outcome.OfAsync(host);
    }

    /// <summary>A sink for each node, so that one sees what each of them does.</summary>
    private sealed class Sinks : List<MailSink>, IAsyncDisposable
    {
        public Sinks(int count, TimeSpan pause) => AddRange(Enumerable.Range(0, count).Select(_ => new MailSink { BeforeAnswer = _ => Task.Delay(pause) }));

        public async Task TakenAsync(int count, TimeSpan atMost)
        {
            using var limit = new CancellationTokenSource(atMost);
            while (this.Sum(sink => sink.Taken.Count) < count) await Task.Delay(20, limit.Token);
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var sink in this) await sink.DisposeAsync();
        }
    }

    private sealed class Nodes : List<Node>, IAsyncDisposable
    {
        public string Said => string.Join("\n--- next node ---\n", this.Select(node => node.Said));

        public static async Task<Nodes> StartAsync(IEnumerable<Site> sites)
        {
            var nodes = new Nodes();
            nodes.AddRange(await Task.WhenAll(sites.Select(Node.ServeReadyAsync)));
            return nodes;
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var node in this) await node.DisposeAsync();
        }
    }
}

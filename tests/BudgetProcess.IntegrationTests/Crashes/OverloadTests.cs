using System.Diagnostics;
using System.Globalization;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.IntegrationTests.Harness;
using Npgsql;

namespace BudgetProcess.IntegrationTests.Crashes;

/// <summary>Far more mail than a municipality has, all of it due at once, and a relay that takes its time.</summary>
/// <remarks><c>BUDGETPROCESS_MAILS</c> changes how many.</remarks>
internal sealed class OverloadTests
{
    private static readonly int Many = int.TryParse(Environment.GetEnvironmentVariable("BUDGETPROCESS_MAILS"), CultureInfo.InvariantCulture, out var many) ? many : 5_000;
    private const int Few = 10;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(8);

    private string connection = null!;

    private ScratchDirectory Scratch { get; set; } = null!;

    [SetUp]
    public async Task CreateAsync()
    {
        Scratch = new ScratchDirectory();
        connection = (await new PostgreSqlDatabase().CreateAsync(Scratch.Path))!;
        await using var host = ProductHost.Build(connection, Scratch.Path, Meetings.Now);
        await Meetings.PrepareAsync(host, count: 1);
        await Meetings.PublishAsync(host);
        await host.SetMailAsync(MailMode.On, municipality: ProductHost.Neighbour);
    }

    [TearDown]
    public void Clean() => Scratch.Dispose();

    [Test]
    public async Task Serve_ThousandsOfMailsDueAtOnce_PagesAnswerAndASmallMunicipalityNeedNotWait()
    {
        await FillAsync(ProductHost.Hedensted, Many, "stor");
        await FillAsync(ProductHost.Neighbour, Few, "lille");
        await using var sink = new MailSink();
        await using var node = await Node.ServeReadyAsync(Site.With(Scratch, connection, sink, leaseSeconds: 60));
        await using var host = ProductHost.Build(connection, Scratch.Path, Meetings.Now);
        var latencies = new List<(string Page, double Milliseconds)>();
        string[] pages = ["", $"hedensted/{Meetings.Year}", $"hedensted/{Meetings.Year}/feeds/plan.ics", "health/ready", "health/live"];
        while (sink.Taken.Count < Many + Few)
        {
            foreach (var page in pages)
            {
                var watch = Stopwatch.StartNew();
                using var answer = await node.Client!.GetAsync(new Uri(page, UriKind.Relative));
                await answer.Content.ReadAsByteArrayAsync();
                latencies.Add((page, watch.Elapsed.TotalMilliseconds));
                Assert.That((int)answer.StatusCode, Is.EqualTo(200), page);
            }

            await Task.Delay(20);
        }

        await Outcome.DrainedAsync(host, Longest, () => node.Said);
        foreach (var page in latencies.GroupBy(sample => sample.Page, sample => sample.Milliseconds))
            await TestContext.Out.WriteLineAsync($"/{page.Key}: {page.Count()} answers, median {Quantile(page, 0.5):0} ms, p95 {Quantile(page, 0.95):0} ms, slowest {page.Max():0} ms");
        Assert.That(latencies, Has.Count.GreaterThan(pages.Length), "The pages were asked while mail left.");
        Assert.That(sink.Copies.Values, Has.All.EqualTo(1));
        Assert.That(sink.Copies, Has.Count.GreaterThanOrEqualTo(Many + Few));

        // Each municipality has a batch of 50 in its turn, and a few are on the wire at a time.
        var lastOfTheFew = sink.Taken.Index().Last(mail => mail.Item.MessageId.StartsWith("lille", StringComparison.Ordinal)).Index;
        Assert.That(lastOfTheFew, Is.LessThan(300));
    }

    [Test]
    public async Task Serve_SlowRelay_HoldsNoTransactionOpenMeanwhile()
    {
        // Only mail: the transactions of the workflows are old for another reason, on a machine that is busy.
        await using (var workflows = ProductHost.Build(connection, Scratch.Path, Meetings.Now)) await workflows.DrainAsync();
        await FillAsync(ProductHost.Hedensted, 40, "stor");
        var open = new List<string>();
        await using var sink = new MailSink
        {
            BeforeAnswer = async _ =>
            {
                var began = await AskAsync("SELECT now()::text");
                await Task.Delay(TimeSpan.FromSeconds(2));

                // Only a transaction that waits for the relay is as old as the relay's slowness.
                var old = await AskAsync(
                    $"SELECT string_agg(state || ' ' || query, '; ') FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND xact_start < '{began}'");
                lock (open) open.Add(old ?? "");
            },
        };
        await using var node = await Node.ServeReadyAsync(Site.With(Scratch, connection, sink, leaseSeconds: 3));
        await using var host = ProductHost.Build(connection, Scratch.Path, Meetings.Now);
        await Outcome.DrainedAsync(host, Longest, () => node.Said);

        Assert.That(open, Has.Count.EqualTo(sink.Taken.Count).And.Count.GreaterThanOrEqualTo(40));
        Assert.That(open, Has.All.EqualTo(""));
        Assert.That(sink.Copies.Values, Has.All.EqualTo(1), "Leases of three seconds are kept for as long as the relay takes.");
    }

    private static double Quantile(IEnumerable<double> samples, double share)
    {
        var sorted = samples.Order().ToList();
        return sorted[(int)((sorted.Count - 1) * share)];
    }

    private async Task<string?> AskAsync(string sql)
    {
        await using var session = new NpgsqlConnection(connection);
        await session.OpenAsync();
#pragma warning disable CA2100 // Nothing in it comes from anybody else.
        await using var command = new NpgsqlCommand(sql, session);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync() as string;
    }

    /// <summary>Deliveries as bursts would have stored them.</summary>
    private async Task FillAsync(string municipality, int count, string name) => await AskAsync(string.Create(CultureInfo.InvariantCulture,
        $"""
        INSERT INTO delivery ("Id", "MunicipalityId", "BudgetYear", "InstanceId", "EffectKey", "Kind", "RecipientKey", "RecipientName", "RecipientAddress", "Subject", "Body",
            "Reason", "AllowsUnsubscribe", "MessageId", "CreatedAt", "DueUtc", "Status", "Attempts", "UncertainAttempts", "Revision")
        SELECT gen_random_uuid(), owner."Id", {Meetings.Year}, instance."Id", '{name}/' || n, 'meeting-reminder', 'office', 'Modtager ' || n, 'modtager-' || n || '@' || owner."Key" || '.example',
            'Påmindelse', 'Husk mødet.', 'du er med', false, '{name}-' || n || '@budgetprocess.example', model."CreatedAt", model."CreatedAt", 0, 0, 0, 0
        FROM generate_series(1, {count}) n, municipality owner,
            (SELECT "Id" FROM process_instance LIMIT 1) instance, (SELECT "StartedAt" AS "CreatedAt" FROM process_instance LIMIT 1) model
        WHERE owner."Key" = '{municipality}'
        """));
}

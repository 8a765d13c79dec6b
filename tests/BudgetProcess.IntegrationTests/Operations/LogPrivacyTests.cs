using System.Net;
using System.Text.Json;
using BudgetProcess.Application.Accounts;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Feeds;
using BudgetProcess.Application.Storage;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Processes;
using BudgetProcess.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.IntegrationTests.Operations;

/// <summary>The log of a server that sends, fails and is asked odd things names nobody, even when everything that can be logged is.</summary>
[TestFixture(typeof(SqliteDatabase), "Information")]
[TestFixture(typeof(PostgreSqlDatabase), "Trace")]
internal sealed class LogPrivacyTests<TDatabase>(string level)
    where TDatabase : DatabaseUnderTest, new()
{
    private const string Broken = "Vigtig Person <vigtig person@hedensted.example>";

    [Test]
    public async Task Serve_WorkFailuresAndStrangeRequests_LogsNoNameAddressSubjectOrToken()
    {
        using var scratch = new ScratchDirectory();
        var connection = await new TDatabase().CreateAsync(scratch.Path);
        await using var host = ProductHost.Build(connection, scratch.Path, ProductHost.Beginning);
        await host.StartAsync();

        // The first sign-in is told on the console, which is no log; here somebody has it already.
        await host.Get<FirstAdministrator>().RunAsync(default);
        await host.SetMailAsync(MailMode.On);
        await host.PublishAcceptedAsync();
        await host.DrainAsync();
        var (letter, wait) = await BreakAsync(host);
        var tokens = await TokensAsync(host);
        var settings = new Dictionary<string, string>
        {
            ["Logging__LogLevel__Default"] = level, ["Logging__LogLevel__Microsoft"] = level, ["Logging__LogLevel__System"] = level, ["Logging__LogLevel__Npgsql"] = level,
        };
        string said;
        await using (var product = await ServedProduct.StartAsync(scratch.Path, connection, settings))
        {
            await UntilAsync(host, letter, wait);
            await AskAsync(product, tokens);
            await product.StopAsync();
            said = product.Said;
        }

        var secrets = await SecretsAsync(host, tokens);
        Assert.That(secrets, Has.Count.GreaterThan(100));
        Assert.That(secrets.Where(said.Contains), Is.Empty, said[..Math.Min(said.Length, 2000)]);
        AssertTells(said, letter, wait);
    }

    /// <summary>What an operator needs is there: each line an object, failures with their event and their row.</summary>
    private static void AssertTells(string said, Guid letter, Guid wait)
    {
        var lines = said.Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.That(lines.Select(line => line.TryGetProperty("event", out var name) ? name.GetString() : null), Is.SupersetOf(new[] { "Ready", "Stopping", "Stopped" }));

        // By name: libraries number their events too, and Npgsql has a 2001 of its own.
        var composed = lines.Single(line => line.TryGetProperty("event", out var name) && name.GetString() == "DeliveryNotComposed");
        Assert.That((composed.GetProperty("delivery").GetGuid(), composed.GetProperty("fault").GetProperty("type").GetString()), Is.EqualTo((letter, "System.ArgumentException")));
        var failed = lines.Single(line => line.TryGetProperty("event", out var name) && name.GetString() == "StepFailed");
        Assert.That(failed.GetProperty("wait").GetGuid(), Is.EqualTo(wait));
    }

    /// <summary>A letter that cannot be composed and a workflow that cannot go on; what their exceptions say quotes a person.</summary>
    private static async Task<(Guid Letter, Guid Wait)> BreakAsync(ProductHost host)
    {
        var ids = (Letter: Guid.NewGuid(), Wait: Guid.Empty);
        await host.WriteAsync(async unit =>
        {
            unit.Db.Deliveries.Add(new Delivery
            {
                Id = ids.Letter, BudgetYear = ProductHost.Year, EffectKey = "test/broken", Kind = "meeting-reminder", RecipientKey = "office", RecipientName = "Vigtig Person",
                RecipientAddress = Broken, Subject = "Fortroligt emne", Body = "Fortrolig tekst.", Reason = "du er med", MessageId = "broken@budgetprocess.example",
                CreatedAt = unit.Now, DueUtc = unit.Now,
            });
            var wait = await unit.Db.Waits.Where(row => row.State == WaitState.Open && row.DueUtc != null).OrderBy(row => row.Id).FirstAsync();
            var instance = await unit.Db.Instances.SingleAsync(row => row.Id == wait.InstanceId);

            // The fault that follows quotes the name, as that of a parser may.
            instance.State = """{"status":"Running","started":true,"pending":[],"begun":{"Vigtig Person":1,"Vigtig Person":2},"arrived":[]}""";
            wait.DueUtc = unit.Now;
            ids.Wait = wait.Id;

            // The others wait for years, so that one step fails and the rest of the year does not pass in this test.
            foreach (var other in await unit.Db.Waits.Where(row => row.State == WaitState.Open && row.Id != wait.Id && row.DueUtc != null).ToListAsync())
                other.DueUtc = ProductHost.At(2090, 1, 1, 8);
        });
        return ids;
    }

    private static async Task UntilAsync(ProductHost host, Guid letter, Guid wait)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await host.ReadAsync(async db => await db.Deliveries.AnyAsync(row => row.Id == letter && row.Status == DeliveryStatus.PermanentFailure)
            && await db.Incidents.AnyAsync(row => row.WaitId == wait)))
            await Task.Delay(100, limit.Token);
    }

    private static async Task AskAsync(ServedProduct product, IReadOnlyList<string> tokens)
    {
        string[] paths =
        [
            "", "hedensted/2025", "hedensted/2025/feeds/plan.ics", "hedensted/2025/feeds/body/kb.ics", "hedensted/2025/deliveries", "hedensted/2025/processes",
            $"feeds/personal/{tokens[0]}.ics", $"feeds/personal/{tokens[0]}x.ics", $"feeds/personal/{tokens[0]}", $"reminders/stop/{tokens[1]}", $"reminders/stop/{tokens[1]}x",
            $"FEEDS/Personal/{tokens[0]}.ics", $"reminders/stop/{new string('a', 5000)}{tokens[1]}", "findes-ikke?mail=borgmester%40hedensted.example", "health/ready", "metrics",
        ];
        foreach (var path in paths) (await product.Client.GetAsync(new Uri(path, UriKind.Relative))).Dispose();
        using var stop = await product.Client.PostAsync(new Uri($"reminders/stop/{tokens[1]}", UriKind.Relative), null);
        Assert.That(stop.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private static Task<IReadOnlyList<string>> TokensAsync(ProductHost host) => host.ReadAsync<IReadOnlyList<string>>(async db =>
    {
        var links = await db.PersonalLinks.AsNoTracking().OrderBy(row => row.Purpose).ThenBy(row => row.Id).ToListAsync();
        var secret = host.Get<TokenSecret>();
        return [secret.TokenOf(links.First(row => row.Purpose == LinkPurpose.Calendar)), secret.TokenOf(links.First(row => row.Purpose == LinkPurpose.StopReminders)), .. links.Select(secret.TokenOf)];
    });

    private static async Task<IReadOnlyCollection<string>> SecretsAsync(ProductHost host, IReadOnlyList<string> tokens)
    {
        var secrets = new HashSet<string>(tokens) { "Vigtig Person", "vigtig person@hedensted.example", "Fortroligt emne", "Fortrolig tekst", host.Options.Secret };
        foreach (var municipality in new[] { ProductHost.Hedensted, ProductHost.Neighbour })
        {
            await host.ReadAsync(
                async db =>
                {
                    foreach (var person in await db.People.AsNoTracking().ToListAsync()) secrets.UnionWith([person.Name, person.Address]);
                    foreach (var party in await db.HearingParties.AsNoTracking().ToListAsync()) secrets.UnionWith([party.Name, party.Address]);
                    foreach (var delivery in await db.Deliveries.AsNoTracking().ToListAsync()) secrets.UnionWith([delivery.Subject, delivery.RecipientAddress]);
                    foreach (var owner in await db.Municipalities.AsNoTracking().ToListAsync()) secrets.Add(owner.OfficeAddress);
                    return true;
                },
                municipality);
        }

        secrets.Remove("");
        return secrets;
    }
}

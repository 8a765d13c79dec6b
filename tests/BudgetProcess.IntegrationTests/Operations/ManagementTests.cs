using System.Diagnostics;
using System.Net;
using System.Text.Json;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.IntegrationTests.Harness;

namespace BudgetProcess.IntegrationTests.Operations;

/// <summary>How the product is watched and stopped, seen from outside.</summary>
[TestFixture(typeof(SqliteDatabase))]
internal sealed class ManagementTests<TDatabase> : ExecutableTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    [Test]
    public async Task Management_Address_AnswersHealthAndMetricsAndNothingElse()
    {
        var port = Loopback.FreePort();
        await using var product = await ServeAsync(("ManagementUrl", $"http://127.0.0.1:{port}"));
        using var management = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        Assert.That(await StatusAsync(management, "metrics", forwarded: true), Is.EqualTo(HttpStatusCode.OK), "A scraper may come through a proxy; the port is what guards.");
        Assert.That(await StatusAsync(management, "health/live"), Is.EqualTo(HttpStatusCode.OK));
        foreach (var path in new[] { "", "hedensted/2025", "hedensted/2025/deliveries", "hedensted/2025/feeds/plan.ics", "site.css" })
            Assert.That(await StatusAsync(management, path), Is.EqualTo(HttpStatusCode.NotFound), path);
        Assert.That(await StatusAsync(product.Client, ""), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Metrics_FromElsewhere_AreNotThere()
    {
        await using var product = await ServeAsync();

        Assert.That(await StatusAsync(product.Client, "metrics", forwarded: true), Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await StatusAsync(product.Client, "metrics"), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Ready_FromElsewhere_IsAWordAndFromTheMachineTheFindings()
    {
        await using var product = await ServeAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "health/ready");
        request.Headers.Add("X-Forwarded-For", "192.0.2.17");
        using var stranger = await product.Client.SendAsync(request);
        var own = JsonDocument.Parse(await product.Client.GetStringAsync(new Uri("health/ready", UriKind.Relative))).RootElement;

        Assert.That(await stranger.Content.ReadAsStringAsync(), Is.EqualTo("ready"));
        Assert.That(own.GetProperty("status").GetString(), Is.EqualTo("ready"));
        Assert.That(own.GetProperty("fund").EnumerateArray().Select(found => found.GetProperty("emne").GetString()), Is.EqualTo(new[] { "Start", "Database", "Forsendelser", "Ventepunkter" }));
    }

    [Test]
    public async Task Metrics_AfterWork_AreReadByPrometheusItself()
    {
        await using (var host = ProductHost.Build(Connection, Scratch.Path, ProductHost.Beginning))
        {
            await host.StartAsync();
            await host.SetMailAsync(MailMode.On);
            await host.ShortenAsync("foraarsseminar", "temamoede");
            await host.PublishAcceptedAsync();
        }

        await using var product = await ServeAsync();
        var metrics = await product.Client.GetStringAsync(new Uri("metrics", UriKind.Relative));
        var file = Path.Combine(Scratch.Path, "metrics.txt");
        await File.WriteAllTextAsync(file, metrics);
        var read = await OtherPrograms.PrometheusAsync(file);
        foreach (var name in new[]
        {
            "budgetprocess_deliveries", "budgetprocess_deliveries_due_oldest_age_seconds", "budgetprocess_waits_overdue", "budgetprocess_waits_overdue_oldest_age_seconds",
            "budgetprocess_incidents_open", "budgetprocess_database_up", "budgetprocess_drain_heartbeat_age_seconds", "budgetprocess_mail_uncertain_attempts",
            "http_server_request_duration_seconds",
        })
            Assert.That(read, Does.Contain(name));
        Assert.That(metrics, Does.Not.Contain("@"));
        Assert.That(metrics, Does.Contain("municipality=\"hedensted\",status=\"held\""));
    }

    [Test]
    public async Task Stop_WithALoadBalancer_SaysNotReadyFirstAndStillAnswers()
    {
        await using var product = await ServeAsync(("ShutdownDelaySeconds", "4"));
        product.AskToStop();
        var asked = Stopwatch.GetTimestamp();
        while (await StatusAsync(product.Client, "health/ready") == HttpStatusCode.OK && Stopwatch.GetElapsedTime(asked).TotalSeconds < 3) await Task.Delay(20);

        Assert.That(await StatusAsync(product.Client, "health/ready"), Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(await StatusAsync(product.Client, "health/live"), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await StatusAsync(product.Client, "hedensted/2025/feeds/plan.ics", forwarded: true), Is.Not.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(await product.StopAsync(), Is.Zero);
    }

    [Test]
    public async Task Stop_UnderLoad_AnswersWhatItTookUpAndEndsWithZero()
    {
        await using var product = await ServeAsync();
        using var stop = new CancellationTokenSource();
        var broken = 0;
        var answered = 0;
        var load = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    using var answer = await product.Client.GetAsync(new Uri("hedensted/2025", UriKind.Relative));
                    await answer.Content.ReadAsByteArrayAsync();
                    Interlocked.Increment(ref answered);
                }
                catch (HttpRequestException fault) when (fault.HttpRequestError == HttpRequestError.ConnectionError)
                {
                    return;
                }
                catch (HttpRequestException)
                {
                    // A connection that the server closed while it was idle is refused before the request is read; one that breaks in an answer is not.
                    Interlocked.Increment(ref broken);
                    return;
                }
            }
        })).ToList();
        while (Volatile.Read(ref answered) < 50) await Task.Delay(10);
        var code = await product.StopAsync();
        await stop.CancelAsync();
        await Task.WhenAll(load);

        Assert.That(code, Is.Zero, product.Said);
        Assert.That(broken, Is.LessThanOrEqualTo(8));
        Assert.That(product.Said, Does.Contain("\"event\":\"Stopped\"").And.Not.Contain("\"level\":\"error\""));
    }

    [TestCase("pladder", "er ikke en adresse")]
    [TestCase("http://127.0.0.1:0", "sin egen port")]
    public async Task Serve_ManagementAddressThatCannotBe_Gives2AndSaysWhy(string address, string message)
    {
        var result = await Executable.RunAsync(Scratch.Path, Settings(("ManagementUrl", address)), "serve", "--urls", $"http://127.0.0.1:{Loopback.FreePort()}");

        Assert.That(result.ExitCode, Is.EqualTo(2), result.Errors);
        Assert.That(result.Errors, Does.Contain(message).And.Not.Contain("   at "));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path, bool forwarded = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (forwarded) request.Headers.Add("X-Forwarded-For", "192.0.2.17");
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    private static Dictionary<string, string> Settings(params (string Name, string Value)[] settings) =>
        settings.ToDictionary(setting => $"BudgetProcess__Operations__{setting.Name}", setting => setting.Value);

    private Task<ServedProduct> ServeAsync(params (string Name, string Value)[] settings) => ServedProduct.StartAsync(Scratch.Path, Connection, Settings(settings));
}

using System.Net;
using System.Text.RegularExpressions;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.IntegrationTests.Harness;

namespace BudgetProcess.IntegrationTests.Deploy;

/// <summary>The nginx example between a client and the served product.</summary>
internal sealed class NginxTests
{
    private const string Plan = "hedensted/2025/feeds/plan.ics";

    private ServedProduct product = null!;
    private NginxServer nginx = null!;
    private string calendar = null!;
    private string stop = null!;

    private ScratchDirectory Scratch { get; set; } = null!;

    [OneTimeSetUp]
    public async Task ServeAsync()
    {
        DeployFiles.Require("nginx", "nginx-light");
        Scratch = new ScratchDirectory();
        var data = Directory.CreateDirectory(Path.Combine(Scratch.Path, "data")).FullName;
        var connection = await new SqliteDatabase().CreateAsync(data);
        await using (var host = ProductHost.Build(connection, data, ProductHost.Beginning))
        {
            await host.StartAsync();
            await host.SetMailAsync(MailMode.On);
            await host.ShortenAsync("foraarsseminar");
            await host.PublishAcceptedAsync();
            await host.RunToAsync(ProductHost.At(2024, 2, 12, 12));
            var reminder = host.Mails().First(mail => mail.Header("List-Unsubscribe") is not null);
            calendar = Regex.Match(reminder.PlainText(), @"feeds/personal/([\w-]+)\.ics").Groups[1].Value;
            stop = Regex.Match(reminder.Header("List-Unsubscribe")!, @"reminders/stop/([\w-]+)").Groups[1].Value;
            Assert.That((calendar.Length, stop.Length), Is.EqualTo((32, 32)));
        }

        product = await ServedProduct.StartAsync(data, connection);
        nginx = await NginxServer.StartAsync(Path.Combine(Scratch.Path, "nginx"), product.Client.BaseAddress!.Port);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (nginx is not null) await nginx.DisposeAsync();
        if (product is not null) await product.DisposeAsync();
        Scratch?.Dispose();
    }

    [Test]
    public async Task Get_Page_AnswersOverHttp2WithTlsForGood()
    {
        using var answer = await GetAsync("hedensted/2025");
        Assert.That((answer.StatusCode, answer.Version), Is.EqualTo((HttpStatusCode.OK, HttpVersion.Version20)));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("Budget 2025"));
        Assert.That(answer.Headers.GetValues("Strict-Transport-Security").Single(), Is.EqualTo("max-age=31536000"));
        Assert.That(answer.Headers.Contains("Content-Security-Policy"), Is.True, "The product's own headers are still there.");
        Assert.That(answer.Headers.Server.ToString(), Is.EqualTo("nginx"), "Not which version.");
    }

    [Test]
    public async Task Get_Page_IsCompressed()
    {
        using var answer = await GetAsync("hedensted/2025", request => request.Headers.AcceptEncoding.ParseAdd("gzip"));
        Assert.That(answer.Content.Headers.ContentEncoding, Is.EqualTo(new[] { "gzip" }));
    }

    [TestCase("")]
    [TestCase("gzip")]
    public async Task Get_FeedAgainWithItsTag_Is304(string encoding)
    {
        using var first = await GetAsync(Plan, request => request.Headers.AcceptEncoding.ParseAdd(encoding));
        using var again = await GetAsync(Plan, request =>
        {
            request.Headers.AcceptEncoding.ParseAdd(encoding);
            request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        });

        Assert.That((first.StatusCode, first.Headers.ETag!.IsWeak), Is.EqualTo((HttpStatusCode.OK, false)));
        Assert.That(first.Content.Headers.ContentEncoding, Is.EqualTo(encoding.Length > 0 ? new[] { encoding } : []));
        Assert.That((again.StatusCode, again.Headers.ETag), Is.EqualTo((HttpStatusCode.NotModified, first.Headers.ETag)));
    }

    [Test]
    public async Task Head_Feed_AnswersAsTheProductDoes()
    {
        using var direct = await product.Client.GetAsync(new Uri(Plan, UriKind.Relative));
        using var head = await GetAsync(Plan, request => request.Method = HttpMethod.Head);
        Assert.That((head.StatusCode, head.Headers.ETag, head.Content.Headers.ContentLength), Is.EqualTo((HttpStatusCode.OK, direct.Headers.ETag, direct.Content.Headers.ContentLength)));
    }

    [TestCase("hedensted/2025/deliveries", HttpStatusCode.Redirect)]
    [TestCase("hedensted/2025/processes", HttpStatusCode.Redirect)]
    [TestCase("naboby/2025", HttpStatusCode.NotFound)]
    [TestCase("naboby/2025/feeds/plan.ics", HttpStatusCode.NotFound)]
    public async Task Get_WhatIsForTheStaff_AsksForSignInWhateverTheClientSays(string path, HttpStatusCode expected)
    {
        using var plain = await GetAsync(path);
        using var claimed = await GetAsync(path, request => request.Headers.Host = "localhost");
        using var forged = await GetAsync(path, request =>
        {
            request.Headers.Host = "127.0.0.1";
            request.Headers.Add("X-Forwarded-For", "127.0.0.1");
            request.Headers.Add("Forwarded", "for=127.0.0.1;host=localhost");
        });

        Assert.That(new[] { plain.StatusCode, claimed.StatusCode, forged.StatusCode }, Is.All.EqualTo(expected));
    }

    [TestCase("health/ready")]
    [TestCase("health/live")]
    [TestCase("HEALTH/ready")]
    [TestCase("metrics")]
    public async Task Get_HealthOrMetrics_IsNotThereForThePublic(string path)
    {
        using var answer = await GetAsync(path);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Get_WithoutTls_IsSentOnButSecretsAreNot()
    {
        using var page = await nginx.Plain.GetAsync(new Uri("hedensted/2025", UriKind.Relative));
        using var secret = await nginx.Plain.GetAsync(new Uri($"feeds/personal/{calendar}.ics", UriKind.Relative));
        Assert.That((page.StatusCode, page.Headers.Location), Is.EqualTo((HttpStatusCode.MovedPermanently, new Uri($"https://{NginxServer.Name}/hedensted/2025"))));
        Assert.That(secret.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task AccessLog_AfterSecretAddressesWereAsked_HoldsNone()
    {
        await using var own = await NginxServer.StartAsync(Path.Combine(Scratch.Path, "logged"), product.Client.BaseAddress!.Port);
        string[] calendars = [$"feeds/personal/{calendar}.ics", $"FEEDS/Personal/{calendar}.ics", $"%66eeds/personal/{calendar}.ics"];
        string[] opening = [.. calendars, $"reminders/stop/{stop}", $"Reminders/%73top/{stop}"];
        string[] closed = [$"//feeds/personal/{calendar}.ics", $"./feeds/personal/{calendar}.ics?x={calendar}", $"hedensted/2025?x={stop}"];
        foreach (var path in opening)
        {
            using var answer = await own.Secure.GetAsync(Verbatim(path));
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), path);
        }

        foreach (var path in closed) (await own.Secure.GetAsync(Verbatim(path))).Dispose();
        foreach (var path in opening) (await own.Plain.GetAsync(new Uri($"http://{NginxServer.Name}/{path}"))).Dispose();
        using (var style = new HttpRequestMessage(HttpMethod.Get, "site.css"))
        {
            style.Headers.Referrer = new Uri($"https://{NginxServer.Name}/reminders/stop/{stop}");
            (await own.Secure.SendAsync(style)).Dispose();
        }

        await own.StopAsync();
        Assert.That(own.AccessLog, Does.Contain("/site.css").And.Contain("\"GET /feeds/personal/- HTTP/2.0\" 200").And.Contain("\"GET /reminders/stop/- HTTP/2.0\" 200"));
        Assert.That(own.AccessLog + own.ErrorLog, Does.Not.Contain(calendar).And.Not.Contain(stop));
    }

    [Test]
    public async Task ErrorLog_ProductIsAway_HoldsNoSecretAddress()
    {
        // A port on which nobody listens.
        await using var own = await NginxServer.StartAsync(Path.Combine(Scratch.Path, "away"), 1);
        foreach (var path in new[] { $"feeds/personal/{calendar}.ics", $"reminders/stop/{stop}", "hedensted/2025" })
        {
            using var answer = await own.Secure.GetAsync(new Uri(path, UriKind.Relative));
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadGateway), path);
        }

        await own.StopAsync();
        Assert.That(own.ErrorLog, Does.Contain("/hedensted/2025").And.Not.Contain(calendar).And.Not.Contain(stop));
    }

    [Test]
    public async Task Get_SecretAddressesTriedInHundreds_AreToldToWait()
    {
        await using var own = await NginxServer.StartAsync(Path.Combine(Scratch.Path, "tried"), product.Client.BaseAddress!.Port);
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async number =>
        {
            using var answer = await own.Secure.GetAsync(new Uri($"feeds/personal/{number}.ics", UriKind.Relative));
            return answer.StatusCode;
        }));
        Assert.That(answers.Distinct(), Is.EquivalentTo(new[] { HttpStatusCode.NotFound, HttpStatusCode.TooManyRequests }));
    }

    /// <summary>The address as it stands: no dot and no percent sign resolved before it leaves.</summary>
    private static Uri Verbatim(string path) => new($"https://{NginxServer.Name}/{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

    private async Task<HttpResponseMessage> GetAsync(string path, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        change?.Invoke(request);
        return await nginx.Secure.SendAsync(request);
    }
}

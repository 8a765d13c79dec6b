using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Feeds;
using BudgetProcess.Application.Processes;
using BudgetProcess.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.IntegrationTests.Feeds;

/// <summary>Calendars as a calendar program fetches them from the real server.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class FeedServerTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private const string Plan = "hedensted/2025/feeds/plan.ics";

    private ServedProduct product = null!;
    private string personal = null!;
    private string revoked = null!;

    private ScratchDirectory Scratch { get; set; } = null!;

    [OneTimeSetUp]
    public async Task ServeAsync()
    {
        Scratch = new ScratchDirectory();
        var connection = await new TDatabase().CreateAsync(Scratch.Path);
        await using (var host = ProductHost.Build(connection, Scratch.Path, ProductHost.Beginning))
        {
            await host.StartAsync();
            await host.PublishAcceptedAsync();
            await host.Get<RecordDecision>().RunAsync(
                new DecisionRequest(ProductHost.Hedensted, ProductHost.Year, "online-status", "Cancelled", "Budgetchefen", Reason: "Skriftlig status i stedet."), default);
            (personal, revoked) = (await TokenAsync(host, "kb-medlem-03@hedensted.example"), await TokenAsync(host, "kb-medlem-04@hedensted.example"));
            await host.Get<RevokePersonalLinks>().RunAsync(ProductHost.Hedensted, "kb-medlem-04@hedensted.example", "Budgetkontoret", default);
        }

        product = await ServedProduct.StartAsync(Scratch.Path, connection);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (product is not null) await product.DisposeAsync();
        Scratch.Dispose();
    }

    [Test]
    public async Task Get_PublicPlan_AnswersWithTheHeadersThatClientsNeed()
    {
        using var answer = await product.Client.GetAsync(Relative(Plan));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo("text/calendar; charset=utf-8"));
        Assert.That(answer.Content.Headers.ContentDisposition!.FileName, Is.EqualTo("budget-2025-hedensted.ics"));
        Assert.That(answer.Headers.ETag, Is.Not.Null);
        Assert.That(answer.Headers.ETag!.IsWeak, Is.False);
        Assert.That(answer.Headers.CacheControl!.ToString(), Is.EqualTo("public, max-age=300"));
        Assert.That(answer.Headers.Vary, Does.Contain("Accept-Encoding"));
        Assert.That(answer.Content.Headers.LastModified, Is.EqualTo(ProductHost.Beginning.ToDateTimeOffset()));
    }

    [Test]
    public async Task Get_WithTheTag_Gives304WithoutContent()
    {
        using var first = await product.Client.GetAsync(Relative(Plan));
        using var again = await SendAsync(Plan, request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!));

        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
        Assert.That(again.Headers.ETag, Is.EqualTo(first.Headers.ETag));
        Assert.That(await again.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    [Test]
    public async Task Get_WithAnotherTag_GivesTheContent()
    {
        using var answer = await SendAsync(Plan, request => request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"en-anden\"")));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Get_NotModifiedSince_Gives304()
    {
        using var answer = await SendAsync(Plan, request => request.Headers.IfModifiedSince = ProductHost.Beginning.ToDateTimeOffset());
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
    }

    [Test]
    public async Task Head_PublicPlan_AnswersAsGetWithoutContent()
    {
        using var get = await product.Client.GetAsync(Relative(Plan));
        using var head = await SendAsync(Plan, request => request.Method = HttpMethod.Head);

        Assert.That(head.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(head.Headers.ETag, Is.EqualTo(get.Headers.ETag));
        Assert.That(head.Content.Headers.ContentLength, Is.EqualTo(get.Content.Headers.ContentLength));
        Assert.That(await head.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    [Test]
    public async Task Get_Gzip_GivesTheSameOctetsUnderATagOfItsOwn()
    {
        using var plain = await product.Client.GetAsync(Relative(Plan));
        using var zipped = await SendAsync(Plan, request => request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip")));
        await using var stream = new GZipStream(await zipped.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        await stream.CopyToAsync(unpacked);

        Assert.That(zipped.Content.Headers.ContentEncoding, Is.EqualTo(new[] { "gzip" }));
        Assert.That(unpacked.ToArray(), Is.EqualTo(await plain.Content.ReadAsByteArrayAsync()));
        Assert.That(zipped.Headers.ETag, Is.Not.EqualTo(plain.Headers.ETag));
    }

    [Test]
    public async Task Get_GzipRefused_GivesThePlainContent()
    {
        using var answer = await SendAsync(Plan, request => request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip", 0)));
        Assert.That(answer.Content.Headers.ContentEncoding, Is.Empty);
    }

    [TestCase("hedensted/2025/feeds/track/political.ics", "foraarsseminar")]
    [TestCase("hedensted/2025/feeds/track/administrative.ics", "kortlaegning")]
    [TestCase("hedensted/2025/feeds/track/public.ics", "hoering")]
    [TestCase("hedensted/2025/feeds/body/hovedudvalget.ics", "hovedudvalg-moede")]
    public async Task Get_TrackOrBody_HoldsItsOwnMilestonesAlone(string path, string milestone)
    {
        var whole = await product.Client.GetStringAsync(Relative(Plan));
        var part = await product.Client.GetStringAsync(Relative(path));

        Assert.That(part, Does.Contain($"UID:hedensted-2025-{milestone}@budgetprocess.example"));
        Assert.That(Events(part), Is.LessThan(Events(whole)).And.GreaterThan(0));
    }

    [Test]
    public async Task Get_PersonalToken_GivesThePersonsMilestonesAndIsPrivate()
    {
        using var answer = await product.Client.GetAsync(Relative($"feeds/personal/{personal}.ics"));
        var text = await answer.Content.ReadAsStringAsync();

        Assert.That((answer.Headers.CacheControl!.Private, answer.Headers.CacheControl.Public), Is.EqualTo((true, false)));
        Assert.That(text, Does.Contain("hedensted-2025-kb-2-behandling@").And.Not.Contain("hedensted-2025-hovedudvalg-moede@").And.Not.Contain("naboby"));
    }

    [Test]
    public async Task Get_UnknownRevokedOrForeignToken_GetsOneAndTheSame404()
    {
        var answers = new List<(HttpStatusCode, string, string)>();
        foreach (var token in new[] { revoked, "ukendt", new string('a', 32), new string('x', 200), "..%2f..%2fsecret" })
        {
            using var answer = await product.Client.GetAsync(Relative($"feeds/personal/{token}.ics"));
            answers.Add((answer.StatusCode, await answer.Content.ReadAsStringAsync(), string.Join(',', answer.Headers.Select(header => header.Key).Where(key => key != "Date"))));
        }

        Assert.That(answers.Distinct().Count(), Is.EqualTo(1));
        Assert.That(answers[0].Item1, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("hedensted/2025/feeds/body/skovudvalget.ics")]
    [TestCase("naboby/2025/feeds/body/hovedudvalget.ics")]
    [TestCase("hedensted/2031/feeds/plan.ics")]
    [TestCase("atlantis/2025/feeds/plan.ics")]
    [TestCase("hedensted/2025/feeds/track/hemmelig.ics")]
    [TestCase("hedensted/2025/milestones/nabobys-seminar")]
    public async Task Get_WhatBelongsToAnotherOrNobody_Is404(string path)
    {
        using var answer = await product.Client.GetAsync(Relative(path));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Get_Draft_IsForNobodyWhoIsNotSignedIn()
    {
        var path = "naboby/2025/feeds/plan.ics";
        using var local = await product.Client.GetAsync(Relative(path));
        using var remote = await SendAsync(path, request => request.Headers.Add("X-Forwarded-For", "192.0.2.17"));

        Assert.That(local.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(remote.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Get_PublishedPlan_IsForEverybody()
    {
        using var remote = await SendAsync(Plan, request => request.Headers.Add("X-Forwarded-For", "192.0.2.17"));
        Assert.That(remote.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("health/live")]
    [TestCase("health/ready")]
    public async Task Get_Health_IsFine(string path)
    {
        using var answer = await product.Client.GetAsync(Relative(path));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Log_AfterAPersonalCalendarWasFetched_HoldsNoToken()
    {
        (await product.Client.GetAsync(Relative($"feeds/personal/{personal}.ics"))).Dispose();
        (await product.Client.GetAsync(Relative($"feeds/personal/{revoked}.ics"))).Dispose();

        Assert.That(product.Said, Does.Not.Contain(personal).And.Not.Contain(revoked));
    }

    [Test]
    public async Task Icalendar_ReadsEveryFeed_WithTheRightDaysAndStates()
    {
        var file = await SaveAsync(Plan);
        var told = await OtherPrograms.PythonAsync(
            """
            import sys, icalendar
            calendar = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read())
            print(calendar['METHOD'], calendar['X-WR-CALNAME'])
            for event in calendar.walk('VEVENT'):
                print(event['UID'].split('@')[0], event['DTSTART'].dt, event['DTEND'].dt, event['STATUS'], event['SEQUENCE'])
            """,
            file);

        Assert.That(told, Does.StartWith("PUBLISH Budget 2025 – Hedensted Kommune"));
        Assert.That(told, Does.Contain("hedensted-2025-kb-2-behandling 2024-10-09 2024-10-10 CONFIRMED 0"));
        Assert.That(told, Does.Contain("hedensted-2025-budgetseminar 2024-09-23 2024-09-25 CONFIRMED 0"));
        Assert.That(told, Does.Contain("hedensted-2025-forslag-faerdiggoeres 2024-08-11 2024-08-21 TENTATIVE 0"));
        Assert.That(told, Does.Contain("hedensted-2025-online-status 2024-08-15 2024-08-16 CANCELLED 1"));
    }

    [Test]
    public async Task Khal_ImportsTheFeed_AndListsTheRightDays()
    {
        var home = Path.Combine(Scratch.Path, "khal");
        Directory.CreateDirectory(Path.Combine(home, ".config", "khal"));
        var file = await SaveAsync(Plan);
        await File.WriteAllTextAsync(
            Path.Combine(home, ".config", "khal", "config"),
            $"""
            [calendars]
            [[budget]]
            path = {Path.Combine(home, "budget")}
            [locale]
            timeformat = %H:%M
            dateformat = %Y-%m-%d
            longdateformat = %Y-%m-%d
            datetimeformat = %Y-%m-%d %H:%M
            longdatetimeformat = %Y-%m-%d %H:%M
            default_timezone = Europe/Copenhagen
            local_timezone = Europe/Copenhagen
            [default]
            default_calendar = budget
            """);
        await OtherPrograms.KhalAsync(home, "import", "--batch", "-a", "budget", file);
        var listed = (await OtherPrograms.KhalAsync(home, "list", "--format", "{start-date} {end-date} {title} {status}", "--day-format", "", "2024-09-19", "2d"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        Assert.That(listed, Has.Some.StartsWith("2024-09-19 2024-09-19 1. behandling i Kommunalbestyrelsen CONFIRMED"));
        Assert.That(listed, Has.Some.Contains("2024-09-09 2024-09-20 Høringsproces"));
        Assert.That(listed, Has.None.Contains("Budgetseminar"));
        Assert.That(await OtherPrograms.KhalAsync(home, "list", "--format", "{title} {status}", "--day-format", "", "2024-08-15", "1d"), Does.Contain("Online status på budgetprocessen CANCELLED"));
    }

    [Test]
    public async Task Stop_Sigterm_EndsWithZero()
    {
        using var own = new ScratchDirectory();
        var connection = await new TDatabase().CreateAsync(own.Path);
        var served = await ServedProduct.StartAsync(own.Path, connection);
        Assert.That(await served.StopAsync(), Is.Zero);
        await served.DisposeAsync();
    }

    private static Uri Relative(string path) => new(path, UriKind.Relative);

    private static int Events(string calendar) => calendar.Split("BEGIN:VEVENT").Length - 1;

    private static async Task<string> TokenAsync(ProductHost host, string address)
    {
        var person = await host.ReadAsync(db => db.People.SingleAsync(row => row.Address == address));
        IReadOnlyDictionary<string, PersonalLinkSet>? links = null;
        await host.WriteAsync(async unit => links = await host.Get<IPersonalLinks>().ForAsync(unit, [Recipient.PersonKey(person.Id)], default));
        return Path.GetFileNameWithoutExtension(links!.Values.Single().Calendar!.AbsolutePath);
    }

    private async Task<string> SaveAsync(string path)
    {
        var file = Path.Combine(Scratch.Path, Path.GetFileName(path));
        await File.WriteAllBytesAsync(file, await product.Client.GetByteArrayAsync(Relative(path)));
        return file;
    }

    private async Task<HttpResponseMessage> SendAsync(string path, Action<HttpRequestMessage> change)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Relative(path));
        change(request);
        return await product.Client.SendAsync(request);
    }
}

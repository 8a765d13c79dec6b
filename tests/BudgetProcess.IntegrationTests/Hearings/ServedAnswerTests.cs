using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using BudgetProcess.Application.Hearings;
using BudgetProcess.IntegrationTests.Crashes;
using BudgetProcess.IntegrationTests.Harness;
using BudgetProcess.Web.Access;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.IntegrationTests.Hearings;

/// <summary>A party's page of the product as a process of its own: killed and cut off while a file comes in, and flooded.</summary>
internal sealed class ServedAnswerTests : ServedHearing<SqliteDatabase>
{
    private const int Flood = 5_000;
    private const long MostGrowth = 150_000_000;

    [Test]
    public async Task Upload_KilledOrCutOffHalfWay_StoresNothingAndTheDraftIsStillThere()
    {
        var token = await SendPackagesAsync();
        await using (var node = await Node.ServeReadyAsync(Site))
        {
            using var writer = await Writer.OpenAsync(node, token);
            using var kept = await writer.PostAsync("Draft", ("Text", "Vi er i gang."), ("Seen", "0"));
            Assert.That(kept.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
            using (await writer.UploadHalfAsync(Document)) await Task.Delay(300);
            await writer.AnswersAsync();
            await Task.Delay(700);
            Assert.That(node.Said, Does.Not.Contain("Error").And.Not.Contain("Critical"), "A party whose train enters a tunnel is no fault of ours.");
            using var half = await writer.UploadHalfAsync(Document);
            await Task.Delay(200);
            node.Kill();
            await node.EndedAsync();
        }

        await using var again = await Node.ServeReadyAsync(Site);
        await using var host = Meetings.Open(Site);
        var page = await host.Get<HearingPages>().FindAnswerAsync(token, default);
        Assert.That((page!.Draft, page.Files.Count, page.Revision), Is.EqualTo(("Vi er i gang.", 0, 1)));
        Assert.That(await host.ReadAsync(db => db.HearingAnswerFiles.CountAsync()), Is.Zero);
        using var reader = await Writer.OpenAsync(again, token);
        Assert.That(reader.Page, Does.Contain("Vi er i gang."));
        using var whole = await reader.PostAsync("Draft", ("Text", "Vi er færdige."), ("Seen", "1"));
        Assert.That(whole.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), "The form of before still works.");
    }

    [Test]
    public async Task Answers_FiveThousandFromOneAddress_AreKeptAsFarAsTheLimitAndEachKeptOneIsReceipted()
    {
        var token = await SendPackagesAsync();
        await using var node = await Node.ServeReadyAsync(Site);
        using var writer = await Writer.OpenAsync(node, token);
        using (await writer.PostAsync("NoComments", ("SignedBy", "nr. 0"))) { }
        var before = node.Memory();
        var answers = new ConcurrentBag<HttpStatusCode>();
        await Parallel.ForEachAsync(Enumerable.Range(1, Flood - 1), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, _) =>
        {
            using var answer = await writer.PostAsync("NoComments", ("SignedBy", string.Create(CultureInfo.InvariantCulture, $"nr. {number}")));
            answers.Add(answer.StatusCode);
        });

        Assert.That(answers.Distinct(), Is.EquivalentTo(new[] { HttpStatusCode.Redirect, HttpStatusCode.TooManyRequests }));
        var taken = answers.Count(answer => answer == HttpStatusCode.Redirect) + 1;
        Assert.That(taken, Is.EqualTo(RateLimits.HearingAnswers));
        Assert.That(node.Memory() - before, Is.LessThan(MostGrowth));
        await using var host = Meetings.Open(Site);
        await Outcome.DrainedAsync(host, Longest, () => node.Said);
        Assert.That(await host.ReadAsync(db => db.HearingAnswers.CountAsync()), Is.EqualTo(taken), "Each that was thanked for is kept,");
        Assert.That(await host.DeliveriesAsync("hearing-receipt"), Has.Count.EqualTo(taken), "and receipted.");
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Storage;
using BudgetProcess.IntegrationTests.Crashes;
using BudgetProcess.IntegrationTests.Harness;
using BudgetProcess.Web.Access;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.IntegrationTests.Hearings;

/// <summary>An open hearing of the product as a process of its own: killed with -9 while packages leave and while a file comes in, cut off, and flooded.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed partial class ServedHearingTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private const int Flood = 5_000;
    private const long MostGrowth = 150_000_000;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(8);
    private static readonly byte[] Document = [.. "%PDF-1.7\n"u8, .. Enumerable.Range(0, 300_000).Select(index => (byte)(index % 251))];

    private Site site = null!;

    private ScratchDirectory Scratch { get; set; } = null!;

    private MailSink Sink { get; set; } = null!;

    [SetUp]
    public async Task PrepareAsync()
    {
        Scratch = new ScratchDirectory();
        Sink = new MailSink();
        site = Site.With(Scratch, await new TDatabase().CreateAsync(Scratch.Path), Sink);
        await using var host = Meetings.Open(site);
        await OpenHearingNow.PrepareAsync(host, Document);
    }

    [TearDown]
    public async Task CleanAsync()
    {
        await Sink.DisposeAsync();
        Scratch.Dispose();
    }

    [Test]
    public async Task Packages_NodeKilledTwiceWhileTheyLeave_ReachEverybodyOnce()
    {
        await using (var first = Node.Serve(site, $"{CrashWindow.MailTaken}:5")) Assert.That(await first.EndedAsync(), Is.EqualTo(Node.Killed), first.Said);
        var out1 = Sink.Copies.Count;
        await using (var second = Node.Serve(site))
        {
            var left = 12;
            Sink.BeforeAnswer = _ =>
            {
                // From outside, at no particular place.
                if (Interlocked.Decrement(ref left) == 0) second.Kill();
                return Task.CompletedTask;
            };
            Assert.That(await second.EndedAsync(), Is.EqualTo(Node.Killed), second.Said);
            Sink.BeforeAnswer = _ => Task.CompletedTask;
        }

        await using var third = await Node.ServeReadyAsync(site);
        await using var host = Meetings.Open(site);
        var parties = await host.ReadAsync(db => db.HearingParties.Select(row => row.Address).ToListAsync());
        Assert.That(Sink.Copies, Has.Count.LessThan(parties.Count), "Some were out, some not.");
        Assert.That(out1, Is.GreaterThan(0));
        await Outcome.DrainedAsync(host, Longest, () => third.Said);

        var packages = await host.DeliveriesAsync("hearing-package");
        Assert.That(packages.Select(row => row.RecipientAddress), Is.EquivalentTo(parties), "One for each party, no more.");
        (await Outcome.OfAsync(host)).AssertOut(Sink, "Killed while packages leave");
        var sent = packages.Select(row => row.MessageId).ToHashSet();
        Assert.That(Sink.Taken.Where(mail => sent.Contains(mail.MessageId)).Select(mail => mail.To).Distinct(), Is.EquivalentTo(parties));
        Assert.That(await third.StopAsync(), Is.Zero, third.Said);
    }

    [Test]
    public async Task Upload_KilledOrCutOffHalfWay_StoresNothingAndTheDraftIsStillThere()
    {
        var token = await SendPackagesAsync();
        await using (var node = await Node.ServeReadyAsync(site))
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

        await using var again = await Node.ServeReadyAsync(site);
        await using var host = Meetings.Open(site);
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
        await using var node = await Node.ServeReadyAsync(site);
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
        await using var host = Meetings.Open(site);
        await Outcome.DrainedAsync(host, Longest, () => node.Said);
        Assert.That(await host.ReadAsync(db => db.HearingAnswers.CountAsync()), Is.EqualTo(taken), "Each that was thanked for is kept,");
        Assert.That(await host.DeliveriesAsync("hearing-receipt"), Has.Count.EqualTo(taken), "and receipted.");
    }

    /// <summary>Lets the packages leave.</summary>
    /// <returns>The token of a party's link.</returns>
    private async Task<string> SendPackagesAsync()
    {
        await using var node = await Node.ServeReadyAsync(site);
        await using var host = Meetings.Open(site);
        await Outcome.DrainedAsync(host, Longest, () => node.Said);
        Assert.That(await node.StopAsync(), Is.Zero, node.Said);
        return (await OpenHearingNow.TokensAsync(host, site))[0];
    }

    /// <summary>Somebody of a party, in a browser.</summary>
    private sealed partial class Writer : IDisposable
    {
        private readonly HttpClient client;
        private readonly string path;
        private string cookie = "";
        private string forgery = "";

        private Writer(HttpClient client, string path) => (this.client, this.path) = (client, path);

        public string Page { get; private set; } = "";

        public static async Task<Writer> OpenAsync(Node node, string token)
        {
            var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = node.Client!.BaseAddress };
            var writer = new Writer(client, $"/hearing/{token}");
            using var page = await client.GetAsync(new Uri(writer.path, UriKind.Relative));
            Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            writer.Page = await page.Content.ReadAsStringAsync();
            writer.forgery = Forgery().Match(writer.Page).Groups[1].Value;
            writer.cookie = string.Join("; ", page.Headers.GetValues("Set-Cookie").Select(set => set.Split(';')[0]));
            return writer;
        }

        public async Task<HttpResponseMessage> PostAsync(string handler, params (string Name, string Value)[] fields)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{path}?handler={handler}", UriKind.Relative));
            request.Headers.Add("Cookie", cookie);
            request.Content = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", forgery)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
            return await client.SendAsync(request);
        }

        /// <summary>Whether the page is still there.</summary>
        public async Task AnswersAsync()
        {
            using var page = await client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        /// <summary>Sends the draft with a file as far as the middle of the file; the connection is broken off when what it returns is disposed.</summary>
        public async Task<Socket> UploadHalfAsync(byte[] file)
        {
            const string Boundary = "----half";
            var fields = string.Concat(new[] { ("__RequestVerificationToken", forgery), ("Text", "Halvt"), ("Seen", "1") }.Select(field =>
                $"--{Boundary}\r\nContent-Disposition: form-data; name=\"{field.Item1}\"\r\n\r\n{field.Item2}\r\n"));
            var head = Encoding.UTF8.GetBytes($"{fields}--{Boundary}\r\nContent-Disposition: form-data; name=\"Upload\"; filename=\"bilag.pdf\"\r\nContent-Type: application/pdf\r\n\r\n");
            var tail = Encoding.ASCII.GetBytes($"\r\n--{Boundary}--\r\n");
            var address = client.BaseAddress!;
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { LingerState = new LingerOption(true, 0) };
            await socket.ConnectAsync(IPAddress.Loopback, address.Port);
            await socket.SendAsync(Encoding.ASCII.GetBytes(
                $"POST {path}?handler=Draft HTTP/1.1\r\nHost: {address.Authority}\r\nCookie: {cookie}\r\nContent-Type: multipart/form-data; boundary={Boundary}\r\n"
                + string.Create(CultureInfo.InvariantCulture, $"Content-Length: {head.Length + file.Length + tail.Length}\r\n\r\n")));
            await socket.SendAsync(head);
            await socket.SendAsync(file.AsMemory(0, file.Length / 2));
            return socket;
        }

        public void Dispose() => client.Dispose();

        [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
        private static partial Regex Forgery();
    }
}

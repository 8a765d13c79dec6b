using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using BudgetProcess.IntegrationTests.Crashes;
using BudgetProcess.IntegrationTests.Harness;

namespace BudgetProcess.IntegrationTests.Hearings;

/// <summary>An open hearing of the product as a process of its own.</summary>
internal abstract partial class ServedHearing<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    protected static readonly byte[] Document = [.. "%PDF-1.7\n"u8, .. Enumerable.Range(0, 300_000).Select(index => (byte)(index % 251))];

    protected static readonly TimeSpan Longest = TimeSpan.FromMinutes(8);

    protected Site Site { get; private set; } = null!;

    private ScratchDirectory Scratch { get; set; } = null!;

    protected MailSink Sink { get; private set; } = null!;

    [SetUp]
    public async Task PrepareAsync()
    {
        Scratch = new ScratchDirectory();
        Sink = new MailSink();
        Site = Site.With(Scratch, await new TDatabase().CreateAsync(Scratch.Path), Sink);
        await using var host = Meetings.Open(Site);
        await OpenHearingNow.PrepareAsync(host, Document);
    }

    [TearDown]
    public async Task CleanAsync()
    {
        await Sink.DisposeAsync();
        Scratch.Dispose();
    }

    /// <summary>Lets the packages leave.</summary>
    /// <returns>The token of a party's link.</returns>
    protected async Task<string> SendPackagesAsync()
    {
        await using var node = await Node.ServeReadyAsync(Site);
        await using var host = Meetings.Open(Site);
        await Outcome.DrainedAsync(host, Longest, () => node.Said);
        Assert.That(await node.StopAsync(), Is.Zero, node.Said);
        return (await OpenHearingNow.TokensAsync(host, Site))[0];
    }

    /// <summary>Somebody of a party, in a browser.</summary>
    protected sealed partial class Writer : IDisposable
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

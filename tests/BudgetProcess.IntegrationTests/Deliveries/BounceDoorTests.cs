using System.Net;
using System.Net.Http.Headers;
using System.Text;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.IntegrationTests.Crashes;
using BudgetProcess.IntegrationTests.Harness;
using BudgetProcess.Tests.Mail.Bounces;

namespace BudgetProcess.IntegrationTests.Deliveries;

/// <summary>The two doors of a running server: an address with a secret, and a watched mailbox.</summary>
internal sealed class BounceDoorTests
{
    private const string Secret = "kun/til/proeve+0123456789-ABCdefghijk=";
    private const string Address = "formand@bestyrelsen.example";

    [Test]
    public async Task Serve_BothDoors_TakeInWhatIsOursAndKeepTheSecret()
    {
        using var scratch = new ScratchDirectory();
        await using var host = ProductHost.Build(await new SqliteDatabase().CreateAsync(scratch.Path), scratch.Path, Meetings.Now);
        await host.StartAsync();

        // Mails of this hour: the housekeeping of the server empties those that are years old.
        var (posted, put) = (await SentAsync(host, 1), await SentAsync(host, 2));
        var maildir = Path.Combine(scratch.Path, "retur");
        foreach (var folder in new[] { "tmp", "new", "cur" }) Directory.CreateDirectory(Path.Combine(maildir, folder));
        string said;
        await using (var product = await ServedProduct.StartAsync(scratch.Path, null, new Dictionary<string, string>
        {
            ["BudgetProcess__Mail__Bounces__Secret"] = Secret, ["BudgetProcess__Mail__Bounces__Maildir"] = maildir, ["BudgetProcess__HeartbeatSeconds"] = "1",
            ["Logging__LogLevel__Default"] = "Trace", ["Logging__LogLevel__Microsoft"] = "Trace",
        }))
        {
            var client = product.Client;
            Assert.That(await PostAsync(client, Notification(posted), secret: null), Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(await PostAsync(client, Notification(posted), Secret + "x"), Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(await PostAsync(client, Notification(posted), Secret, "text/plain"), Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
            Assert.That(await PostAsync(client, new string('x', 1_000_001), Secret), Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
            Assert.That(await PostAsync(client, new string('x', 1_000_001), Secret, chunked: true), Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
            Assert.That(await PostAsync(client, Notifications.OutOfOffice, Secret), Is.EqualTo(HttpStatusCode.Accepted));
            Assert.That(await StatusAsync(host, posted), Is.EqualTo(DeliveryStatus.Sent));
            Assert.That(await PostAsync(client, Notification(posted), Secret), Is.EqualTo(HttpStatusCode.NoContent));
            Assert.That(await PostAsync(client, Notification(posted), Secret), Is.EqualTo(HttpStatusCode.NoContent));
            Assert.That(await StatusAsync(host, posted), Is.EqualTo(DeliveryStatus.Bounced));

            // As mail servers do: whole before it lies there.
            await File.WriteAllTextAsync(Path.Combine(maildir, "tmp", "1.relay"), Notification(put));
            File.Move(Path.Combine(maildir, "tmp", "1.relay"), Path.Combine(maildir, "new", "1.relay"));
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while (!File.Exists(Path.Combine(maildir, "cur", "1.relay:2,S"))) await Task.Delay(100, limit.Token);
            Assert.That(await StatusAsync(host, put), Is.EqualTo(DeliveryStatus.Bounced));
            await product.StopAsync();
            said = product.Said;
        }

        Assert.That(said, Does.Contain("MailCameBack").And.Not.Contain(Secret).And.Not.Contain(Address));
    }

    [Test]
    public async Task Serve_ShortSecret_SaysSoAndEnds()
    {
        using var scratch = new ScratchDirectory();
        var result = await Executable.RunAsync(scratch.Path, new Dictionary<string, string> { ["BudgetProcess__Mail__Bounces__Secret"] = "alt-for-kort-7" }, "serve", "--urls", $"http://127.0.0.1:{Loopback.FreePort()}");

        Assert.That(result.ExitCode, Is.EqualTo(2), result.Output);
        Assert.That(result.Errors, Does.Contain("BudgetProcess__Mail__Bounces__Secret kan ikke bruges. Hemmeligheden har 14 tegn og skal have mindst 32.").And.Not.Contain("alt-for-kort-7"));
    }

    [Test]
    public async Task Serve_NoSecret_HasNoAddress()
    {
        using var scratch = new ScratchDirectory();
        await new SqliteDatabase().CreateAsync(scratch.Path);
        await using var product = await ServedProduct.StartAsync(scratch.Path, null);

        Assert.That(await PostAsync(product.Client, "", ""), Is.EqualTo(HttpStatusCode.NotFound));
    }

    private static string Notification(Guid delivery) =>
        Notifications.Of("failed", "5.1.1", "550 User unknown", $"{delivery:N}@budgetprocess.example", Address);

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, string mail, string? secret, string type = "message/rfc822", bool chunked = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("mail/bounces", UriKind.Relative)) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(mail)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.ExpectContinue = true;
        if (secret is not null) request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {secret}");
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    private static async Task<Guid> SentAsync(ProductHost host, int number)
    {
        var id = Guid.NewGuid();
        await host.WriteAsync(unit =>
        {
            unit.Db.Deliveries.Add(new Delivery
            {
                Id = id, BudgetYear = ProductHost.Year, EffectKey = $"test/{number}", Kind = "meeting-reminder", RecipientKey = "office", RecipientName = "Formanden",
                RecipientAddress = Address, Subject = "Påmindelse", Body = "Husk mødet.", Reason = "du er med", MessageId = $"{id:N}@budgetprocess.example",
                CreatedAt = unit.Now, DueUtc = unit.Now, Status = DeliveryStatus.Sent, SentAt = unit.Now,
            });
            return Task.CompletedTask;
        });
        return id;
    }

    private static async Task<DeliveryStatus> StatusAsync(ProductHost host, Guid id) => (await host.DeliveriesAsync()).Single(row => row.Id == id).Status;
}

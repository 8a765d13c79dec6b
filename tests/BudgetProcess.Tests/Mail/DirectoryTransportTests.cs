using System.Text;
using BudgetProcess.Mail;

namespace BudgetProcess.Tests.Mail;

public class DirectoryTransportTests
{
    private static readonly MailEnvelope Envelope = new("budget@hedensted.example", ["formand@hedensted.example", "kontor@ærø.example"]);

    private readonly string directory = Path.Combine(Path.GetTempPath(), $"mail-{Guid.NewGuid():N}");

    [TearDown]
    public void Remove()
    {
        if (Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
        File.Delete(directory);
    }

    [Test]
    public async Task SendAsync_Mail_LiesInTheDirectoryUnderItsEnvelope()
    {
        var results = await SendAsync("a.1@b.example", "Subject: Høring\r\n\r\n");

        Assert.Multiple(() =>
        {
            Assert.That(results.Select(result => (result.Recipient, result.Outcome)), Is.EqualTo(Envelope.Recipients.Select(recipient => (recipient, MailOutcome.Accepted))));
            Assert.That(File.ReadAllText(Path.Combine(directory, "a.1@b.example.eml")), Is.EqualTo(
                "Return-Path: <budget@hedensted.example>\r\nX-Envelope-To: formand@hedensted.example,\r\n kontor@xn--r-3fa9c.example\r\nSubject: Høring\r\n\r\n"));
            Assert.That(Directory.GetFiles(directory), Has.Length.EqualTo(1));
        });
    }

    [Test]
    public async Task SendAsync_SameMessageIdAgain_KeepsTheFirstFile()
    {
        await SendAsync("a@b.example", "første");
        var results = await SendAsync("a@b.example", "anden");

        Assert.Multiple(() =>
        {
            Assert.That(results, Has.All.Property(nameof(RecipientResult.Outcome)).EqualTo(MailOutcome.Accepted));
            Assert.That(results[0].Answer, Is.EqualTo("Mailen lå allerede i mailmappen."));
            Assert.That(File.ReadAllText(Directory.GetFiles(directory).Single()), Does.EndWith("første"));
        });
    }

    [Test]
    public async Task SendAsync_ManyAtOnce_LeavesOneWholeFile()
    {
        var mail = new string('x', 1_000_000);

        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => SendAsync("a@b.example", mail))));

        Assert.Multiple(() =>
        {
            Assert.That(results.SelectMany(result => result), Has.All.Property(nameof(RecipientResult.Outcome)).EqualTo(MailOutcome.Accepted));
            Assert.That(results.Count(result => result[0].Answer.StartsWith("Lagt", StringComparison.Ordinal)), Is.EqualTo(1));
            Assert.That(File.ReadAllText(Directory.GetFiles(directory).Single()), Does.EndWith(mail));
        });
    }

    [Test]
    public async Task SendAsync_NoDirectoryPossible_IsATemporaryFailureInDanish()
    {
        await File.WriteAllTextAsync(directory, "en fil, hvor mappen skulle være");

        var results = await SendAsync("a@b.example", "mail");

        Assert.That(results, Has.Count.EqualTo(2).And.All.Matches<RecipientResult>(result =>
            result.Outcome == MailOutcome.TemporaryFailure && result.Answer.StartsWith("Mailen kunne ikke gemmes i mailmappen", StringComparison.Ordinal)));
    }

    [Test]
    public async Task SendAsync_WrongAddress_IsAPermanentFailure()
    {
        var results = await new DirectoryTransport(directory).SendAsync(
            "a@b.example", new MailEnvelope("budget@hedensted.example", ["x@y.example\r\nBcc: z"]), "mail"u8.ToArray(), CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(results.Single().Outcome, Is.EqualTo(MailOutcome.PermanentFailure));
            Assert.That(Directory.Exists(directory), Is.False);
        });
    }

    [Test]
    public void SendAsync_Stopped_LeavesNothing()
    {
        Assert.That(
            () => new DirectoryTransport(directory).SendAsync("a@b.example", Envelope, "mail"u8.ToArray(), new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(directory, Does.Not.Exist);
    }

    [TestCase("../../etc/passwd@b.example")]
    [TestCase(".a@b.example")]
    [TestCase("a/b@c.example")]
    [TestCase("a$b@c.example")]
    public void FileNameOf_NameThatIsNoFileName_IsASafeOneOfItsOwn(string messageId)
    {
        var name = DirectoryTransport.FileNameOf(messageId);

        Assert.Multiple(() =>
        {
            Assert.That(name, Does.Match("^[A-Za-z0-9_@-][A-Za-z0-9_@.-]*-[0-9a-f]{16}\\.eml$"));
            Assert.That(name, Is.Not.EqualTo(DirectoryTransport.FileNameOf(messageId.Replace('/', '_').Replace('$', '_'))).Or.EqualTo(DirectoryTransport.FileNameOf(messageId)));
        });
    }

    [Test]
    public void FileNameOf_LongMessageIds_StayApart()
    {
        var (one, other) = (new string('a', 240) + "1@b.example", new string('a', 240) + "2@b.example");

        Assert.That(DirectoryTransport.FileNameOf(one), Is.Not.EqualTo(DirectoryTransport.FileNameOf(other)).And.Length.LessThan(200));
    }

    private Task<IReadOnlyList<RecipientResult>> SendAsync(string messageId, string mail) =>
        new DirectoryTransport(directory).SendAsync(messageId, Envelope, Encoding.UTF8.GetBytes(mail), CancellationToken.None);
}

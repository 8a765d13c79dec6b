using System.Diagnostics;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Plans;
using BudgetProcess.IntegrationTests.Harness;
using BudgetProcess.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetProcess.IntegrationTests.Crashes;

/// <summary>The disk runs full while the product works. Nothing is lost when there is room again, and nobody needs to start it again.</summary>
internal sealed class FullDiskTests
{
    private const int Count = 30;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(8);

    private string? mounted;

    private ScratchDirectory Scratch { get; set; } = null!;

    [SetUp]
    public void Create() => Scratch = new ScratchDirectory();

    [TearDown]
    public void Unmount()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (mounted is not null) Assert.That(Call("umount", mounted), Is.Zero);
        mounted = null;
        Scratch.Dispose();
    }

    [Test]
    public async Task Serve_DiskOfTheDatabaseFull_GoesOnWhenThereIsRoom()
    {
        var disk = Mount("data");
        await new SqliteDatabase().CreateAsync(disk);
        var filled = false;
        await using var sink = new MailSink
        {
            // In the middle of the work, when answers and claims are to be stored.
            BeforeAnswer = async _ =>
            {
                if (Interlocked.Exchange(ref filled, true)) return;
                await FillAsync(disk);
            },
        };
        var site = Site.With(Scratch, null, sink, leaseSeconds: 60) with { DataDirectory = disk };
        await using (var host = Meetings.Open(site))
        {
            await Meetings.PrepareAsync(host, Count);
            await Meetings.PublishAsync(host);
        }

        await using var node = Node.Serve(site);
        await SaidAsync(node, "full");
        File.Delete(Path.Combine(disk, "fyld"));
        await using var after = Meetings.Open(site);
        await Outcome.DrainedAsync(after, Longest, () => node.Said);

        Assert.That(node.HasEnded, Is.False);
        var outcome = await Outcome.OfAsync(after);
        outcome.AssertSameAs(await UndisturbedAsync(), "Disk full");
        Assert.That(sink.Copies.Values, Has.All.EqualTo(1), "The mails that were out while nothing could be stored are not sent again.");
        outcome.AssertOut(sink, "Disk full");
        Assert.That(await node.StopAsync(), Is.Zero, node.Said);
    }

    [Test]
    public async Task Drain_DiskOfTheMailDirectoryFull_SendsWhenThereIsRoom()
    {
        await new SqliteDatabase().CreateAsync(Scratch.Path);
        await using var host = ProductHost.Build(null, Scratch.Path, ProductHost.Beginning);
        var disk = Mount("mail");
        await host.StartAsync();
        await host.SetMailAsync(Application.Municipalities.MailMode.On);
        await host.PublishAcceptedAsync();
        await FillAsync(disk, leave: 200_000);
        await host.DrainAsync();
        var states = (await host.DeliveriesAsync()).CountBy(row => row.Status).ToDictionary();
        Assert.That(states.Keys, Is.EquivalentTo(new[] { DeliveryStatus.Sent, DeliveryStatus.TemporaryFailure }), "Some found room, the others wait.");
        Assert.That(host.Mails(), Has.Count.EqualTo(states[DeliveryStatus.Sent]), "What is said to be there is there, whole.");

        File.Delete(Path.Combine(disk, "fyld"));
        await host.RunToAsync(host.Now + NodaTime.Duration.FromMinutes(10));

        var deliveries = await host.DeliveriesAsync();
        Assert.That(deliveries.Select(row => row.Status).Distinct(), Is.EqualTo(new[] { DeliveryStatus.Sent }));
        Assert.That(host.Mails().Select(mail => mail.Header("Message-ID")).ToHashSet().SetEquals(deliveries.Select(row => $"<{row.MessageId}>")));
        Assert.That(Directory.GetFiles(disk, "*.tmp", new EnumerationOptions { AttributesToSkip = 0 }), Is.Empty);
    }

    private async Task<Outcome> UndisturbedAsync()
    {
        var directory = Directory.CreateDirectory(Path.Combine(Scratch.Path, "undisturbed")).FullName;
        await new SqliteDatabase().CreateAsync(directory);
        await using var host = ProductHost.Build(null, directory, Meetings.Now, services => services.AddSingleton<IMailTransport>(new ScriptedRelay(directory)));
        await Meetings.PrepareAsync(host, Count);
        Assert.That(await Meetings.PublishAsync(host), Is.InstanceOf<PublishResult.Published>());
        await host.DrainAsync();
        while (!await Outcome.IsDrainedAsync(host))
        {
            await Outcome.HurryAsync(host);
            await host.DrainAsync();
        }

        return await Outcome.OfAsync(host);
    }

    private static async Task SaidAsync(Node node, string word)
    {
        using var limit = new CancellationTokenSource(Longest);
        while (!node.Said.Contains(word, StringComparison.Ordinal))
        {
            if (limit.IsCancellationRequested) throw new AssertionException($"The node never said \"{word}\", but: {node.Said}");
            await Task.Delay(50);
        }
    }

    private static int Call(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }

    private string Mount(string name)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) Assert.Ignore("Mounting a small disk takes root on Linux.");
        var disk = Directory.CreateDirectory(Path.Combine(Scratch.Path, name)).FullName;
        if (Call("mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", disk) != 0) Assert.Ignore("This machine lets nobody mount.");
        return mounted = disk;
    }

    /// <summary>Takes what room there is.</summary>
    private static async Task FillAsync(string disk, int leave = 0)
    {
        await using var filler = new FileStream(Path.Combine(disk, "fyld"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true) await filler.WriteAsync(block);
        }
        catch (IOException)
        {
            filler.SetLength(Math.Max(0, filler.Length - leave));
        }
    }
}

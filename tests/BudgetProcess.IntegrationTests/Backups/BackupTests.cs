using BudgetProcess.Application.Backups;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.IntegrationTests.Backups;

/// <summary>The embedded database is copied while it is written to, lost, and restored; nobody gets a mail twice.</summary>
internal sealed class BackupTests : ProductTests<SqliteDatabase>
{
    private string Copy => Path.Combine(Scratch.Path, "backup", "budget.db");

    [SetUp]
    public async Task BeginAsync()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Copy)!);
        await Host.ShortenAsync("foraarsseminar", "temamoede");
        await Host.SetMailAsync(MailMode.On);
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
    }

    [Test]
    public async Task Run_WhileOthersWrite_GivesTheDatabaseOfOneMoment()
    {
        using var stop = new CancellationTokenSource();
        var written = 0;
        var writer = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                // Each transaction writes two rows: a copy with one of them would be torn.
                await Host.WriteAsync(unit =>
                {
                    unit.Audit("test", "test.first", $"{written}");
                    unit.Audit("test", "test.second", $"{written}");
                    return Task.CompletedTask;
                });
                Interlocked.Increment(ref written);
            }
        });
        while (Volatile.Read(ref written) < 5) await Task.Delay(5);
        for (var i = 0; i < 5; i++) Host.Get<BackUp>().Run($"{Copy}{i}");
        await stop.CancelAsync();
        await writer;

        for (var i = 0; i < 5; i++)
        {
            await using var host = Restored($"{Copy}{i}", out var scratch);
            using (scratch)
            {
                var (first, second) = await host.ReadAsync(async db => (await db.AuditEntries.CountAsync(row => row.Action == "test.first"), await db.AuditEntries.CountAsync(row => row.Action == "test.second")));
                Assert.That(first, Is.EqualTo(second).And.AtLeast(5));
            }
        }
    }

    [Test]
    public async Task Commands_BackupLossAndRestore_BringEverythingBackAndHoldTheMail()
    {
        // A mail that the original sends after the backup, and the restored one still has as unsent.
        await Host.SetMailAsync(MailMode.Off);
        await Host.WriteAsync(async unit => (await unit.Db.Deliveries.OrderBy(row => row.Id).FirstAsync()).Status = DeliveryStatus.Pending);
        await Host.SetMailAsync(MailMode.On);
        var before = await CountsAsync(Host);
        var backup = await Executable.RunAsync(Scratch.Path, "backup", Copy);
        Assert.That((backup.ExitCode, backup.Errors), Is.EqualTo((0, "")));
        Assert.That(File.ReadAllText(Copy + ".key"), Is.EqualTo(File.ReadAllText(Path.Combine(Scratch.Path, "secret.key"))));
        if (!OperatingSystem.IsWindows())
            Assert.That(File.GetUnixFileMode(Copy) | File.GetUnixFileMode(Copy + ".key"), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));

        using var elsewhere = new ScratchDirectory();
        var restored = await Executable.RunAsync(elsewhere.Path, "restore", Copy);
        Assert.That((restored.ExitCode, restored.Errors), Is.EqualTo((0, "")));
        Assert.That(restored.Output, Does.Contain("hedensted: før til; 1 mails, der ikke var sendt, er tilbageholdt").And.Contain("mail-mode hedensted on"));

        await using var host = ProductHost.Build(null, elsewhere.Path, ProductHost.Beginning);
        await host.StartAsync();
        Assert.That(await CountsAsync(host), Is.EqualTo(before));
        Assert.That(File.Exists(Path.Combine(elsewhere.Path, "secret.key")), Is.True);

        // Time goes on: what the original sent since is written anew by the workflows, and stays in the house.
        await host.RunToAsync(ProductHost.At(2024, 2, 24, 12));
        Assert.That(await host.DeliveriesAsync("meeting-reminder"), Is.Not.Empty);
        Assert.That(host.Mails(), Is.Empty);
        Assert.That(await host.FaultsAsync(), Is.Empty);
        Assert.That((await host.DeliveriesAsync()).Where(row => row.Status != DeliveryStatus.Sent).Select(row => row.Status).Distinct(), Is.EqualTo(new[] { DeliveryStatus.Held }));
    }

    [Test]
    public async Task Restore_OverAnotherDatabase_PutsItAside()
    {
        Host.Get<BackUp>().Run(Copy);
        using var elsewhere = new ScratchDirectory();
        await new SqliteDatabase().CreateAsync(elsewhere.Path);
        var result = await Executable.RunAsync(elsewhere.Path, "restore", Copy);

        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        var aside = Directory.GetDirectories(elsewhere.Path, "aside-*").Single();
        Assert.That(result.Output, Does.Contain(aside));
        Assert.That(File.Exists(Path.Combine(aside, "budgetprocess.db")), Is.True);
        await using var host = ProductHost.Build(null, elsewhere.Path, ProductHost.Beginning);
        Assert.That(await host.DeliveriesAsync(), Is.Not.Empty);
    }

    [Test]
    public async Task Restore_WhileTheServerRuns_RefusesAndChangesNothing()
    {
        Host.Get<BackUp>().Run(Copy);
        using var elsewhere = new ScratchDirectory();
        await new SqliteDatabase().CreateAsync(elsewhere.Path);
        await using var product = await ServedProduct.StartAsync(elsewhere.Path, null);
        var result = await Executable.RunAsync(elsewhere.Path, "restore", Copy);

        Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, "")));
        Assert.That(result.Errors, Does.Contain("i brug"));
        Assert.That(Directory.GetDirectories(elsewhere.Path, "aside-*"), Is.Empty);
        (await product.Client.GetAsync(new Uri("health/ready", UriKind.Relative))).EnsureSuccessStatusCode().Dispose();
    }

    [TestCase("findes ikke", null)]
    [TestCase("beskadiget", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    public async Task Restore_WhatIsNoBackup_Gives2AndChangesNothing(string message, string? content)
    {
        if (content is not null) await File.WriteAllTextAsync(Copy, content);
        using var elsewhere = new ScratchDirectory();
        await new SqliteDatabase().CreateAsync(elsewhere.Path);
        var result = await Executable.RunAsync(elsewhere.Path, "restore", Copy);

        Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, "")));
        Assert.That(result.Errors, Does.Contain(message).And.Not.Contain("   at "));
        Assert.That(Directory.GetDirectories(elsewhere.Path, "aside-*"), Is.Empty);
    }

    [Test]
    public async Task Backup_OntoAnotherFile_Gives2AndLeavesIt()
    {
        await File.WriteAllTextAsync(Copy, "kostbar");
        var result = await Executable.RunAsync(Scratch.Path, "backup", Copy);

        Assert.That((result.ExitCode, await File.ReadAllTextAsync(Copy)), Is.EqualTo((2, "kostbar")));
        Assert.That(result.Errors, Does.Contain("findes allerede"));
    }

    [Test]
    public async Task Restore_UnsentMailInTheBackup_IsReleasedByTheOperatorAlone()
    {
        await Host.WriteAsync(async unit => (await unit.Db.Deliveries.OrderBy(row => row.Id).FirstAsync()).Status = DeliveryStatus.Sending);
        Host.Get<BackUp>().Run(Copy);
        await using var host = Restored(Copy, out var scratch);
        using (scratch)
        {
            await host.StartAsync();
            await host.Get<Restore>().RunAsync(Copy, default);
            var one = (await host.DeliveriesAsync()).Single(row => row.Status == DeliveryStatus.Held);
            Assert.That((one.UncertainAttempts, one.Lease), Is.EqualTo((1, (Guid?)null)));
            Assert.That(await host.FaultsAsync(), Is.Empty);
            await host.Get<SetMailMode>().RunAsync(new MailModeRequest(ProductHost.Hedensted, MailMode.On, null, "Budgetchefen", new HeldSelection()), default);
            await host.DrainAsync();
            Assert.That(host.Mails(), Has.Count.EqualTo(1));
        }
    }

    /// <summary>A product on a backup that was laid into a data directory of its own.</summary>
    private static ProductHost Restored(string copy, out ScratchDirectory scratch)
    {
        scratch = new ScratchDirectory();
        File.Copy(copy, Path.Combine(scratch.Path, "budgetprocess.db"));
        File.Copy(copy + ".key", Path.Combine(scratch.Path, "secret.key"));
        return ProductHost.Build(null, scratch.Path, ProductHost.Beginning);
    }

    private static Task<string> CountsAsync(ProductHost host) => host.ReadAsync(async db =>
        $"{await db.People.CountAsync()} people, {await db.PlanVersions.CountAsync()} versions, {await db.Waits.CountAsync()} waits, {await db.Deliveries.CountAsync()} deliveries, "
        + $"{await db.PersonalLinks.CountAsync()} links, {await db.History.CountAsync()} steps, {await db.HearingParties.CountAsync()} parties");
}

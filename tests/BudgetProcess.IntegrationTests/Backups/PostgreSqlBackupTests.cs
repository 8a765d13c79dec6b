using System.Diagnostics;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.IntegrationTests.Harness;
using BudgetProcess.IntegrationTests.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BudgetProcess.IntegrationTests.Backups;

/// <summary>The commands that the runbook gives for PostgreSQL are run as they stand there.</summary>
internal sealed class PostgreSqlBackupTests : ProductTests<PostgreSqlDatabase>
{
    [Test]
    public async Task Runbook_BackupLossAndRestore_BringEverythingBackAndHoldTheMail()
    {
        await Host.ShortenAsync("foraarsseminar", "temamoede");
        await Host.SetMailAsync(MailMode.On);
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
        await Host.WriteAsync(async unit => (await unit.Db.Deliveries.OrderBy(row => row.Id).FirstAsync()).Status = DeliveryStatus.Pending);
        var before = await ContentAsync(Host);
        var original = await ConnectionAsync();
        var copy = new NpgsqlConnectionStringBuilder(original.ConnectionString) { Database = $"{original.Database}_restored" };
        await RunAsync("back-up-postgresql", original, copy);

        // The original goes on and sends; then it is lost.
        await Host.DrainAsync();
        var sent = Host.Mails().Count;
        await RunAsync("restore-postgresql", original, copy);
        await using (var asItWas = ProductHost.Build(copy.ConnectionString, Scratch.Path, ProductHost.Beginning))
            Assert.That(await ContentAsync(asItWas), Is.EqualTo(before));
        var restored = await Executable.RunAsync(Scratch.Path, new Dictionary<string, string> { ["ConnectionStrings__BudgetProcess"] = copy.ConnectionString }, "restore");

        Assert.That((restored.ExitCode, restored.Errors), Is.EqualTo((0, "")));
        Assert.That(restored.Output, Does.Contain("hedensted: før til; 1 mails, der ikke var sendt, er tilbageholdt"));
        await using var host = ProductHost.Build(copy.ConnectionString, Scratch.Path, ProductHost.Beginning);
        await host.StartAsync();
        await host.RunToAsync(ProductHost.At(2024, 2, 24, 12));
        Assert.That(await host.DeliveriesAsync("meeting-reminder"), Is.Not.Empty);
        Assert.That(host.Mails(), Has.Count.EqualTo(sent));
        Assert.That(await host.FaultsAsync(), Is.Empty);
    }

    [Test]
    public async Task Backup_OfPostgreSql_Gives2AndNamesTheRunbook()
    {
        var original = await ConnectionAsync();
        var result = await Executable.RunAsync(
            Scratch.Path, new Dictionary<string, string> { ["ConnectionStrings__BudgetProcess"] = original.ConnectionString }, "backup", Path.Combine(Scratch.Path, "copy.db"));

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Errors, Does.Contain("pg_dump").And.Contain("backup-and-restore.md"));
    }

    /// <summary>Every row of every table, whatever order the server keeps them in.</summary>
    private static async Task<IReadOnlyList<string>> ContentAsync(ProductHost host)
    {
        await using var db = host.Database.ReadAcross();
        var content = new List<string>();
        foreach (var table in await RowCopy.TablesAsync(db)) content.AddRange(await RowCopy.RowsAsync(db, table, await RowCopy.ColumnsAsync(db, table)));
        return content;
    }

    private async Task<NpgsqlConnectionStringBuilder> ConnectionAsync()
    {
        await using var db = Host.Database.ReadAcross();
        return new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString());
    }

    /// <summary>The block of commands below that anchor in the runbook.</summary>
    private static string Commands(string anchor)
    {
        var runbook = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs/runbooks/backup-and-restore.md"));
        var block = runbook[runbook.IndexOf($"<a id=\"{anchor}\"></a>", StringComparison.Ordinal)..];
        block = block[(block.IndexOf("```\n", StringComparison.Ordinal) + 4)..];
        return block[..block.IndexOf("```", StringComparison.Ordinal)];
    }

    private async Task RunAsync(string anchor, NpgsqlConnectionStringBuilder original, NpgsqlConnectionStringBuilder copy)
    {
        var start = new ProcessStartInfo("bash", ["-eu", "-c", Commands(anchor)]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{PostgreSqlServer.Programs}:{Environment.GetEnvironmentVariable("PATH")}";
        foreach (var (name, value) in new[]
        {
            ("PGHOST", original.Host), ("PGPORT", $"{original.Port}"), ("PGUSER", original.Username), ("PGPASSWORD", original.Password),
            ("DB", original.Database), ("NEW", copy.Database), ("BACKUP", Path.Combine(Scratch.Path, "budgetprocess.dump")),
        })
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, await errors);
    }
}

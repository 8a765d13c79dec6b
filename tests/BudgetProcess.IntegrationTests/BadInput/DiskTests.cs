using System.Diagnostics;
using BudgetProcess.IntegrationTests.Harness;

namespace BudgetProcess.IntegrationTests.BadInput;

/// <summary>A disk that is full or cannot be written: a message, and nothing half done.</summary>
internal sealed class DiskTests
{
    private string? mounted;

    private ScratchDirectory Scratch { get; set; } = null!;

    private string Disk => Path.Combine(Scratch.Path, "disk");

    [SetUp]
    public void Create()
    {
        Scratch = new ScratchDirectory();
        Directory.CreateDirectory(Disk);
    }

    [TearDown]
    public void Unmount()
    {
        // A pooled connection would hold the disk.
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (mounted is not null) Assert.That(Call("umount", Disk), Is.Zero);
        mounted = null;
        Scratch.Dispose();
    }

    [Test]
    public async Task FirstStart_FullDisk_Gives2AndLeavesNoHalfMunicipality()
    {
        Mount("size=400k");
        var result = await Executable.RunAsync(Disk, "check", "--municipality", "hedensted", "--budget-year", "2025");
        AssertPlain(result, "Disken er fuld");

        // With room again the very same directory works from the beginning.
        Require("mount", "-o", "remount,size=64m", Disk);
        var again = await Executable.RunAsync(Disk, "check", "--municipality", "hedensted", "--budget-year", "2025");
        Assert.That(again.ExitCode, Is.EqualTo(1), again.Errors);
        Assert.That(again.Errors, Does.Contain("Første start: Hedensted Kommune er indlæst"));
    }

    [Test]
    public async Task ImportPeople_FullDisk_Gives2AndStoresNobody()
    {
        Mount("size=64m");
        await SeedAsync();
        var file = Path.Combine(Scratch.Path, "mange.csv");
        await File.WriteAllLinesAsync(file, ["navn;mail;organ", .. Enumerable.Range(1, 20_000).Select(number => $"Person {number};person-{number}@hedensted.example;kb")]);
        await FillAsync();
        AssertPlain(await Executable.RunAsync(Disk, "import-people", file, "--municipality", "naboby"), "fuld");

        File.Delete(Path.Combine(Disk, "fyld"));
        await using var host = ProductHost.Build(null, Disk, ProductHost.Beginning);
        var imported = await host.ReadAsync(db => Task.FromResult(db.People.Count(row => row.Address.StartsWith("person-"))), ProductHost.Neighbour);
        Assert.That(imported, Is.Zero);
    }

    [Test]
    public async Task Publish_FullDisk_Gives2AndThePlanIsAsItWas()
    {
        Mount("size=64m");
        await SeedAsync();
        await FillAsync();
        string[] publish = ["publish", "--municipality", "hedensted", "--budget-year", "2025", "--accept", "two-readings", "--by", "Direktøren", "--reason", "Følger kilden."];
        AssertPlain(await Executable.RunAsync(Disk, publish), "fuld");

        File.Delete(Path.Combine(Disk, "fyld"));
        var again = await Executable.RunAsync(Disk, publish);
        Assert.That((again.ExitCode, again.Output.Trim()), Is.EqualTo((0, "Budget 2025 er udgivet som version 1: 39 milepæle er nye eller ændrede.")));
    }

    [TestCase("migrate")]
    [TestCase("check", "--municipality", "hedensted", "--budget-year", "2025")]
    public async Task Run_EmptyReadOnlyDisk_Gives2(params string[] arguments)
    {
        Mount("size=1m");
        Require("mount", "-o", "remount,ro", Disk);
        AssertPlain(await Executable.RunAsync(Disk, arguments), null);
        Assert.That(Directory.EnumerateFileSystemEntries(Disk), Is.Empty);
    }

    [Test]
    public async Task Publish_ReadOnlyDisk_Gives2()
    {
        Mount("size=64m");
        await SeedAsync();
        Require("mount", "-o", "remount,ro", Disk);
        AssertPlain(
            await Executable.RunAsync(Disk, "publish", "--municipality", "hedensted", "--budget-year", "2025", "--accept", "two-readings", "--by", "Direktøren", "--reason", "Følger kilden."), null);
    }

    [Test]
    public async Task Doctor_ReadOnlyDisk_Gives1AndTheRemedy()
    {
        Mount("size=64m");
        Require("mount", "-o", "remount,ro", Disk);
        var result = await Executable.RunAsync(Disk, "doctor");

        Assert.That(result.ExitCode, Is.EqualTo(1), result.Errors);
        Assert.That(result.Output, Does.Contain("FEJL Datamappe").And.Contain("kan ikke skrives"));
    }

    [Test]
    public async Task Simulate_OutputOnAReadOnlyDisk_Gives2()
    {
        Mount("size=1m");
        Require("mount", "-o", "remount,ro", Disk);
        var data = Path.Combine(Scratch.Path, "data");
        Directory.CreateDirectory(data);
        await new SqliteDatabase().CreateAsync(data);
        AssertPlain(await Executable.RunAsync(data, "simulate", "--municipality", "hedensted", "--budget-year", "2025", "--out", Path.Combine(Disk, "ud")), "Der kan ikke skrives i");
    }

    [Test]
    public async Task Simulate_OutputOnAFullDisk_Gives2AndSaysWhy()
    {
        Mount("size=256k");
        var data = Path.Combine(Scratch.Path, "data");
        Directory.CreateDirectory(data);
        await new SqliteDatabase().CreateAsync(data);
        AssertPlain(await Executable.RunAsync(data, "simulate", "--municipality", "hedensted", "--budget-year", "2025", "--out", Path.Combine(Disk, "ud")), "Der er ikke mere plads på disken");
    }

    private static void AssertPlain(CommandResult result, string? message)
    {
        Assert.That(result.ExitCode, Is.EqualTo(2), result.Output + result.Errors);
        Assert.That(result.Errors, Does.Not.Contain("   at ").And.Not.Contain("Unhandled").And.Not.Empty);
        if (message is not null) Assert.That(result.Errors, Does.Contain(message));
    }

    private static int Call(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }

    private static void Require(string program, params string[] arguments) => Assert.That(Call(program, arguments), Is.Zero);

    private void Mount(string options)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) Assert.Ignore("Mounting a small disk takes root on Linux.");
        if (Call("mount", "-t", "tmpfs", "-o", options, "tmpfs", Disk) != 0) Assert.Ignore("This machine lets nobody mount.");
        mounted = Disk;
    }

    private async Task SeedAsync() => await new SqliteDatabase().CreateAsync(Disk);

    /// <summary>Takes the last octet of the disk.</summary>
    private async Task FillAsync()
    {
        // What the database opens beside itself is there already, as in a running installation.
        Assert.That((await Executable.RunAsync(Disk, "doctor")).ExitCode, Is.LessThan(2));
        await using var filler = new FileStream(Path.Combine(Disk, "fyld"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true) await filler.WriteAsync(block);
        }
        catch (IOException)
        {
            // Full.
        }
    }
}

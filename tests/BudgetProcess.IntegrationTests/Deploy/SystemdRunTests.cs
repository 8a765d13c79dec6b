using System.Runtime.Versioning;
using System.Text.RegularExpressions;

namespace BudgetProcess.IntegrationTests.Deploy;

/// <summary>The units under a real systemd, installed as the runbook says: the product starts, works, is backed up, is killed, comes back and stops, with all its walls up.</summary>
[SupportedOSPlatform("linux")]
internal sealed class SystemdRunTests
{
    private const UnixFileMode Program = (UnixFileMode)0b111_101_101;

    private string said = null!;
    private BootedSystem? system;

    private ScratchDirectory Scratch { get; set; } = null!;

    [OneTimeSetUp]
    public async Task RunAsync()
    {
        Scratch = new ScratchDirectory();
        DeployFiles.Require("sqlite3", "sqlite3");
        DeployFiles.Require("curl", "curl");
        system = await BootedSystem.CreateAsync(Scratch.Path);
        await InstallAsync(system);
        said = await system.RunAsync(
            """
            ready() { for attempt in $(seq 300); do curl --fail --silent --output /dev/null http://127.0.0.1:5080/health/ready && { echo "$1: ready"; return; }; sleep 0.2; done; echo "$1: never ready"; }
            systemd-sysusers
            install -d -o budgetprocess -g budgetprocess -m 0700 /var/backups/budgetprocess
            systemctl start dbus
            systemctl start budgetprocess
            ready "first start"
            echo "state: $(stat --format '%U %a' /var/lib/budgetprocess /var/lib/budgetprocess/budgetprocess.db /var/lib/budgetprocess/secret.key | tr '\n' ',')"
            echo "credential: $(stat --format '%U %a' /run/credentials/budgetprocess.service/secret_smtp-password)"
            echo "seccomp: $(grep Seccomp: /proc/$(systemctl show --property MainPID --value budgetprocess)/status)"
            echo "capabilities: $(grep CapEff /proc/$(systemctl show --property MainPID --value budgetprocess)/status)"
            echo "temporary: $(find /tmp /var/tmp -user budgetprocess | wc -l)"

            budgetprocess doctor; echo "doctor: $?"
            printf 'navn;mail;organ\nFormand for prøven;proeve@hedensted.example;kb\n' | install -o budgetprocess -m 0400 /dev/stdin /var/lib/budgetprocess/people.csv
            budgetprocess import-people people.csv --municipality hedensted; echo "import: $?"
            budgetprocess check --municipality hedensted --budget-year 2025 > /dev/null; echo "check: $?"

            systemctl start budgetprocess-backup; echo "backup: $?"
            backup=$(ls -d /var/backups/budgetprocess/20*Z)
            echo "backup holds: $(ls "$backup" | tr '\n' ' ')"
            echo "backup knows: $(sqlite3 "$backup/budgetprocess.db" "SELECT \"Name\" FROM person WHERE \"Address\" = 'proeve@hedensted.example'")"
            cmp /var/lib/budgetprocess/secret.key "$backup/secret.key" && echo "backup key: same"

            systemctl kill --signal=KILL budgetprocess
            sleep 1
            ready "after a kill"
            systemctl stop budgetprocess
            journalctl --unit budgetprocess --no-pager | tail --lines 2
            """);
    }

    [OneTimeTearDown]
    public void Stop()
    {
        system?.Dispose();
        Scratch.Dispose();
    }

    [Test]
    public void Service_Started_IsReadyAndKeepsItsFilesToItself()
    {
        Assert.That(said, Does.Contain("first start: ready"));
        Assert.That(said, Does.Contain("state: budgetprocess 700,budgetprocess 600,budgetprocess 600,"));
        Assert.That(said, Does.Contain("credential: budgetprocess 400"));
    }

    [Test]
    public void Service_Running_HasItsWallsUp()
    {
        Assert.That(said, Does.Match(@"seccomp: Seccomp:\s+2"));
        Assert.That(said, Does.Match(@"capabilities: CapEff:\s+0{16}"));
    }

    [Test]
    public void Service_Running_WritesNowhereButInItsStateDirectory()
    {
        Assert.That(said, Does.Contain("temporary: 0"));
        var user = Regex.Match(File.ReadAllText(system!.Root + "/etc/passwd"), @"^budgetprocess:[^:]*:(\d+):", RegexOptions.Multiline).Groups[1].Value;
        var result = DeployFiles.RunAsync("find", system.Written, "-user", user, "-not", "-path", "*/var/lib/budgetprocess*", "-not", "-path", "*/var/backups/budgetprocess*").GetAwaiter().GetResult();
        Assert.That((user.Length > 0, result.Output), Is.EqualTo((true, "")));
    }

    [Test]
    public void Command_OfTheProduct_RunsOnTheServicesFiles()
    {
        Assert.That(said, Does.Contain("doctor: 0").And.Contain("Database: Svarer, og skemaet er ajour."));
        Assert.That(said, Does.Contain("import: 0"));
        Assert.That(said, Does.Contain("check: 1"), "Its exit code arrives: the plan is a day short.");
    }

    [Test]
    public void Backup_WhileItRuns_HoldsDatabaseAndKey()
    {
        Assert.That(said, Does.Contain("backup: 0").And.Contain("backup holds: budgetprocess.db secret.key"));
        Assert.That(said, Does.Contain("backup knows: Formand for prøven").And.Contain("backup key: same"));
    }

    [Test]
    public void Service_Killed_ComesBack() => Assert.That(said, Does.Contain("after a kill: ready"));

    [Test]
    public void Service_Stopped_EndsByItself() =>
        Assert.That(said, Does.Contain("budgetprocess.service: Deactivated successfully."), "Not by a second signal, and with 0.");

    private static async Task InstallAsync(BootedSystem system)
    {
        foreach (var unit in new[] { "budgetprocess.service", "budgetprocess-backup.service", "budgetprocess-backup.timer" })
            system.Write($"/etc/systemd/system/{unit}", DeployFiles.Read($"systemd/{unit}"));
        system.Write("/etc/sysusers.d/budgetprocess.conf", DeployFiles.Read("systemd/budgetprocess.sysusers"));
        system.Write("/etc/budgetprocess/budgetprocess.env", DeployFiles.Read("systemd/budgetprocess.env"));
        system.Write("/etc/budgetprocess/secrets/smtp-password", "hemmelig\n");
        system.Write("/usr/local/lib/budgetprocess/backup", DeployFiles.Read("systemd/budgetprocess-backup"), Program);
        system.Write("/usr/local/bin/budgetprocess", DeployFiles.Read("systemd/budgetprocess-command"), Program);
        Directory.CreateDirectory(system.Root + "/opt/budgetprocess");
        var copied = await DeployFiles.RunAsync("cp", "--recursive", await PublishedProduct.DirectoryAsync(), system.Root + "/opt/budgetprocess/0.1.0");
        Assert.That(copied.ExitCode, Is.Zero, copied.Errors);
        File.CreateSymbolicLink(system.Root + "/opt/budgetprocess/current", "0.1.0");
    }
}

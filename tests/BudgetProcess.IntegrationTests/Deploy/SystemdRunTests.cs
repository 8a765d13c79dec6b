using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using BudgetProcess.IntegrationTests.Harness;

namespace BudgetProcess.IntegrationTests.Deploy;

/// <summary>The units under a real systemd, installed by the very commands of the runbook: the product starts, works, is backed up, upgraded, killed, comes back and stops, with all its walls up.</summary>
[TestFixture(false)]
[TestFixture(true)]
[SupportedOSPlatform("linux")]
internal sealed class SystemdRunTests(bool onPostgreSql)
{
    private string said = null!;
    private BootedSystem? system;

    private ScratchDirectory Scratch { get; set; } = null!;

    private string BackupFile => onPostgreSql ? "budgetprocess.dump" : "budgetprocess.db";

    /// <summary>The person who is imported, as the backup holds them.</summary>
    private string AskTheBackup => onPostgreSql
        ? "pg_restore --data-only --table=person --file=- \"$backup/budgetprocess.dump\" | grep --only-matching 'Formand for prøven'"
        : "sqlite3 \"$backup/budgetprocess.db\" \"SELECT \\\"Name\\\" FROM person WHERE \\\"Address\\\" = 'proeve@hedensted.example'\"";

    private string MakeTheDatabase => onPostgreSql
        ? $"""
        install -d -o postgres -g postgres /run/postgresql
        runuser -u postgres -- {PostgreSqlServer.Programs}/initdb --pgdata /var/lib/postgresql/proeve --auth-host scram-sha-256 --auth-local peer --encoding UTF8 --locale C.UTF-8 --no-sync >/dev/null
        runuser -u postgres -- {PostgreSqlServer.Programs}/pg_ctl --pgdata /var/lib/postgresql/proeve --wait --log /var/lib/postgresql/log --options '-c listen_addresses=localhost' start >/dev/null
        {Runbook.Block("The database, and its password")}
        {Runbook.Block("Then edit `/etc/budgetprocess/budgetprocess.env`")}
        sed --in-place 's/^#ConnectionStrings/ConnectionStrings/' /etc/budgetprocess/budgetprocess.env
        """
        : "";

    /// <summary>Into an empty database, as the runbook of backups says; a file the product takes by itself.</summary>
    private string GoBack => onPostgreSql
        ? """
        runuser -u postgres -- dropdb budgetprocess
        runuser -u postgres -- createdb --owner=budgetprocess --template=template0 --encoding=UTF8 --locale=C.UTF-8 budgetprocess
        PGPASSFILE=/etc/budgetprocess/secrets/pgpass pg_restore --host=localhost --username=budgetprocess --dbname=budgetprocess --exit-on-error --no-owner --single-transaction "$backup/budgetprocess.dump"; echo "pg_restore: $?"
        """
        : "";

    [OneTimeSetUp]
    public async Task RunAsync()
    {
        Scratch = new ScratchDirectory();
        if (onPostgreSql && PostgreSqlServer.Programs is null) Assert.Ignore("There is no PostgreSQL server on this machine.");
        DeployFiles.Require("sqlite3", "sqlite3");
        DeployFiles.Require("curl", "curl");
        system = await BootedSystem.CreateAsync(Scratch.Path);
        await UnpackAsync(system);
        said = await system.RunAsync(
            $$"""
            ready() { for attempt in $(seq 600); do curl --fail --silent --output /dev/null http://127.0.0.1:5080/health/ready && { echo "$1: ready"; return; }; sleep 0.2; done; echo "$1: never ready"; }
            process() { systemctl show --property MainPID --value budgetprocess; }
            systemctl start dbus
            cd /srv/unpacked
            {{Runbook.Block("On the server, where it was unpacked")}}
            {{MakeTheDatabase}}
            echo hemmelig > /etc/budgetprocess/secrets/smtp-password
            systemctl daemon-reload
            systemctl start budgetprocess
            ready "first start"
            {{Runbook.Block("Start, and look")}}
            echo "state: $(stat --format '%U %a' /var/lib/budgetprocess /var/lib/budgetprocess/secret.key | tr '\n' ',')"
            echo "open to others: $(find /var/lib/budgetprocess -perm /077 | wc -l)"
            echo "credential: $(stat --format '%U %a' /run/credentials/budgetprocess.service/secret_smtp-password)"
            echo "walls: $(grep --extended-regexp 'Seccomp:|CapEff|NoNewPrivs' /proc/$(process)/status | tr '\t\n' ' ,')"
            echo "temporary: $(find /tmp /var/tmp -user budgetprocess | wc -l)"

            printf 'navn;mail;organ\nFormand for prøven;proeve@hedensted.example;kb\n' > people.csv
            {{Runbook.Block("`budgetprocess` runs any command")}}
            budgetprocess check --municipality hedensted --budget-year 2025 >/dev/null; echo "check: $?"

            cp --recursive budgetprocess-0.1.0 budgetprocess-0.2.0
            sleep 1 # The name of a backup is its second.
            {{Runbook.Block("**Upgrade.** A start brings")}}
            ready "after the upgrade"
            echo "runs from: $(readlink /proc/$(process)/exe)"
            backup=$(ls -d /var/backups/budgetprocess/20*Z | tail --lines 1)
            echo "backups: $(ls -d /var/backups/budgetprocess/20*Z | wc -l), with $(ls "$backup" | tr '\n' ' ')"
            echo "backup knows: $({{AskTheBackup}})"
            cmp /var/lib/budgetprocess/secret.key "$backup/{{BackupFile}}.key" && echo "backup key: same"

            systemctl kill --signal=KILL budgetprocess
            sleep 1
            ready "after a kill"
            systemctl stop budgetprocess
            journalctl --unit budgetprocess --no-pager | tail --lines 3
            {{GoBack}}
            budgetprocess restore {{(onPostgreSql ? "" : "\"$backup/budgetprocess.db\"")}}; echo "restore: $?"
            systemctl start budgetprocess
            ready "after going back"
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
        Assert.That(said, Does.Contain("state: budgetprocess 700,budgetprocess 600,").And.Contain("open to others: 0"));
        Assert.That(said, Does.Contain("credential: budgetprocess 400"));
    }

    [Test]
    public void Service_Running_HasItsWallsUp() => Assert.That(said, Does.Match("walls: CapEff: 0{16},NoNewPrivs: 1,Seccomp: 2,"));

    [Test]
    public async Task Service_Running_WritesNowhereButInItsStateDirectory()
    {
        Assert.That(said, Does.Contain("temporary: 0"));
        var user = Regex.Match(await File.ReadAllTextAsync(system!.Root + "/etc/passwd"), "^budgetprocess:[^:]*:([0-9]+):", RegexOptions.Multiline).Groups[1].Value;
        var result = await DeployFiles.RunAsync("find", system.Written, "-user", user, "-not", "-path", "*/var/lib/budgetprocess*", "-not", "-path", "*/var/backups/budgetprocess*");
        Assert.That((user.Length > 0, result.Output), Is.EqualTo((true, "")));
    }

    [Test]
    public void Command_OfTheProduct_RunsOnTheServicesDatabase()
    {
        Assert.That(said, Does.Contain("OK   Database:"));
        Assert.That(said, Does.Contain("check: 1"), "Its exit code arrives: the plan is a day short.");
    }

    [Test]
    public void Backup_WhileItRuns_HoldsDatabaseAndKey()
    {
        Assert.That(said, Does.Contain($"backups: 2, with {BackupFile} {BackupFile}.key "));
        Assert.That(said, Does.Contain("backup knows: Formand for prøven").And.Contain("backup key: same"));
    }

    [Test]
    public void Upgrade_ByTheRunbook_RunsTheNewRelease()
    {
        Assert.That(said, Does.Contain("after the upgrade: ready"));
        Assert.That(said, Does.Contain("runs from: /opt/budgetprocess/0.2.0/BudgetProcess.Web"));
    }

    [Test]
    public void Restore_OfTheBackup_BringsTheProductBack() => Assert.That(said, Does.Contain("restore: 0").And.Contain("after going back: ready"));

    [Test]
    public void Service_Killed_ComesBack() => Assert.That(said, Does.Contain("after a kill: ready"));

    [Test]
    public void Service_Stopped_EndsByItself() =>
        Assert.That(said, Does.Contain("budgetprocess.service: Deactivated successfully."), "Not by a second signal, and with 0.");

    private static async Task UnpackAsync(BootedSystem system)
    {
        var unpacked = Directory.CreateDirectory(system.Root + "/srv/unpacked").FullName;
        DeployFiles.CopyTo(Path.Combine(unpacked, "deploy"));
        var copied = await DeployFiles.RunAsync("cp", "--recursive", await PublishedProduct.DirectoryAsync(), Path.Combine(unpacked, "budgetprocess-0.1.0"));
        Assert.That(copied.ExitCode, Is.Zero, copied.Errors);
    }
}

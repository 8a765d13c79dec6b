using System.Globalization;
using System.Runtime.Versioning;
using System.Text.RegularExpressions;

namespace BudgetProcess.IntegrationTests.Deploy;

/// <summary>What systemd itself says about the units.</summary>
[SupportedOSPlatform("linux")]
internal sealed class SystemdUnitTests
{
    private static readonly string[] Units = ["budgetprocess.service", "budgetprocess-backup.service", "budgetprocess-backup.timer"];

    [TestCaseSource(nameof(Units))]
    public async Task Verify_Unit_FindsNothing(string unit)
    {
        var systemd = DeployFiles.Require("systemd-analyze", "systemd");
        using var scratch = new ScratchDirectory();

        // It looks whether the programs are there.
        var program = Path.Combine(scratch.Path, "program");
        await File.WriteAllTextAsync(program, "#!/bin/sh\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        foreach (var name in Units)
            await File.WriteAllTextAsync(Path.Combine(scratch.Path, name), Regex.Replace(DeployFiles.Read($"systemd/{name}"), @"^ExecStart=\S+", $"ExecStart={program}", RegexOptions.Multiline));

        await DeployFiles.AssertSilentAsync(systemd, "verify", "--man=no", Path.Combine(scratch.Path, unit));
    }

    [TestCase("budgetprocess.service")]
    [TestCase("budgetprocess-backup.service")]
    public async Task Security_Service_IsExposedLittle(string unit)
    {
        var systemd = DeployFiles.Require("systemd-analyze", "systemd");

        // Ten times the exposure that systemd computes: 0 is perfect, 96 an ordinary service.
        var result = await DeployFiles.RunAsync(systemd, "security", "--offline=true", "--threshold=15", "--no-pager", DeployFiles.PathOf($"systemd/{unit}"));
        Assert.That(result.ExitCode, Is.Zero, result.Output + result.Errors);
    }

    [Test]
    public void TimeoutStop_Service_IsLongerThanTheProductTakes()
    {
        var seconds = int.Parse(Regex.Match(DeployFiles.Read("systemd/budgetprocess.service"), @"^TimeoutStopSec=(\d+)s$", RegexOptions.Multiline).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.That(seconds, Is.GreaterThan(30), "ASP.NET Core's own limit, and more than the product's.");
    }

    [TestCase("secrets.sh")]
    [TestCase("systemd/budgetprocess-backup")]
    [TestCase("systemd/budgetprocess-command")]
    public async Task Shellcheck_Script_FindsNothing(string script) =>
        await DeployFiles.AssertSilentAsync(DeployFiles.Require("shellcheck", "shellcheck"), DeployFiles.PathOf(script));

    [TestCase("secrets.sh")]
    [TestCase("systemd/budgetprocess-backup")]
    [TestCase("systemd/budgetprocess-command")]
    public void Mode_Script_IsExecutable(string script) =>
        Assert.That(File.GetUnixFileMode(DeployFiles.PathOf(script)).HasFlag(UnixFileMode.UserExecute), Is.True);
}

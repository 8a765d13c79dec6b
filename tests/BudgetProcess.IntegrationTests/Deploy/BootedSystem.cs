using System.Diagnostics;
using System.Runtime.Versioning;

namespace BudgetProcess.IntegrationTests.Deploy;

/// <summary>A systemd of our own on a copy of this machine that is thrown away: the file system laid over with an empty one, and no network but its loopback.</summary>
[SupportedOSPlatform("linux")]
internal sealed class BootedSystem : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(8);

    private readonly string folder;

    private BootedSystem(string folder) => this.folder = folder;

    /// <summary>The copy's root directory, as seen from outside.</summary>
    public string Root => Path.Combine(folder, "root");

    /// <summary>What was written, and nothing else, as long as it lasts.</summary>
    public string Written => Path.Combine(folder, "written");

    /// <summary>Lays a file system over this machine's; the test is ignored, and says why, where that is not allowed.</summary>
    public static async Task<BootedSystem> CreateAsync(string scratch)
    {
        DeployFiles.Require("systemd-nspawn", "systemd-container");
        DeployFiles.Require("systemd", "systemd", "/lib/systemd");
        if (!Environment.IsPrivilegedProcess) Assert.Ignore("Only root can start a systemd of its own.");
        var system = new BootedSystem(Directory.CreateDirectory(Path.Combine(scratch, "system")).FullName);
        await MountAsync(["-t", "tmpfs", "-o", "size=1g", "tmpfs", system.folder]);
        foreach (var name in new[] { "root", "written", "work" }) Directory.CreateDirectory(Path.Combine(system.folder, name));
        await MountAsync(["-t", "overlay", "overlay", "-o", $"lowerdir=/,upperdir={system.Written},workdir={system.folder}/work", system.Root], system);
        system.Forget();
        return system;
    }

    public void Write(string path, string text, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead)
    {
        var target = Root + path;
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.WriteAllText(target, text);
        File.SetUnixFileMode(target, mode);
    }

    /// <summary>Boots it, lets a script run in it as root, and switches it off.</summary>
    /// <returns>What the script said.</returns>
    public async Task<string> RunAsync(string script)
    {
        Write("/srv/script", $"{script}\ntouch /srv/done\nsystemctl poweroff --no-block\n");
        Write(
            "/etc/systemd/system/script.service",
            """
            [Service]
            Type=oneshot
            ExecStart=/bin/bash /srv/script
            StandardOutput=append:/srv/said
            StandardError=append:/srv/said
            TimeoutStartSec=7min
            """);
        using var process = Process.Start(new ProcessStartInfo(
            "systemd-nspawn",
            [$"--directory={Root}", $"--machine=budgetprocess-{Environment.ProcessId}", "--register=no", "--keep-unit", "--private-network", "--console=pipe", "--boot", "systemd.unit=script.service"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(Longest);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        var said = File.Exists(Root + "/srv/said") ? await File.ReadAllTextAsync(Root + "/srv/said") : "";
        if (said.Length == 0) Assert.Ignore($"No systemd can be started here: {await errors} {await output}");
        Assert.That(File.Exists(Root + "/srv/done"), Is.True, said);
        return said;
    }

    public void Dispose()
    {
        foreach (var mounted in new[] { Root, folder })
        {
            using var process = Process.Start("umount", ["--lazy", mounted]);
            process.WaitForExit();
        }
    }

    private static async Task MountAsync(string[] arguments, BootedSystem? half = null)
    {
        var result = await DeployFiles.RunAsync("mount", arguments);
        if (result.ExitCode == 0) return;
        half?.Dispose();
        Assert.Ignore($"No file system can be laid over another here: {result.Errors}");
    }

    /// <summary>What would start beside the script, and the machine's identity.</summary>
    private void Forget()
    {
        Write("/etc/machine-id", "");
        foreach (var wants in Directory.GetDirectories(Root + "/etc/systemd/system", "*.wants")) Directory.Delete(wants, recursive: true);
        foreach (var script in Directory.GetFiles(Root + "/etc/init.d")) File.Delete(script);
    }
}

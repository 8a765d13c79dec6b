using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using BudgetProcess.IntegrationTests;

namespace BudgetProcess.Benchmarks.Mail;

/// <summary>Postfix with a queue of its own: it stores each mail before it says yes, as a relay does, and then throws it away.</summary>
internal sealed class PostfixRelay : IRelay
{
    private const string Daemons = "/usr/lib/postfix/sbin";

    private static readonly string[] QueueFolders =
        ["active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "private", "saved", "trace", "maildrop", "public", "pid"];

    private readonly ScratchDirectory scratch = new();
    private Process? master;

    private PostfixRelay()
    {
    }

    /// <summary>It runs as root alone.</summary>
    public static bool CanRun => File.Exists($"{Daemons}/master") && Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows();

    public int Port { get; } = Loopback.FreePort();

    public static async Task<PostfixRelay> StartAsync()
    {
        var relay = new PostfixRelay();
        relay.Configure();
        relay.master = Process.Start(new ProcessStartInfo("setsid", [$"{Daemons}/master", "-c", Path.Combine(relay.scratch.Path, "etc"), "-d"]))!;
        while (!await relay.AnswersAsync()) await Task.Delay(50);
        return relay;
    }

    public async ValueTask DisposeAsync()
    {
        // setsid has become the master, which asks its own processes to end.
        using (var kill = Process.Start("kill", ["-TERM", string.Create(CultureInfo.InvariantCulture, $"{master!.Id}")])) await kill.WaitForExitAsync();
        await master.WaitForExitAsync();
        master.Dispose();
        scratch.Dispose();
    }

    private void Configure()
    {
        var etc = Directory.CreateDirectory(Path.Combine(scratch.Path, "etc")).FullName;
        foreach (var folder in QueueFolders.Select(name => Path.Combine(scratch.Path, "queue", name)).Append(Path.Combine(scratch.Path, "data"))) Directory.CreateDirectory(folder);
        using (var chmod = Process.Start("chmod", ["755", scratch.Path])) chmod.WaitForExit();
        using (var chown = Process.Start("chown", ["-R", "postfix", Path.Combine(scratch.Path, "queue"), Path.Combine(scratch.Path, "data")])) chown.WaitForExit();
        File.WriteAllText(Path.Combine(etc, "main.cf"), Main());
        File.WriteAllText(Path.Combine(etc, "master.cf"), Services());
    }

    private string Main() =>
        $"""
        compatibility_level = 3.6
        queue_directory = {scratch.Path}/queue
        data_directory = {scratch.Path}/data
        daemon_directory = {Daemons}
        maillog_file = {scratch.Path}/maillog
        maillog_file_prefixes = {scratch.Path}
        myhostname = relay.example
        mydestination =
        mynetworks = 127.0.0.0/8
        inet_interfaces = loopback-only
        inet_protocols = ipv4
        smtpd_relay_restrictions = permit_mynetworks, reject
        default_transport = discard:
        message_size_limit = 30000000
        mailbox_size_limit = 0

        """;

    private string Services() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        127.0.0.1:{Port} inet n - n - - smtpd
        postlog unix-dgram n - n - 1 postlogd
        pickup unix n - n 60 1 pickup
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        proxymap unix - - n - - proxymap
        anvil unix - - n - 1 anvil
        discard unix - - n - - discard

        """);

    private async Task<bool> AnswersAsync()
    {
        if (master!.HasExited) throw new InvalidOperationException("postfix did not start.");
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

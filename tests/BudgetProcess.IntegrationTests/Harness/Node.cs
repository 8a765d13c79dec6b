using System.Diagnostics;
using System.Net;

namespace BudgetProcess.IntegrationTests.Harness;

/// <summary>The served product as one of several nodes, which may be killed at any moment and in any crash window.</summary>
/// <remarks>It is the product's own executable: what makes it crash in a window is loaded into it by the runtime from another assembly.</remarks>
internal sealed class Node : IAsyncDisposable
{
    /// <summary>What an operating system says of a process that was ended with SIGKILL: 128 + 9.</summary>
    public const int Killed = 137;

    private const string CrashVariable = "BUDGETPROCESS_CRASH_AT";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(8);

    private readonly Process process;
    private readonly Queue<string> said = new();

    private Node(Process process) => this.process = process;

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => process.HasExited;

    /// <summary>The last that it wrote.</summary>
    public string Said
    {
        get
        {
            lock (said) return string.Join('\n', said);
        }
    }

    /// <summary>Asks its pages; null if nobody can.</summary>
    public HttpClient? Client { get; private init; }

    /// <summary>Starts a node; it is not awaited.</summary>
    /// <param name="site">The installation that it belongs to.</param>
    /// <param name="crashAt">Where it ends itself, as the crash hook reads it; null for never.</param>
    public static Node Serve(Site site, string? crashAt = null) => Start(site, crashAt, "serve", "--urls", "http://127.0.0.1:0");

    /// <summary>Starts a node that can be asked whether it is ready; it is not awaited.</summary>
    public static Node Begin(Site site, string? crashAt = null)
    {
        var address = new Uri($"http://127.0.0.1:{Loopback.FreePort()}");
        return Start(site, crashAt, address, "serve", "--urls", address.OriginalString);
    }

    /// <summary>Starts a node and waits until it is ready.</summary>
    public static async Task<Node> ServeReadyAsync(Site site)
    {
        var node = Begin(site);
        await node.ReadyOrEndedAsync();
        if (node.HasEnded) throw new AssertionException($"The node never became ready. It said: {node.Said}");
        return node;
    }

    /// <summary>Waits until it is ready, or has ended.</summary>
    public async Task ReadyOrEndedAsync()
    {
        using var limit = new CancellationTokenSource(Longest);
        while (!await IsReadyAsync() && !HasEnded)
        {
            if (limit.IsCancellationRequested) throw new AssertionException($"The node never became ready. It said: {Said}");
            await Task.Delay(50);
        }
    }

    /// <summary>Starts a command of the product.</summary>
    public static Node Start(Site site, string? crashAt, params string[] arguments) => Start(site, crashAt, null, arguments);

    /// <summary>Whether it answers that it is ready.</summary>
    public async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await Client!.GetAsync(new Uri("health/ready", UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static Node Start(Site site, string? crashAt, Uri? address, params string[] arguments)
    {
        var settings = new Dictionary<string, string>(site.Settings) { ["Logging__LogLevel__Default"] = "Warning" };
        if (crashAt is not null)
        {
            settings["DOTNET_STARTUP_HOOKS"] = Path.Combine(AppContext.BaseDirectory, "BudgetProcess.CrashHook.dll");
            settings[CrashVariable] = crashAt;
        }

        var node = new Node(Executable.Create(site.DataDirectory, site.Connection, settings, arguments))
        {
            Client = address is null ? null : new HttpClient { BaseAddress = address },
        };
        node.process.OutputDataReceived += node.Hear;
        node.process.ErrorDataReceived += node.Hear;
        node.process.Start();
        node.process.BeginOutputReadLine();
        node.process.BeginErrorReadLine();
        return node;
    }

    /// <summary>Its resident memory, in octets.</summary>
    public long Memory()
    {
        process.Refresh();
        return process.WorkingSet64;
    }

    /// <summary>Ends it as a power cut would.</summary>
    public void Kill() => process.Kill();

    /// <summary>Asks it to end, and waits.</summary>
    public async Task<int> StopAsync()
    {
        if (!process.HasExited) using (Process.Start("kill", ["-TERM", $"{process.Id}"])) await EndedAsync();
        return await EndedAsync();
    }

    /// <summary>Waits until it has ended.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> EndedAsync()
    {
        using var limit = new CancellationTokenSource(Longest);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            throw new AssertionException($"The node did not end. It said: {Said}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Client?.Dispose();
    }

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null) return;
        lock (said)
        {
            said.Enqueue(line.Data);
            if (said.Count > 200) said.Dequeue();
        }
    }
}

/// <summary>An installation: a database and what all its nodes are set to.</summary>
/// <param name="DataDirectory">The data directory.</param>
/// <param name="Connection">The database; null for SQLite in the data directory.</param>
/// <param name="Settings">Environment variables.</param>
internal sealed record Site(string DataDirectory, string? Connection, IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>An installation that sends to a sink. Leases are short, so that what a killed node held is taken up soon.</summary>
    public static Site With(ScratchDirectory scratch, string? connection, MailSink sink, int leaseSeconds = 2) => new(
        scratch.Path, connection,
        new Dictionary<string, string>(sink.Settings)
        {
            ["BudgetProcess__Mail__LeaseSeconds"] = $"{leaseSeconds}",
            ["BudgetProcess__HeartbeatSeconds"] = "1",
            ["BudgetProcess__Secret"] = "QmVocmVuIGZvciB0ZXN0cywgZGVyIGRyYWViZXMgbWVkIGtpbGwgLTku",
        });
}

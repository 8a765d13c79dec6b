using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace BudgetProcess.IntegrationTests.Harness;

/// <summary>Several nodes of the product as processes on one PostgreSQL database, each with a data directory of its own, and mails in one directory.</summary>
internal sealed partial class Nodes(string connection) : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(180);

    private readonly ScratchDirectory scratch = new();
    private readonly List<ServedProduct> nodes = [];

    public string MailDirectory => Path.Combine(scratch.Path, "mail");

    /// <summary>Starts one more node.</summary>
    /// <param name="role">The setting.</param>
    /// <param name="heartbeatSeconds">How often it looks for work by itself.</param>
    /// <param name="seedDirectory">What it fills an empty database with.</param>
    /// <param name="asUser">The connection string of another user of the database.</param>
    public async Task<ServedProduct> StartAsync(string role, int heartbeatSeconds = 1, string seedDirectory = "", string? asUser = null)
    {
        var node = await ServedProduct.StartAsync(Path.Combine(scratch.Path, $"node{nodes.Count}"), asUser ?? connection, new Dictionary<string, string>
        {
            ["BudgetProcess__Role"] = role,
            ["BudgetProcess__HeartbeatSeconds"] = heartbeatSeconds.ToString(CultureInfo.InvariantCulture),
            ["BudgetProcess__SeedDirectory"] = seedDirectory,
            ["BudgetProcess__Secret"] = Convert.ToBase64String(new byte[32]),
            ["BudgetProcess__Mail__Directory"] = MailDirectory,
            ["Logging__LogLevel__BudgetProcess.Application.Jobs"] = "Debug",
        });
        nodes.Add(node);
        return node;
    }

    /// <summary>The runs of a job that a node has told of: when each was due.</summary>
    public static IReadOnlyList<DateTimeOffset> Runs(ServedProduct node, string job) =>
        [.. RunLine().Matches(node.Said).Where(match => match.Groups["job"].Value == job).Select(match => DateTimeOffset.Parse(match.Groups["due"].Value, CultureInfo.InvariantCulture))];

    /// <summary>Asks the database for one value.</summary>
    public async Task<T?> AskAsync<T>(string sql)
    {
        await using var open = new NpgsqlConnection(connection);
        await open.OpenAsync();
#pragma warning disable CA2100 // The tests write these.
        await using var command = new NpgsqlCommand(sql, open);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    /// <summary>Waits until something is so. The limit only tells a broken mechanism from a slow machine.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        using var limit = new CancellationTokenSource(Longest);
        while (!await isSo())
        {
            if (limit.IsCancellationRequested) throw new AssertionException($"It never came about that {what}.");
            await Task.Delay(100);
        }
    }

    /// <summary>Keeps every drain waiting until what it returns is disposed: a job that has begun is then still at it.</summary>
    public Task<IAsyncDisposable> HoldDrainsAsync() => HoldAsync("process_wait, delivery");

    /// <summary>Keeps everything that needs these tables waiting until what it returns is disposed.</summary>
    public async Task<IAsyncDisposable> HoldAsync(string tables)
    {
        var open = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ToString());
        await open.OpenAsync();
#pragma warning disable CA2100 // The tests write these.
        await using var command = new NpgsqlCommand($"BEGIN; LOCK TABLE {tables} IN ACCESS EXCLUSIVE MODE", open);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
        return open;
    }

    /// <summary>The node that is running a job at this moment, other than those given; null if none is.</summary>
    public async Task<ServedProduct?> RunningAsync(string job, params ServedProduct[] except)
    {
        var names = await AskAsync<string>($"SELECT string_agg(instance_name, ' ') FROM quartz.qrtz_fired_triggers WHERE job_name = '{job}' AND state = 'EXECUTING'");
        return nodes.Except(except).FirstOrDefault(node => names?.Contains($"-{node.Id}-", StringComparison.Ordinal) == true);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes) await node.DisposeAsync();
        scratch.Dispose();
    }

    [GeneratedRegex(@"Job (?<job>[a-z-]+) due (?<due>\S+) runs on")]
    private static partial Regex RunLine();
}

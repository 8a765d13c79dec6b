using BudgetProcess.IntegrationTests.Harness;
using Npgsql;

namespace BudgetProcess.Benchmarks.Measuring;

/// <summary>A PostgreSQL that flushes its commits as in production, and databases on it that are copies of prepared ones, so that every round begins the same.</summary>
internal sealed class Databases : IAsyncDisposable
{
    private readonly HashSet<string> prepared = [];
    private Task<PostgreSqlServer>? server;
    private int count;

    /// <summary>A fresh copy of a prepared database, which is prepared the first time it is asked for.</summary>
    /// <returns>The connection string.</returns>
    public async Task<string> CopyAsync(Template template)
    {
        await PrepareAsync(template);
        var name = $"run{++count}";
        var connection = await CreateAsync(name, template.Name);
        await ExecuteAsync(connection, "VACUUM ANALYZE");
        return connection;
    }

    /// <summary>Processor time that this process and the database server have used so far. Unlike the clock it does not depend on what else the machine does.</summary>
    public async Task<TimeSpan> ProcessorTimeAsync() =>
        Environment.CpuUsage.TotalTime + (server is null ? TimeSpan.Zero : Machine.ProcessorTimeBelow((await server).ProcessId));

    /// <summary>Runs a statement.</summary>
    public static async Task<int> ExecuteAsync(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Asks for one number.</summary>
    public static async Task<long> CountAsync(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (server is not null) await (await server).DisposeAsync();
    }

    private async Task PrepareAsync(Template template)
    {
        if (prepared.Contains(template.Name)) return;
        if (template.Basis is not null) await PrepareAsync(template.Basis);
        await template.FillAsync(await CreateAsync(template.Name, template.Basis?.Name ?? "template0"));
        prepared.Add(template.Name);
    }

    private async Task<string> CreateAsync(string name, string template)
    {
        var running = await (server ??= PostgreSqlServer.StartNewAsync(flushes: true));

        // A database with a connection left in some pool cannot be copied.
        NpgsqlConnection.ClearAllPools();
        await running.ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY");
        return running.Connection(name);
    }
}

/// <summary>A prepared database.</summary>
/// <param name="Name">Its name on the server.</param>
/// <param name="FillAsync">Fills it, given its connection string.</param>
/// <param name="Basis">What it begins as a copy of; nothing if null.</param>
internal sealed record Template(string Name, Func<string, Task> FillAsync, Template? Basis = null);

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BudgetProcess.Application.Storage;

/// <summary>Tells other nodes that something was stored, by PostgreSQL's NOTIFY. After the commit and on a connection of its own: nobody's transaction waits for
/// it, and a call that is lost costs a heartbeat. On SQLite there are no other nodes, and it does nothing.</summary>
internal sealed class NodeWake(DbContextOptions<BudgetDbContext> database, ILogger<NodeWake> log) : IAsyncDisposable
{
    /// <summary>A burst of commits is one call at its beginning and one in each of these pauses.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>How long a process that ends waits for its last call to leave.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly TaskCompletionSource ending = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool asked;
    private bool telling;
    private Task told = Task.CompletedTask;

    /// <summary>The database's connection string; null on SQLite.</summary>
    public string? ConnectionString { get; } = Connection(database);

    /// <summary>What this process calls itself, so that it does not listen to itself.</summary>
    public string Node { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Something was stored. Returns at once.</summary>
    public void Tell()
    {
        if (ConnectionString is null) return;
        lock (gate)
        {
            asked = true;
            if (telling) return;
            telling = true;
            told = Task.Run(TellAsync);
        }
    }

    /// <summary>Lets what was asked for leave: a command that stores something and ends wakes the nodes, too.</summary>
    public async ValueTask DisposeAsync()
    {
        ending.TrySetResult();
        await told.WaitAsync(Farewell).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task TellAsync()
    {
        while (IsAsked())
        {
            await NotifyAsync();
            await ending.Task.WaitAsync(Pause).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private bool IsAsked()
    {
        lock (gate)
        {
            (var answer, asked) = (asked, false);
            telling = answer;
            return answer;
        }
    }

    private async Task NotifyAsync()
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("SELECT pg_notify($1, $2)", connection)
            {
                Parameters = { new() { Value = PostgreSql.WakeChannel }, new() { Value = Node } },
            };
            await command.ExecuteNonQueryAsync();
        }
        catch (Exception fault)
        {
            // Nobody waits for this, and the next call must still find it at work.
            log.LogDebug(fault, "Other nodes were not woken and find the work at their next heartbeat");
        }
    }

    private static string? Connection(DbContextOptions<BudgetDbContext> database)
    {
        if (!DatabaseProvider.IsPostgreSql(database)) return null;
        using var db = new BudgetDbContext(database, Guid.Empty, acrossMunicipalities: true);
        return db.Database.GetConnectionString();
    }
}

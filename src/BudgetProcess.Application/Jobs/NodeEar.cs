using BudgetProcess.Application.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BudgetProcess.Application.Jobs;

/// <summary>Wakes a worker node's loops when another node has stored something (PostgreSQL's LISTEN). On SQLite there are no other nodes, and it ends at once.</summary>
internal sealed class NodeEar(NodeWake node, Wake wake, ILogger<NodeEar> log) : BackgroundService
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private bool hears;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (node.ConnectionString is not { } connectionString) return;
        var pause = ShortestPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(connectionString, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // The loops have their heartbeat; this only has to come back.
                if (hears)
                {
                    log.LogWarning(fault, "Other nodes cannot wake this one until the database is back");
                    pause = ShortestPause;
                }

                hears = false;
                await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    private async Task ListenAsync(string connectionString, CancellationToken cancellation)
    {
        // Not from the pool: it is held for as long as the node lives.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        connection.Notification += (_, call) =>
        {
            if (call.Payload != node.Node) wake.Heard();
        };
        await connection.OpenAsync(cancellation);
        await using (var command = new NpgsqlCommand($"LISTEN {PostgreSql.WakeChannel}", connection)) await command.ExecuteNonQueryAsync(cancellation);
        log.LogInformation("Other nodes can wake this one");
        hears = true;

        // Somebody may have called while nobody listened.
        wake.Heard();
        while (true) await connection.WaitAsync(cancellation);
    }
}

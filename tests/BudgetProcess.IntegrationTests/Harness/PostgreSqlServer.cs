using System.Diagnostics;
using System.Security.Cryptography;
using Npgsql;

namespace BudgetProcess.IntegrationTests.Harness;

/// <summary>A PostgreSQL of our own: on the loopback, on a free port, in a scratch directory, as somebody who is not root. It ends with this process, however that ends.</summary>
internal sealed class PostgreSqlServer : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly string directory = Directory.CreateTempSubdirectory("budgetprocess-postgres-").FullName;
    private readonly string password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    private readonly bool flushes;
    private Process? process;

    private PostgreSqlServer(bool flushes) => this.flushes = flushes;

    /// <summary>Where Debian keeps the server's programs, newest version first; null if there is no server here.</summary>
    public static string? Programs { get; } = FindPrograms();

    public int Port { get; } = Loopback.FreePort();

    /// <summary>The process under which all of its processes are.</summary>
    public int ProcessId => process!.Id;

    /// <summary>A connection string for one of its databases.</summary>
    public string Connection(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1", Port = Port, Username = "budgetprocess", Password = password, Database = database,

        // Many tests have a database each: what one has finished with must not be held for minutes.
        ConnectionIdleLifetime = 4, ConnectionPruningInterval = 2, Timeout = 15,
    }.ToString();

    /// <summary>Makes the cluster and starts it.</summary>
    /// <param name="flushes">Whether a commit waits for the disk, as in production; a test need not, a measurement must.</param>
    public static async Task<PostgreSqlServer> StartNewAsync(bool flushes = false)
    {
        if (Programs is null) throw new InvalidOperationException("There is no PostgreSQL server on this machine.");
        var server = new PostgreSqlServer(flushes);
        var secret = Path.Combine(server.directory, "secret");
        await File.WriteAllTextAsync(secret, server.password);
        if (Environment.IsPrivilegedProcess) await RunAsync("chown", "-R", "postgres", server.directory);
        await RunAsync(AsServer("initdb", "--pgdata", server.Data, "--username", "budgetprocess", "--auth", "scram-sha-256", "--pwfile", secret, "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"));
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts it; also again after <see cref="StopAsync"/>, on the same port with the same databases.</summary>
    public async Task StartAsync()
    {
        // The shell ends the server when its own input ends, which happens when this process is gone.
        var server = string.Join(' ', AsServer("postgres", "-D", Data, "-p", $"{Port}", "-k", directory, "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=400", "-c", $"fsync={(flushes ? "on" : "off")}", "-c", "shared_buffers=128MB", "-c", "log_min_messages=fatal"));
        process = Process.Start(new ProcessStartInfo("sh", ["-c", $"{server} </dev/null & server=$!; cat >/dev/null; kill -INT $server 2>/dev/null; wait $server"])
        {
            RedirectStandardInput = true, RedirectStandardError = true,
        })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(Longest);
        while (!await AnswersAsync()) await Task.Delay(50, limit.Token);
    }

    /// <summary>Stops it as an operator restarts it: whoever is connected is thrown out.</summary>
    /// <param name="immediate">Without a word to anybody and without tidying up, as a crash of the server does.</param>
    public async Task StopAsync(bool immediate = false)
    {
        if (process is null) return;
        if (immediate) await RunAsync(AsServer("pg_ctl", "stop", "--pgdata", Data, "--mode", "immediate", "--silent"));
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(Longest);
        await process.WaitForExitAsync(limit.Token);
        process.Dispose();
        process = null;
    }

    /// <summary>Runs a statement on the server.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Connection("postgres")) { Pooling = false }.ToString());
        await connection.OpenAsync();
#pragma warning disable CA2100 // Names of databases cannot be parameters; these are made here.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(directory, recursive: true);
    }

    private string Data => Path.Combine(directory, "data");

    private static string[] AsServer(string program, params string[] arguments)
    {
        string[] command = [Path.Combine(Programs!, program), .. arguments];
        return Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--", .. command] : command;
    }

    private async Task<bool> AnswersAsync()
    {
        if (process!.HasExited) throw new InvalidOperationException("PostgreSQL ended while it was starting.");
        try
        {
            await ExecuteAsync("SELECT 1");
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static async Task RunAsync(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{command[0]} ended with {process.ExitCode}: {await errors}");
    }

    private static string? FindPrograms() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(path => int.TryParse(Path.GetFileName(path), out var version) ? version : 0)
            .Select(path => Path.Combine(path, "bin")).FirstOrDefault(path => File.Exists(Path.Combine(path, "initdb")))
        : null;
}

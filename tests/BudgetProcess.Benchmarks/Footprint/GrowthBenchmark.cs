using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Processes;
using BudgetProcess.Benchmarks.Bursts;
using BudgetProcess.Benchmarks.Mail;
using BudgetProcess.Benchmarks.Measuring;
using BudgetProcess.IntegrationTests;
using BudgetProcess.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BudgetProcess.Benchmarks.Footprint;

/// <summary>What one delivery and one burst cost as there are more of them: the cost of each must not grow with their number.</summary>
internal static class GrowthBenchmark
{
    private const int Octets = 4_000;
    private static readonly int[] Deliveries = [10, 100, 1_000, 10_000, 50_000];
    private static readonly int[] Municipalities = [1, 7, 28, Country.Municipalities];

    public static async Task RunAsync(Databases databases)
    {
        await SendAsync(databases, Deliveries[2]); // Compiles.
        var mails = new Table("deliveries due at once", "ms each", "per second", "processor ms each");
        foreach (var count in Deliveries)
        {
            var rate = await SendAsync(databases, count);
            mails.Add($"{count:N0}", Table.Number(1_000 / rate.PerSecond), Table.Number(rate.PerSecond), Table.Number(rate.Processor));
        }

        mails.Print();
        Console.WriteLine();
        await DrainAsync(databases, Municipalities[1]);
        var bursts = new Table("municipalities", "bursts due at once", "ms each", "per second");
        foreach (var count in Municipalities)
        {
            var (taken, perSecond) = await DrainAsync(databases, count);
            bursts.Add($"{count}", $"{taken}", Table.Number(1_000 / perSecond), Table.Number(perSecond));
        }

        bursts.Print();
        await ExplainAsync(await databases.CopyAsync(DueMails.Of(Deliveries[^1], Octets)));
    }

    private static async Task<Rate> SendAsync(Databases databases, int count)
    {
        var connection = await databases.CopyAsync(DueMails.Of(count, Octets));
        using var scratch = new ScratchDirectory();
        await using var node = await Node.StartAsync(connection, scratch.Path, services => services.AddSingleton<IMailTransport>(new InstantRelay()));
        return await Rate.OfAsync(databases, async () =>
        {
            await node.Get<Dispatcher>().DrainAsync(CancellationToken.None);
            return count;
        });
    }

    private static async Task<(int Taken, double PerSecond)> DrainAsync(Databases databases, int municipalities)
    {
        var connection = await databases.CopyAsync(Starts.Of("deadline", municipalities));
        using var scratch = new ScratchDirectory();
        await using var node = await Node.StartAsync(connection, scratch.Path);
        var clock = Stopwatch.StartNew();
        var taken = await node.Get<IProcessRuntime>().DueAsync(CancellationToken.None);
        return (taken, taken / clock.Elapsed.TotalSeconds);
    }

    /// <summary>How the database finds the next mails and waits: by the partial indexes, or it would read every row that there ever was.</summary>
    private static async Task ExplainAsync(string connection)
    {
        const string Waits =
            "SELECT * FROM process_wait WHERE \"MunicipalityId\" = (SELECT \"Id\" FROM municipality LIMIT 1) AND \"State\" = 0 AND \"DueUtc\" <= now() "
            + "ORDER BY \"DueUtc\", \"Id\" LIMIT 20 FOR UPDATE SKIP LOCKED";
        using var scratch = new ScratchDirectory();
        await using var node = await Node.StartAsync(connection, scratch.Path);
        await using var db = node.Database.Read((await Country.IdsAsync(node)).Single());
        await db.Database.OpenConnectionAsync();
        await ExplainAsync(Claims.Next(db, node.Clock.GetCurrentInstant()).CreateDbCommand());
        await using var source = NpgsqlDataSource.Create(connection);
        await ExplainAsync(source.CreateCommand(Waits));
    }

    private static async Task ExplainAsync(DbCommand command)
    {
        await using var owned = command;
#pragma warning disable CA2100 // Written here, or by EF.
        command.CommandText = "EXPLAIN " + command.CommandText;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        Console.WriteLine();
        while (await reader.ReadAsync()) Console.WriteLine(reader.GetString(0).ToString(CultureInfo.InvariantCulture));
    }
}

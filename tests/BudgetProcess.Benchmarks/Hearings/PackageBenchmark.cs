using System.Globalization;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.Benchmarks.Footprint;
using BudgetProcess.Benchmarks.Mail;
using BudgetProcess.Benchmarks.Measuring;
using BudgetProcess.IntegrationTests;
using NodaTime;

namespace BudgetProcess.Benchmarks.Hearings;

/// <summary>A hearing opens for 500 parties: a package of 2 MB is encoded, written into 500 deliveries and sent to a relay by the product as it is served.</summary>
internal static class PackageBenchmark
{
    private const int Parties = 500;
    private const int Octets = 2_000_000;
    private const double MostSeconds = 60;
    private const double MostMegabytes = 100;
    private const int Rounds = 3;

    private static readonly Duration Quiet = Duration.FromSeconds(15);
    private static readonly Duration Patience = Duration.FromMinutes(10);

    public static async Task RunAsync(Databases databases)
    {
        var table = new Table($"{Parties} packages of {Octets / 1_000_000} MB", "seconds", "limit", "most memory above idle, MB", "limit", "idle, MB");
        foreach (var (relay, start) in Relays())
        {
            foreach (var database in new[] { "SQLite", "PostgreSQL" })
            {
                var (seconds, memory, idle) = (new Samples(), new Samples(), new Samples());
                for (var round = 0; round < Rounds; round++)
                {
                    await using var sink = await start();
                    var measured = await MeasureAsync(database == "SQLite" ? "" : await databases.CopyAsync(new Template("empty", _ => Task.CompletedTask)), sink.Port);
                    await Console.Error.WriteLineAsync($"{database}, {relay}: {Table.Number(measured.Seconds)} s, {Table.Number(measured.Above)} MB above {Table.Number(measured.Idle)}");
                    seconds.Add(measured.Seconds);
                    memory.Add(measured.Above);
                    idle.Add(measured.Idle);
                }

                table.Add($"{database}, to {relay}", $"{seconds}", Table.Number(MostSeconds), $"{memory}", Table.Number(MostMegabytes), $"{idle}");
            }
        }

        table.Print();
    }

    private static IEnumerable<(string Name, Func<Task<IRelay>> Start)> Relays()
    {
        if (SmtpSink.IsInstalled) yield return ("smtp-sink", async () => await SmtpSink.StartAsync());
        if (PostfixRelay.CanRun) yield return ("postfix", async () => await PostfixRelay.StartAsync());
        if (!SmtpSink.IsInstalled) Console.WriteLine("smtp-sink and postfix (Debian: postfix) are not installed: there is nobody to send to.\n");
    }

    private static async Task<(double Seconds, double Above, double Idle)> MeasureAsync(string connection, int port)
    {
        using var scratch = new ScratchDirectory();
        await using var node = await Node.StartAsync(connection, scratch.Path);
        await DueHearing.PrepareAsync(node, Parties, Octets);
        await using var product = await ServedProcess.StartAsync(scratch.Path, connection, new Dictionary<string, string>
        {
            ["BudgetProcess__Mail__Smtp__Host"] = "127.0.0.1",
            ["BudgetProcess__Mail__Smtp__Port"] = port.ToString(CultureInfo.InvariantCulture),
            ["BudgetProcess__Mail__Smtp__Security"] = "none",
            ["BudgetProcess__HeartbeatSeconds"] = "1",
        });
        var opens = Now() + Quiet;
        await DueHearing.OpenAtAsync(node, opens);
        await Task.Delay((opens - Now() - Duration.FromSeconds(1)).ToTimeSpan());
        product.ForgetMostMemory();
        var idle = product.Memory();
        return ((await SentAsync(node, opens) - opens).TotalSeconds, product.MostMemory() - idle, idle);
    }

    /// <summary>When the last of them left.</summary>
    private static async Task<Instant> SentAsync(Node node, Instant opens)
    {
        while (Now() < opens + Patience)
        {
            await Task.Delay(1_000);
            var packages = await DueHearing.PackagesAsync(node);
            if (packages.Count < Parties || packages.Exists(package => package.SentAt is null)) continue;
            return packages.TrueForAll(package => package is { Status: DeliveryStatus.Sent, Attempts: 1 })
                ? packages.Max(package => package.SentAt!.Value)
                : throw new InvalidOperationException("A package needed more than one attempt.");
        }

        throw new InvalidOperationException("The packages did not leave.");
    }

    private static Instant Now() => Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
}

using System.Diagnostics;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.Benchmarks.Measuring;
using BudgetProcess.IntegrationTests;
using BudgetProcess.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetProcess.Benchmarks.Mail;

/// <summary>Personal mails of 20 KB through the outbox on PostgreSQL: claimed, composed, sent over four connections and acknowledged.</summary>
internal static class OutboxBenchmark
{
    private const int Count = 5_000;
    private const int Octets = 20_000;
    private const int Rounds = 3;

    public static async Task RunAsync(Databases databases)
    {
        var inside = new Samples();
        for (var round = 0; round <= Rounds; round++)
        {
            var relay = new InstantRelay();
            var perSecond = await SendAsync(databases, relay);
            if (relay.Count != Count) throw new InvalidOperationException($"{relay.Count} mails were sent, not {Count}.");
            if (round > 0) inside.Add(perSecond);
            else Console.WriteLine($"{Count} personal mails of {relay.AverageOctets} octets, 4 at a time.\n");
        }

        var table = new Table("mails", "per second", "aim");
        table.Add("through the outbox to a relay that takes no time", inside.ToString(), "–");
        table.Print();
    }

    private static async Task<double> SendAsync(Databases databases, IMailTransport transport)
    {
        var connection = await databases.CopyAsync(DueMails.Of(Count, Octets));
        using var scratch = new ScratchDirectory();
        await using var node = await Node.StartAsync(connection, scratch.Path, services => services.AddSingleton(transport));
        var clock = Stopwatch.StartNew();
        await node.Get<Dispatcher>().DrainAsync(CancellationToken.None);
        var elapsed = clock.Elapsed;
        var sent = await Databases.CountAsync(connection, $"SELECT count(*) FROM delivery WHERE \"Status\" = {(int)DeliveryStatus.Sent} AND \"Attempts\" = 1");
        return sent == Count ? Count / elapsed.TotalSeconds : throw new InvalidOperationException($"{sent} mails are sent, not {Count}.");
    }
}

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
    private const int Connections = 4;
    private const int Rounds = 3;

    public static async Task RunAsync(Databases databases)
    {
        var (inside, sent, bare, share) = (new Rates(), new Rates(), new Rates(), new Samples());
        for (var round = 0; round <= Rounds; round++)
        {
            var relay = new InstantRelay();
            var outbox = await SendAsync(databases, relay);
            if (relay.Count != Count) throw new InvalidOperationException($"{relay.Count} mails were sent, not {Count}.");
            if (round == 0) Console.WriteLine($"{Count} personal mails of {relay.AverageOctets} octets, {Connections} at a time.\n");
            if (round > 0) inside.Add(outbox);
            if (!SmtpSink.IsInstalled) continue;
            await using var sink = await SmtpSink.StartAsync();
            var source = await Rate.OfAsync(databases, () => sink.FillAsync(Count, Octets, Connections));
            await using var smtp = new SmtpTransport(new SmtpSettings { Host = "127.0.0.1", Port = sink.Port, Security = SmtpSecurity.None, Connections = Connections });
            var product = await SendAsync(databases, smtp);
            if (round == 0) continue; // Nothing is compiled yet.
            bare.Add(source);
            sent.Add(product);
            share.Add(product.PerSecond / source.PerSecond);
        }

        var table = new Table("mails", "per second", "of the bare rate", "processor ms each", "aim");
        if (!SmtpSink.IsInstalled) Console.WriteLine("smtp-sink and smtp-source (Debian: postfix) are not installed: measured without them.\n");
        else
        {
            table.Add("smtp-source to smtp-sink: no database, one text", $"{bare.PerSecond}", "1", "–", "–");
            table.Add("through the outbox to smtp-sink", $"{sent.PerSecond}", $"{share}", $"{sent.Processor}", "800");
        }

        table.Add("through the outbox to a relay that takes no time", $"{inside.PerSecond}", "–", $"{inside.Processor}", "–");
        table.Print();
    }

    private static async Task<Rate> SendAsync(Databases databases, IMailTransport transport)
    {
        var connection = await databases.CopyAsync(DueMails.Of(Count, Octets));
        using var scratch = new ScratchDirectory();
        await using var node = await Node.StartAsync(connection, scratch.Path, services => services.AddSingleton(transport));
        var rate = await Rate.OfAsync(databases, () => node.Get<Dispatcher>().DrainAsync(CancellationToken.None));
        var sent = await Databases.CountAsync(connection, $"SELECT count(*) FROM delivery WHERE \"Status\" = {(int)DeliveryStatus.Sent} AND \"Attempts\" = 1");
        return sent == Count ? rate : throw new InvalidOperationException($"{sent} mails are sent, not {Count}.");
    }
}

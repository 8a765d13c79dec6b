using System.Diagnostics;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Processes;
using BudgetProcess.Benchmarks.Bursts;
using BudgetProcess.Benchmarks.Feeds;
using BudgetProcess.Benchmarks.Footprint;
using BudgetProcess.Benchmarks.Mail;
using BudgetProcess.Benchmarks.Measuring;
using BudgetProcess.IntegrationTests;
using BudgetProcess.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetProcess.Host.Elsa.Benchmarks;

/// <summary>The same work on both hosts, in turns.</summary>
internal sealed class SideBySide(Databases databases)
{
    private const int Rounds = 3;
    private const int Municipalities = 8;
    private const int Mails = 2_000;
    private const int Calendars = 400;

    private readonly Table table = new("what", "default host", "Elsa host", "Elsa host beside default");

    public async Task RunAsync()
    {
        await CompareAsync("instances to the first wait, a second", BurstsAsync);
        await CompareAsync("resumes, a second", ResumesAsync);
        await CompareAsync("calendars of 60 events, a second", host => Task.FromResult(CalendarsOf(host)));
        if (SmtpSink.IsInstalled) await CompareAsync("mails of 20 KB over 4 connections, a second", MailsAsync);
        await CompareAsync("seconds until ready", host => ServedAsync(host, product => Task.FromResult(product.TimeToReady.TotalSeconds)));
        await CompareAsync("MB ten seconds after the start", host => ServedAsync(host, async product =>
        {
            await Task.Delay(TimeSpan.FromSeconds(10));
            return product.Memory();
        }));
        table.Print();
    }

    private async Task CompareAsync(string what, Func<HostUnderTest, Task<double>> measure)
    {
        var (own, elsa, share) = (new Samples(), new Samples(), new Samples());
        for (var round = 0; round <= Rounds; round++)
        {
            var (here, there) = (await measure(HostUnderTest.Own), await measure(HostUnderTest.Elsa));
            if (round == 0) continue; // Nothing is compiled yet.
            own.Add(here);
            elsa.Add(there);
            share.Add(there / here);
        }

        Console.WriteLine($"{what}: {own} and {elsa}");
        table.Add(what, $"{own}", $"{elsa}", $"{share}");
    }

    private async Task<double> BurstsAsync(HostUnderTest host)
    {
        var connection = await databases.CopyAsync(Starts.Of("deadline", Municipalities, host.Change, host.Name));
        using var scratch = new ScratchDirectory();
        await using var node = await Node.StartAsync(connection, scratch.Path, host.Change);
        var rate = await Rate.OfAsync(databases, () => node.Get<IProcessRuntime>().DueAsync(CancellationToken.None));
        var incidents = await Databases.CountAsync(connection, "SELECT count(*) FROM incident");
        return incidents == 0 ? rate.PerSecond : throw new InvalidOperationException($"{incidents} steps failed.");
    }

    private async Task<double> ResumesAsync(HostUnderTest host)
    {
        using var scratch = new ScratchDirectory();
        var workflows = TenWaits.Workflows(scratch);
        var connection = await databases.CopyAsync(TenWaits.At($"{host.Name}waiting", workflows, Municipalities, host.Change));
        await using var node = await Node.StartAsync(connection, scratch.Path, host.Change, options => options.WorkflowDirectory = workflows);
        await TenWaits.MakeDueAsync(connection);
        await TenWaits.DrainAsync([node], connection);
        var waits = await TenWaits.MakeDueAsync(connection);
        return (await Rate.OfAsync(databases, async () =>
        {
            await TenWaits.DrainAsync([node], connection);
            return waits;
        })).PerSecond;
    }

    private static double CalendarsOf(HostUnderTest host)
    {
        var document = SixtyEvents.Document();
        var clock = Stopwatch.StartNew();
        for (var calendar = 0; calendar < Calendars; calendar++) host.Calendars.Write(document);
        return Calendars / clock.Elapsed.TotalSeconds;
    }

    private async Task<double> MailsAsync(HostUnderTest host)
    {
        var connection = await databases.CopyAsync(DueMails.Of(Mails, 20_000));
        await using var sink = await SmtpSink.StartAsync();
        var transport = host.Transport(new SmtpSettings { Host = "127.0.0.1", Port = sink.Port, Security = SmtpSecurity.None, Connections = 4 });
        await using var closing = (IAsyncDisposable)transport;
        using var scratch = new ScratchDirectory();
        await using var node = await Node.StartAsync(connection, scratch.Path, services => services.AddSingleton(transport));
        return (await Rate.OfAsync(databases, () => node.Get<Dispatcher>().DrainAsync(CancellationToken.None))).PerSecond;
    }

    private async Task<double> ServedAsync(HostUnderTest host, Func<ServedProcess, Task<double>> measure)
    {
        using var scratch = new ScratchDirectory();
        var connection = await databases.CopyAsync(Country.Of(1));
        await using var product = await ServedProcess.StartAsync(scratch.Path, connection, program: host.Program);
        return await measure(product);
    }
}

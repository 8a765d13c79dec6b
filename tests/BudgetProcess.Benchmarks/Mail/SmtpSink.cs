using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using BudgetProcess.IntegrationTests;

namespace BudgetProcess.Benchmarks.Mail;

/// <summary>Postfix's own measuring tools: a relay that takes every mail and keeps none, and a sender that sends one text again and again.</summary>
internal sealed class SmtpSink : IRelay
{
    private const string Folder = "/usr/sbin";

    private readonly Process process;

    private SmtpSink(Process process, int port) => (this.process, Port) = (process, port);

    public static bool IsInstalled => File.Exists(Path.Combine(Folder, "smtp-sink"));

    public int Port { get; }

    public static async Task<SmtpSink> StartAsync()
    {
        var port = Loopback.FreePort();
        string[] asNobody = Environment.IsPrivilegedProcess ? ["-u", "nobody"] : [];
        var sink = new SmtpSink(Start("smtp-sink", [.. asNobody, $"127.0.0.1:{port}", "1000"]), port);
        while (!await sink.AnswersAsync()) await Task.Delay(20);
        return sink;
    }

    /// <summary>Sends mails by the bare sender, connections kept.</summary>
    /// <returns>How many.</returns>
    public async Task<int> FillAsync(int count, int octets, int connections)
    {
        using var source = Start("smtp-source", ["-d", "-s", Text(connections), "-m", Text(count), "-l", Text(octets), $"127.0.0.1:{Port}"]);
        await source.WaitForExitAsync();
        return source.ExitCode == 0 ? count : throw new InvalidOperationException($"smtp-source ended with {source.ExitCode}.");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static Process Start(string program, string[] arguments) => Process.Start(new ProcessStartInfo(Path.Combine(Folder, program), arguments))!;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private async Task<bool> AnswersAsync()
    {
        if (process.HasExited) throw new InvalidOperationException("smtp-sink did not start.");
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BudgetProcess.IntegrationTests.Harness;

/// <summary>A mail that the sink has taken.</summary>
internal sealed record TakenMail(string MessageId, string To);

/// <summary>A relay of our own (RFC 5321) that takes every mail and remembers it, so that a second copy is seen.</summary>
internal sealed class MailSink : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource over = new();
    private readonly ConcurrentQueue<TakenMail> taken = new();
    private readonly Task accepting;

    public MailSink()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>What happens between the end of a mail and the answer to it.</summary>
    public Func<TakenMail, Task> BeforeAnswer { get; set; } = _ => Task.CompletedTask;

    /// <summary>Everything that was taken, in order.</summary>
    public IReadOnlyCollection<TakenMail> Taken => taken;

    /// <summary>How often each Message-ID was taken.</summary>
    public IReadOnlyDictionary<string, int> Copies => taken.CountBy(mail => mail.MessageId).ToDictionary();

    /// <summary>What makes the product send here.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["BudgetProcess__Mail__Smtp__Host"] = "127.0.0.1",
        ["BudgetProcess__Mail__Smtp__Port"] = Port.ToString(CultureInfo.InvariantCulture),
        ["BudgetProcess__Mail__Smtp__Security"] = "none",
    };

    private int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        listener.Dispose();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        over.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!over.IsCancellationRequested)
        {
            var client = await listener.AcceptTcpClientAsync(over.Token);
            _ = Task.Run(() => ServeAsync(client));
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            client.NoDelay = true;
            try
            {
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.Latin1);
                await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
                await writer.WriteLineAsync("220 sink.example ESMTP");
                await TalkAsync(reader, writer);
            }
            catch (Exception fault) when (fault is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // The client was killed, or the test is over.
            }
        }
    }

    private async Task TalkAsync(StreamReader reader, StreamWriter writer)
    {
        var to = "";
        while (await reader.ReadLineAsync(over.Token) is { } line)
        {
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await writer.WriteAsync("250-sink.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SIZE 100000000\r\n");
                    break;
                case "RCPT":
                    to = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
                    await writer.WriteLineAsync("250 2.1.5 Ok");
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 Go on");
                    await TakeAsync(reader, writer, to);
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 Bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 2.0.0 Ok");
                    break;
            }
        }
    }

    private async Task TakeAsync(StreamReader reader, StreamWriter writer, string to)
    {
        var header = new StringBuilder();
        var inHeader = true;
        while (await reader.ReadLineAsync(over.Token) is { } line)
        {
            if (line == ".")
            {
                var mail = new TakenMail(MessageId(header.ToString()), to);
                taken.Enqueue(mail);
                await BeforeAnswer(mail);
                await writer.WriteLineAsync($"250 2.0.0 Taken as {taken.Count}");
                return;
            }

            inHeader = inHeader && line.Length > 0;
            if (inHeader) header.Append(line).Append('\n');
        }
    }

    private static string MessageId(string header)
    {
        const string name = "\nMessage-ID:";
        var at = ("\n" + header).IndexOf(name, StringComparison.OrdinalIgnoreCase) + name.Length - 1;
        var open = header.IndexOf('<', at);
        return header[(open + 1)..header.IndexOf('>', open)];
    }
}

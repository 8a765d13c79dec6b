using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BudgetProcess.Benchmarks.Feeds;

/// <summary>Sends one request after the other over a few kept connections and reads the answers: as little work as possible, so that the server's share shows.</summary>
internal sealed class HttpLoad(IPEndPoint server)
{
    /// <summary>Asks for some time.</summary>
    /// <param name="path">The address.</param>
    /// <param name="tag">The ETag that the client has; null to get the content.</param>
    /// <param name="status">What every answer must begin with: "200", "304".</param>
    /// <param name="time">How long.</param>
    /// <param name="connections">How many at a time.</param>
    /// <returns>Answers per second.</returns>
    public double Run(string path, string? tag, string status, TimeSpan time, int connections)
    {
        var condition = tag is null ? "" : $"If-None-Match: {tag}\r\n";
        var request = Encoding.ASCII.GetBytes($"GET /{path} HTTP/1.1\r\nHost: {server}\r\n{condition}\r\n");
        var start = Encoding.ASCII.GetBytes($"HTTP/1.1 {status} ");
        var counts = new long[connections];
        var clock = Stopwatch.StartNew();
        var clients = Enumerable.Range(0, connections).Select(index => new Thread(() => counts[index] = Ask(request, start, clock, time))).ToList();
        foreach (var client in clients) client.Start();
        foreach (var client in clients) client.Join();
        return counts.Sum() / clock.Elapsed.TotalSeconds;
    }

    private long Ask(byte[] request, byte[] start, Stopwatch clock, TimeSpan time)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(server);
        var buffer = new byte[256 * 1024];
        var length = 0;
        var count = 0L;
        while (clock.Elapsed < time)
        {
            socket.Send(request);
            var read = 0;
            do
            {
                var got = socket.Receive(buffer, read, buffer.Length - read, SocketFlags.None);
                if (got == 0) throw new IOException("The server closed the connection.");
                read += got;
                if (length == 0) length = Length(buffer.AsSpan(0, read));
            }
            while (length == 0 || read < length);
            if (!buffer.AsSpan(0, read).StartsWith(start)) throw new InvalidOperationException($"Another answer: {Encoding.ASCII.GetString(buffer, 0, Math.Min(read, 200))}");
            count++;
        }

        return count;
    }

    /// <summary>The whole answer's length, which is the same for each; 0 until the head is there.</summary>
    private static int Length(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0) return 0;
        var field = answer[..head].IndexOf("\r\nContent-Length: "u8);
        if (field < 0) return head + 4;
        var digits = answer[(field + 18)..];
        return head + 4 + int.Parse(digits[..digits.IndexOf((byte)'\r')], CultureInfo.InvariantCulture);
    }
}

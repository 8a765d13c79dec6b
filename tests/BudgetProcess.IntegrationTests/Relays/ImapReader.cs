using System.Globalization;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;

namespace BudgetProcess.IntegrationTests.Relays;

/// <summary>Reads a mailbox by IMAP (RFC 9051): just enough to see which octets arrived.</summary>
[SupportedOSPlatform("linux")]
internal sealed class ImapReader : IDisposable
{
    private readonly TcpClient client = new();
    private int commands;

    private ImapReader()
    {
    }

    private Stream Stream => client.GetStream();

    /// <summary>All mails of a mailbox, once there are as many as expected; fewer if they do not come.</summary>
    public static async Task<IReadOnlyList<byte[]>> ReadAsync(int port, string user, int expected)
    {
        for (var tries = 0; ; tries++)
        {
            using var reader = new ImapReader();
            var mails = await reader.ReadAllAsync(port, user);
            if (mails.Count >= expected || tries == 300) return mails;
            await Task.Delay(100);
        }
    }

    public void Dispose() => client.Dispose();

    private async Task<IReadOnlyList<byte[]>> ReadAllAsync(int port, string user)
    {
        await client.ConnectAsync("127.0.0.1", port);
        await ReadLineAsync();
        var password = Encoding.UTF8.GetBytes(MailRelay.Password);
        // As a literal, for a quoted string has no æøå.
        await WriteAsync($"a LOGIN {user} {{{password.Length}}}\r\n");
        await ReadLineAsync();
        await Stream.WriteAsync((byte[])[.. password, .. "\r\n"u8]);
        Assert.That(await UntilAsync("a "), Does.StartWith("a OK"));
        var selected = new List<byte[]>();
        await AskAsync("SELECT INBOX", selected);
        await AskAsync("FETCH 1:* BODY.PEEK[]", selected);
        return selected;
    }

    private async Task AskAsync(string command, List<byte[]> literals)
    {
        var tag = $"b{++commands} ";
        await WriteAsync($"{tag}{command}\r\n");
        while (await ReadLineAsync() is var line && !line.StartsWith(tag, StringComparison.Ordinal))
        {
            if (!line.EndsWith('}')) continue;
            var octets = new byte[int.Parse(line[(line.LastIndexOf('{') + 1)..^1], CultureInfo.InvariantCulture)];
            await Stream.ReadExactlyAsync(octets);
            literals.Add(octets);
        }
    }

    private async Task<string> UntilAsync(string beginning)
    {
        while (true)
        {
            if (await ReadLineAsync() is var line && line.StartsWith(beginning, StringComparison.Ordinal)) return line;
        }
    }

    private async Task WriteAsync(string text) => await Stream.WriteAsync(Encoding.ASCII.GetBytes(text));

    // Octet by octet: what follows a line may be a literal, which must stay where it is.
    private async Task<string> ReadLineAsync()
    {
        var line = new StringBuilder();
        var octet = new byte[1];
        while (octet[0] != '\n')
        {
            await Stream.ReadExactlyAsync(octet);
            line.Append((char)octet[0]);
        }

        return line.ToString().TrimEnd('\r', '\n');
    }
}

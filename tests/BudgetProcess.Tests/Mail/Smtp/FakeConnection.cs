using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace BudgetProcess.Tests.Mail.Smtp;

/// <summary>What a fake relay does at a phase.</summary>
/// <param name="Words">What it says, as it goes on the wire; null for nothing.</param>
/// <param name="Hangs">Whether it then says nothing until it is told to go on.</param>
/// <param name="Drops">Whether it then hangs up.</param>
internal sealed record FakeAct(string? Words, bool Hangs = false, bool Drops = false)
{
    public static FakeAct Hang { get; } = new(null, Hangs: true);

    public static FakeAct Drop { get; } = new(null, Drops: true);

    public static FakeAct Say(string line) => new($"{line}\r\n");

    public static FakeAct SayAndDrop(string line) => new($"{line}\r\n", Drops: true);
}

/// <summary>One connection to a fake relay.</summary>
/// <remarks>The phases are CONNECT, TLS, the verbs of SMTP, CONTENT (some of a mail has come) and "." (all of it has).</remarks>
internal sealed class FakeConnection(FakeRelay relay, Socket socket, int number) : IDisposable
{
    private readonly byte[] buffer = new byte[64 * 1024];
    private Stream stream = new NetworkStream(socket, ownsSocket: true);
    private int start;
    private int end;
    private bool isOver;

    /// <summary>1 for the first.</summary>
    public int Number => number;

    public bool IsSecure => stream is SslStream;

    /// <summary>How many mails it has taken.</summary>
    public int Taken { get; private set; }

    /// <summary>Every line but those of mails.</summary>
    public List<string> Said { get; } = [];

    /// <summary>The lines that had more behind them in the same piece.</summary>
    public List<string> SaidWithMore { get; } = [];

    public async Task ConverseAsync()
    {
        if (relay.IsImplicit && !await SecureAsync()) return;
        await ActAsync("CONNECT", FakeAct.Say("220 relay.example ESMTP"));
        while (!isOver)
        {
            var line = await ReadLineAsync();
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            if (verb == "QUIT") relay.Count(this, isOpen: false);
            await ActAsync(verb, GoodAnswer(verb));
            if (isOver || verb == "QUIT") return;
            if (verb == "STARTTLS" && LastSaid.StartsWith('2') && !await SecureAsync()) return;
            if (verb == "DATA" && LastSaid.StartsWith('3')) await TakeMailAsync();
        }
    }

    /// <summary>Hangs up, at once.</summary>
    public void Drop()
    {
        isOver = true;
        stream.Dispose();
    }

    public void Dispose() => Drop();

    private string LastSaid { get; set; } = "";

    private FakeAct GoodAnswer(string verb) => verb switch
    {
        "EHLO" => FakeAct.Say(string.Join("\r\n", ((string[])["relay.example", .. relay.Extensions(this)]).Select((line, i) => (line, i)).Select(entry =>
            $"250{(entry.i == relay.Extensions(this).Length ? ' ' : '-')}{entry.line}"))),
        "STARTTLS" => FakeAct.Say("220 2.0.0 Ready"),
        "AUTH" => FakeAct.Say("235 2.7.0 Welcome"),
        "MAIL" => FakeAct.Say("250 2.1.0 Ok"),
        "RCPT" => FakeAct.Say("250 2.1.5 Ok"),
        "DATA" => FakeAct.Say("354 Go on"),
        "." => FakeAct.Say($"250 2.0.0 Taken as {number}.{Taken}"),
        "QUIT" => FakeAct.Say("221 2.0.0 Bye"),
        _ => FakeAct.Say("250 2.0.0 Ok"),
    };

    private Task ActAsync(string phase, FakeAct good) => DoAsync(relay.On(this, phase) ?? good, good);

    private async Task DoAsync(FakeAct act, FakeAct good)
    {
        if (act.Words is { } words) await SayAsync(words);
        if (act.Hangs)
        {
            await relay.HangAsync();
            if (good.Words is { } late) await SayAsync(late);
        }

        if (act.Drops) Drop();
    }

    private async Task SayAsync(string words)
    {
        LastSaid = words;
        await stream.WriteAsync(Encoding.UTF8.GetBytes(words));
    }

    private async Task<bool> SecureAsync()
    {
        if (relay.On(this, "TLS") is { } act)
        {
            _ = await stream.ReadAsync(buffer);
            if (act.Words is { } half) await stream.WriteAsync(Encoding.Latin1.GetBytes(half));
            if (act.Hangs) await relay.HangAsync();
            Drop();
            return false;
        }

        (start, end) = (0, 0);
        var secured = new SslStream(stream);
        await secured.AuthenticateAsServerAsync(relay.Certificate!);
        stream = secured;
        return true;
    }

    private async Task TakeMailAsync()
    {
        if (start == end) await FillAsync();
        await ActAsync("CONTENT", new FakeAct(null));
        if (isOver) return;
        var mail = new MemoryStream();
        while (await ReadLineAsync(isCommand: false) is var line && line != ".") mail.Write(Encoding.Latin1.GetBytes($"{line}\r\n"));
        relay.Contents.Enqueue(mail.ToArray());
        var good = GoodAnswer(".");
        var act = relay.On(this, ".") ?? good;
        // Before it is said, for the test looks as soon as it hears it.
        if ((act.Hangs ? good : act).Words?.StartsWith('2') == true)
        {
            relay.Mails.Enqueue(mail.ToArray());
            Taken++;
        }

        await DoAsync(act, good);
    }

    private async Task<string> ReadLineAsync(bool isCommand = true)
    {
        var line = new MemoryStream();
        while (true)
        {
            if (start == end) await FillAsync();
            var found = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            var length = found < 0 ? end - start : found + 1;
            line.Write(buffer, start, length);
            start += length;
            if (found >= 0) break;
        }

        var text = Encoding.Latin1.GetString(line.ToArray());
        Assert.That(text, Does.EndWith("\r\n"));
        if (!isCommand) return text[..^2];
        Said.Add(text[..^2]);
        if (start < end) SaidWithMore.Add(text[..^2]);
        return text[..^2];
    }

    private async Task FillAsync()
    {
        (start, end) = (0, await stream.ReadAsync(buffer));
        if (end == 0) throw new EndOfStreamException();
    }
}

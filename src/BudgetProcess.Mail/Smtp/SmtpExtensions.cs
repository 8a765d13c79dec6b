using System.Globalization;

namespace BudgetProcess.Mail;

/// <summary>What the relay said it can do (RFC 5321 § 4.1.1.1).</summary>
internal sealed record SmtpExtensions
{
    /// <summary>STARTTLS (RFC 3207).</summary>
    public bool StartTls { get; private init; }

    /// <summary>PIPELINING (RFC 2920).</summary>
    public bool Pipelining { get; private init; }

    /// <summary>8BITMIME (RFC 6152).</summary>
    public bool EightBit { get; private init; }

    /// <summary>SIZE (RFC 1870).</summary>
    public bool Size { get; private init; }

    /// <summary>The largest mail that it takes, in octets; null if it does not say.</summary>
    public long? LargestMail { get; private init; }

    /// <summary>The ways to log in (RFC 4954), in capital letters.</summary>
    public IReadOnlyList<string> Logins { get; private init; } = [];

    /// <summary>What the answer to EHLO announces; nothing for an answer to HELO.</summary>
    public static SmtpExtensions Read(SmtpReply reply) =>
        reply.Lines.Skip(1).Aggregate(new SmtpExtensions(), (known, line) => known.With(line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));

    private SmtpExtensions With(string[] words) => words switch
    {
        [] => this,
        // Written as one word by servers older than RFC 4954.
        [var first, ..] when first.StartsWith("AUTH=", StringComparison.OrdinalIgnoreCase) => WithLogins([first[5..], .. words[1..]]),
        [var first, .. var rest] => first.ToUpperInvariant() switch
        {
            "STARTTLS" => this with { StartTls = true },
            "PIPELINING" => this with { Pipelining = true },
            "8BITMIME" => this with { EightBit = true },
            "SIZE" => this with { Size = true, LargestMail = ReadSize(rest) },
            "AUTH" => WithLogins(rest),
            _ => this,
        },
    };

    private SmtpExtensions WithLogins(IEnumerable<string> names) =>
        this with { Logins = [.. Logins.Union(names.Select(name => name.ToUpperInvariant()))] };

    // Zero means without a limit (RFC 1870 § 3), and so does what cannot be read.
    private static long? ReadSize(string[] rest) =>
        rest is [var number, ..] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 ? size : null;
}

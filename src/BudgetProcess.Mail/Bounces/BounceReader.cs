using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace BudgetProcess.Mail;

/// <summary>Reads whether a received mail is a delivery status notification, and what it tells (RFC 3464 in the form of RFC 6522). It believes no other form: a program's
/// guess at somebody's free text would call the wrong people unreachable.</summary>
public static partial class BounceReader
{
    /// <summary>So many octets of a mail are looked at: what a notification tells stands before the mail that it returns.</summary>
    public const int MostOctets = 1_000_000;

    private const int MostRecipients = 100;
    private const int LongestText = 500;

    private static readonly string[] StatusTypes = ["message/delivery-status", "message/global-delivery-status"];
    private static readonly string[] ReturnedTypes =
        ["message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global", "message/global-headers", "text/rfc822"];

    /// <summary>Reads a mail; any octets will do, and nothing is thrown.</summary>
    public static ReceivedMail Read(ReadOnlySpan<byte> mail)
    {
        var whole = ReceivedPart.Read(Encoding.Latin1.GetString(mail[..Math.Min(mail.Length, MostOctets)]));
        if (whole.Walk().Where(IsReport).Select(part => ReportOf(part, whole.Fields)).FirstOrDefault(report => report is not null) is { } report)
            return new ReceivedMail(ReceivedMailKind.Report, report);
        return new ReceivedMail(IsAutoReply(whole.Fields) ? ReceivedMailKind.AutoReply : ReceivedMailKind.Other, null);
    }

    /// <summary>A receipt for reading (RFC 8098) or a complaint (RFC 5965) is a multipart/report too, of another type.</summary>
    private static bool IsReport(ReceivedPart part) => part.MediaType == "multipart/report"
        && (part.Parameter("report-type") ?? "delivery-status").Equals("delivery-status", StringComparison.OrdinalIgnoreCase);

    private static bool IsAutoReply(FieldBlock fields) =>
        (fields["Auto-Submitted"] ?? "").StartsWith("auto-replied", StringComparison.OrdinalIgnoreCase) || fields["X-Autoreply"] is not null;

    private static DeliveryReport? ReportOf(ReceivedPart report, FieldBlock outer)
    {
        var parts = report.Walk().ToList();
        if (parts.Find(part => StatusTypes.Contains(part.MediaType)) is not { } status) return null;
        var told = status.Content;
        var recipients = FieldBlock.ReadAll(told).Select(RecipientOf).OfType<RecipientReport>().Take(MostRecipients).ToList();
        if (recipients.Count == 0) return null;
        return new DeliveryReport(parts.Where(part => ReturnedTypes.Contains(part.MediaType)).Select(MessageIdOf).FirstOrDefault(id => id is not null), recipients, Fingerprint(outer, told));
    }

    private static string Fingerprint(FieldBlock outer, string told) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.Latin1.GetBytes($"{outer["Message-ID"]}\n{outer["Date"]}\n{told.ReplaceLineEndings("\n").Trim()}")));

    private static string? MessageIdOf(ReceivedPart returned)
    {
        var at = 0;
        var value = FieldBlock.Read(returned.Content, ref at)["Message-ID"] ?? "";
        var begin = value.IndexOf('<', StringComparison.Ordinal);
        var end = value.IndexOf('>', begin + 1);
        var id = (begin >= 0 && end > begin ? value[(begin + 1)..end] : value).Trim();
        return AddressSyntax.IsMessageId(id) ? id : null;
    }

    /// <summary>A block about a recipient; null for the one about the whole mail.</summary>
    private static RecipientReport? RecipientOf(FieldBlock block)
    {
        var (final, original) = (AddressOf(block["Final-Recipient"]), AddressOf(block["Original-Recipient"]));
        var status = StatusCode().Match(block["Status"] ?? "") is { Success: true } found ? found.Value : null;
        if ((final ?? original) is null || ActionOf(block["Action"], status) is not { } action) return null;
        return new RecipientReport
        {
            Action = action, FinalRecipient = final, OriginalRecipient = original, Status = status,
            Diagnostic = TextOf(block["Diagnostic-Code"]), RemoteServer = TextOf(block["Remote-MTA"]),
        };
    }

    /// <summary>What was done; where a server forgets to say so, its status code does.</summary>
    private static ReportedAction? ActionOf(string? action, string? status) => Word().Match(action ?? "").Value.ToUpperInvariant() switch
    {
        "FAILED" => ReportedAction.Failed,
        "DELAYED" => ReportedAction.Delayed,
        "DELIVERED" => ReportedAction.Delivered,
        "RELAYED" => ReportedAction.Relayed,
        "EXPANDED" => ReportedAction.Expanded,
        _ => status?[0] switch { '5' => ReportedAction.Failed, '4' => ReportedAction.Delayed, _ => null },
    };

    /// <summary>"rfc822; somebody@kommune.example" without its type, brackets and comments.</summary>
    private static string? AddressOf(string? field)
    {
        if (WithoutType(field) is not { } value) return null;
        var address = value.TrimStart('<').Split([' ', '\t', '>', '('], 2)[0];
        return address.Contains('@', StringComparison.Ordinal) ? Readable(address) : null;
    }

    private static string? TextOf(string? field) => WithoutType(field) is { } value && Readable(value) is { Length: > 0 } text ? text : null;

    private static string? WithoutType(string? field)
    {
        if (field is null) return null;
        var value = TypePrefix().Replace(field, "").Trim();
        return value.Length == 0 ? null : value;
    }

    /// <summary>Octets of a stranger as text on one line: UTF-8 if they can be, else Latin-1; without signs that change how the text around them is shown.</summary>
    private static string Readable(string octets)
    {
        var raw = Encoding.Latin1.GetBytes(octets);
        var line = HeaderText.OneLine(Utf8.IsValid(raw) ? Encoding.UTF8.GetString(raw) : octets);
        var text = new StringBuilder(line.Length);
        foreach (var rune in line.EnumerateRunes().Where(rune => Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format))
        {
            if (text.Length + 2 > LongestText) break;
            text.Append(rune.ToString());
        }

        return Spaces().Replace(text.ToString(), " ").Trim();
    }

    [GeneratedRegex(@"(?<![0-9.])[245]\.[0-9]{1,3}\.[0-9]{1,3}(?![0-9.])")]
    private static partial Regex StatusCode();

    [GeneratedRegex("[A-Za-z]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"^[A-Za-z0-9-]+\s*;")]
    private static partial Regex TypePrefix();

    [GeneratedRegex(@"\s{2,}")]
    private static partial Regex Spaces();
}

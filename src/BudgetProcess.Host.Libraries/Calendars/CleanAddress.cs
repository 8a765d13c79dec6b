using System.Globalization;
using System.Text;

namespace BudgetProcess.Host.Libraries.Calendars;

/// <summary>Makes the mailto URI (RFC 6068 § 2) of a mail address.</summary>
internal static class CleanAddress
{
    private static readonly IdnMapping Names = new();

    /// <summary>Everything odd is percent-encoded; a domain with letters beyond ASCII in its ASCII form, the only one that <see cref="Uri"/> takes.</summary>
    public static Uri Of(string address)
    {
        var at = address.LastIndexOf('@');
        var (local, domain) = at < 0 ? (address, "") : (address[..at], address[at..]);
        return new Uri($"mailto:{Encoded(local)}{(IsName(domain, out var ascii) ? ascii : Encoded(domain))}");
    }

    private static bool IsName(string domain, out string ascii)
    {
        ascii = "";
        if (domain.Length < 2) return false;
        try
        {
            ascii = $"@{Names.GetAscii(domain[1..])}";
            return Uri.CheckHostName(ascii[1..]) == UriHostNameType.Dns;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string Encoded(string text)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)octet) || "-._~!$'*+".Contains((char)octet, StringComparison.Ordinal)) encoded.Append((char)octet);
            else encoded.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
        }

        return encoded.ToString();
    }
}

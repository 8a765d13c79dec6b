using System.Text;
using BudgetProcess.Calendar;

namespace BudgetProcess.Host.Libraries.Calendars;

/// <summary>What Ical.Net writes as it gets it: control characters, half surrogate pairs, and in a name quotes and line breaks.</summary>
internal static class CleanText
{
    /// <summary>The text with line breaks made alike, without other control characters, and with U+FFFD for half a surrogate pair.</summary>
    public static string Of(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes())
        {
            if (rune.Value is '\n' or '\r' or 0x85 or 0x2028 or 0x2029) clean.Append('\n');
            else if (rune.Value == '\t' || !Rune.IsControl(rune)) clean.Append(rune);
        }

        return clean.ToString();
    }

    /// <summary>The same; null for an empty text, of which there is to be no property.</summary>
    public static string? OrNone(string? text) => string.IsNullOrEmpty(text) ? null : Of(text);

    /// <summary>The name of a person as a parameter: Ical.Net drops quotes and would let a line break end the property, so it is encoded as RFC 6868 says.</summary>
    public static string? NameOf(CalendarAddress person) => string.IsNullOrWhiteSpace(person.Name)
        ? null
        : Of(person.Name).Replace("^", "^^", StringComparison.Ordinal).Replace("\n", "^n", StringComparison.Ordinal).Replace("\"", "^'", StringComparison.Ordinal);
}

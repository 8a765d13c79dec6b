using NodaTime;

namespace BudgetProcess.Calendar.ICalendar;

/// <summary>Writes whole properties of one value; the start is the name with its parameters and the colon.</summary>
internal static class ContentProperties
{
    /// <summary>A TEXT property; none for an empty text.</summary>
    public static void TextLine(this ContentLines lines, ReadOnlySpan<byte> start, string? text)
    {
        if (string.IsNullOrEmpty(text)) return;
        lines.Together(start);
        lines.Text(text);
        lines.End();
    }

    /// <summary>A URI property; none for null.</summary>
    public static void AddressLine(this ContentLines lines, ReadOnlySpan<byte> start, Uri? uri)
    {
        if (uri is null) return;
        lines.Together(start);
        lines.Address(uri);
        lines.End();
    }

    /// <summary>A DURATION property; none for null.</summary>
    public static void DurationLine(this ContentLines lines, ReadOnlySpan<byte> start, Duration? duration)
    {
        if (duration is not { } length) return;
        lines.Together(start);
        lines.Duration(length);
        lines.End();
    }

    /// <summary>A DATE-TIME property in UTC.</summary>
    public static void InstantLine(this ContentLines lines, ReadOnlySpan<byte> start, Instant instant)
    {
        lines.Together(start);
        lines.Instant(instant);
        lines.End();
    }
}

using System.Buffers;
using System.Globalization;
using System.Text;
using NodaTime;

namespace BudgetProcess.Calendar.ICalendar;

/// <summary>Writes values of the types of RFC 5545 § 3.3 into a content line.</summary>
internal static class ContentValues
{
    private const string Alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static readonly SearchValues<char> PlainInText =
        SearchValues.Create(Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Except("\\;,").Append('\t').ToArray());

    private static readonly SearchValues<char> PlainInParameter =
        SearchValues.Create(Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Except("^\"").ToArray());

    private static readonly SearchValues<char> PlainInMailAddress = SearchValues.Create(Alphanumeric + "-._~@!$'*+");

    /// <summary>A TEXT (§ 3.3.11): escaped, line breaks as \n, without control characters.</summary>
    public static void Text(this ContentLines lines, ReadOnlySpan<char> text)
    {
        while (TakePlain(lines, ref text, PlainInText))
        {
            switch (text[0])
            {
                case '\\': lines.Together("\\\\"u8); break;
                case ';': lines.Together("\\;"u8); break;
                case ',': lines.Together("\\,"u8); break;
                case '\r' when text.Length > 1 && text[1] == '\n': break;
                case '\n' or '\r' or '\x85' or '\u2028' or '\u2029': lines.Together("\\n"u8); break;
                case >= '\x80': TakeRune(lines, ref text); continue;
            }

            text = text[1..];
        }
    }

    /// <summary>A quoted parameter value (§ 3.2), encoded as RFC 6868 says; without control characters.</summary>
    public static void QuotedParameter(this ContentLines lines, ReadOnlySpan<char> value)
    {
        lines.Together("\""u8);
        while (TakePlain(lines, ref value, PlainInParameter))
        {
            switch (value[0])
            {
                case '^': lines.Together("^^"u8); break;
                case '"': lines.Together("^'"u8); break;
                case '\r' when value.Length > 1 && value[1] == '\n': break;
                case '\n' or '\r' or '\x85' or '\u2028' or '\u2029': lines.Together("^n"u8); break;
                case >= '\x80': TakeRune(lines, ref value); continue;
            }

            value = value[1..];
        }

        lines.Together("\""u8);
    }

    /// <summary>A URI (§ 3.3.13), which knows no escapes: whatever could end the line is percent-encoded by <see cref="Uri"/>.</summary>
    public static void Address(this ContentLines lines, Uri uri)
    {
        ReadOnlySpan<char> text = uri.AbsoluteUri;
        while (TakePlain(lines, ref text, PlainInParameter)) PercentEncodeRune(lines, ref text);
    }

    /// <summary>A CAL-ADDRESS (§ 3.3.3): a mailto URI (RFC 6068 § 2).</summary>
    public static void MailTo(this ContentLines lines, ReadOnlySpan<char> address)
    {
        lines.Together("mailto:"u8);
        while (TakePlain(lines, ref address, PlainInMailAddress)) PercentEncodeRune(lines, ref address);
    }

    /// <summary>An INTEGER (§ 3.3.8).</summary>
    public static void Number(this ContentLines lines, long number)
    {
        Span<byte> digits = stackalloc byte[20];
        number.TryFormat(digits, out var count, provider: CultureInfo.InvariantCulture);
        lines.Together(digits[..count]);
    }

    /// <summary>A DATE (§ 3.3.4): 20240909.</summary>
    public static void Date(this ContentLines lines, LocalDate date)
    {
        Span<byte> digits = stackalloc byte[8];
        Digits(digits, date);
        lines.Together(digits);
    }

    /// <summary>A local DATE-TIME (§ 3.3.5): 20240909T170000.</summary>
    public static void DateTime(this ContentLines lines, LocalDateTime moment) => Moment(lines, moment, utc: false);

    /// <summary>A DATE-TIME in UTC (§ 3.3.5): 20240909T150000Z.</summary>
    public static void Instant(this ContentLines lines, Instant instant) => Moment(lines, instant.InUtc().LocalDateTime, utc: true);

    /// <summary>A positive DURATION (§ 3.3.6) in whole seconds: P3D, PT1H, P1DT30M.</summary>
    public static void Duration(this ContentLines lines, Duration duration)
    {
        lines.Together("P"u8);
        var seconds = (long)duration.TotalSeconds;
        DurationPart(lines, seconds / 86400, "D"u8);
        seconds %= 86400;
        if (seconds == 0 && duration.Days > 0) return;
        lines.Together("T"u8);
        DurationPart(lines, seconds / 3600, "H"u8);
        DurationPart(lines, seconds / 60 % 60, "M"u8);
        if (seconds == 0) lines.Together("0S"u8);
        DurationPart(lines, seconds % 60, "S"u8);
    }

    private static void DurationPart(ContentLines lines, long count, ReadOnlySpan<byte> unit)
    {
        if (count == 0) return;
        lines.Number(count);
        lines.Together(unit);
    }

    // Whether something is left that is not plain.
    private static bool TakePlain(ContentLines lines, ref ReadOnlySpan<char> text, SearchValues<char> plain)
    {
        var count = text.IndexOfAnyExcept(plain);
        lines.Anywhere(count < 0 ? text : text[..count]);
        text = count < 0 ? [] : text[count..];
        return count >= 0;
    }

    private static void TakeRune(ContentLines lines, ref ReadOnlySpan<char> text)
    {
        // Half a surrogate pair comes back as U+FFFD.
        Rune.DecodeFromUtf16(text, out var rune, out var consumed);
        text = text[consumed..];
        if (Rune.IsControl(rune)) return;
        Span<byte> octets = stackalloc byte[4];
        lines.Together(octets[..rune.EncodeToUtf8(octets)]);
    }

    private static void PercentEncodeRune(ContentLines lines, ref ReadOnlySpan<char> text)
    {
        Rune.DecodeFromUtf16(text, out var rune, out var consumed);
        text = text[consumed..];
        Span<byte> octets = stackalloc byte[4];
        Span<byte> encoded = stackalloc byte[3];
        encoded[0] = (byte)'%';
        foreach (var octet in octets[..rune.EncodeToUtf8(octets)])
        {
            octet.TryFormat(encoded[1..], out _, "X2", CultureInfo.InvariantCulture);
            lines.Together(encoded);
        }
    }

    private static void Moment(ContentLines lines, LocalDateTime moment, bool utc)
    {
        Span<byte> digits = stackalloc byte[16];
        Digits(digits, moment.Date);
        digits[8] = (byte)'T';
        TwoDigits(digits[9..], moment.Hour);
        TwoDigits(digits[11..], moment.Minute);
        TwoDigits(digits[13..], moment.Second);
        digits[15] = (byte)'Z';
        lines.Together(utc ? digits : digits[..15]);
    }

    private static void Digits(Span<byte> digits, LocalDate date)
    {
        TwoDigits(digits, date.Year / 100);
        TwoDigits(digits[2..], date.Year % 100);
        TwoDigits(digits[4..], date.Month);
        TwoDigits(digits[6..], date.Day);
    }

    private static void TwoDigits(Span<byte> digits, int number)
    {
        digits[0] = (byte)('0' + number / 10);
        digits[1] = (byte)('0' + number % 10);
    }
}

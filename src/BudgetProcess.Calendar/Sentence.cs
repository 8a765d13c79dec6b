using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using NodaTime;

namespace BudgetProcess.Calendar;

/// <summary>
/// Something that is told to people, as its Danish words and the values in them, so that it can be said in another language too: <c>Sentence told = $"»{title}« ligger {day}."</c>.
/// </summary>
/// <remarks>
/// Only an interpolated string becomes one, also one without a value: what somebody typed can be a value and never the words. There is no way back but <see cref="ToString"/>, so that
/// nobody shows Danish to a reader of English unawares. A <see cref="LocalDate"/> is said in full, a <see cref="DatePeriod"/> as periods are; a part that has words of its own is a sentence.
/// </remarks>
[InterpolatedStringHandler]
public sealed class Sentence : IEquatable<Sentence>
{
    private const int LongestValue = 120;
    private const int LeapYear = 2024;

    private readonly List<object> values;

    /// <summary>For the compiler.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Sentence(int literalLength, int formattedCount)
    {
        _ = literalLength;
        values = new(formattedCount);
    }

    /// <summary>The Danish words with a number where each value stands: "»{0}« ligger {1}."</summary>
    public string Format { get; private set; } = "";

    /// <summary>The values: texts as somebody wrote them, numbers, days, periods, weekdays, times and sentences.</summary>
    public IReadOnlyList<object> Values => values;

    /// <summary>What a room says that knows no sentences; a value that is too long to be read is cut.</summary>
    public static Sentence Of(FormattableString told)
    {
        var sentence = new Sentence(0, told.ArgumentCount) { Format = told.Format };
        sentence.values.AddRange(told.GetArguments().Select(value => Shortened(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")));
        return sentence;
    }

    /// <summary>For the compiler.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendLiteral(string words) => Format += words.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

    /// <summary>A text that is the same in every language, because somebody wrote it.</summary>
    public void AppendFormatted(string? value) => Add(value ?? "");

    /// <summary>A number.</summary>
    public void AppendFormatted(int value) => Add(value);

    /// <summary>A day: "mandag 9. september 2024".</summary>
    public void AppendFormatted(LocalDate value) => Add(value);

    /// <summary>A day of any year: "9. september".</summary>
    public void AppendFormatted(AnnualDate value) => Add(value);

    /// <summary>A period: "medio august 2024".</summary>
    public void AppendFormatted(DatePeriod value) => Add(value);

    /// <summary>A weekday: "mandag".</summary>
    public void AppendFormatted(IsoDayOfWeek value) => Add(value);

    /// <summary>A time of the day: "kl. 17.00".</summary>
    public void AppendFormatted(LocalTime value) => Add(value);

    /// <summary>From one time of the day to another: "kl. 17.00–19.00".</summary>
    public void AppendFormatted((LocalTime From, LocalTime To) value) => Add(value);

    /// <summary>A part with words of its own.</summary>
    public void AppendFormatted(Sentence value) => Add(value);

    /// <summary>The sentence in Danish.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, Format, [.. values.Select(InDanish)]);

    /// <inheritdoc/>
    public bool Equals(Sentence? other) => other is not null && Format == other.Format && values.SequenceEqual(other.values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Sentence);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Format, values.Count);

    private static object InDanish(object value) => value switch
    {
        LocalDate day => DanishDates.InFull(day),
        DatePeriod period => DanishDates.Period(period),
        AnnualDate day => DanishDates.DayAndMonth(day.InYear(LeapYear)),
        LocalTime time => DanishDates.Clock(time),
        (LocalTime from, LocalTime to) => DanishDates.Clock(from, to),
        IsoDayOfWeek weekday => DanishDates.Weekday(weekday),
        _ => value,
    };

    private static string Shortened(string text) => text.Length <= LongestValue ? text : $"{text.AsSpan(0, LongestValue)}…";

    private void Add(object value)
    {
        Format += string.Create(CultureInfo.InvariantCulture, $"{{{values.Count}}}");
        values.Add(value);
    }
}

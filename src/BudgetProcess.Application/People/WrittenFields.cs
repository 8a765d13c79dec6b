using System.Diagnostics.CodeAnalysis;
using BudgetProcess.Calendar;
using BudgetProcess.Mail;
using NodaTime;
using NodaTime.Text;

namespace BudgetProcess.Application.People;

/// <summary>Reads what people write about people, in a form or in a row of a file: the same words are right or wrong in both.</summary>
internal static class WrittenFields
{
    /// <summary>The longest name of a person or a party.</summary>
    public const int LongestName = 200;

    /// <summary>The longest role.</summary>
    public const int LongestRole = 100;

    /// <summary>The longest telephone number, with an extension.</summary>
    public const int LongestPhone = 30;

    private static readonly LocalDatePattern[] Dates =
        [.. new[] { "uuuu-MM-dd", "d.M.uuuu", "d/M/uuuu", "d-M-uuuu" }.Select(LocalDatePattern.CreateWithInvariantCulture)];

    /// <summary>What is wrong with a name; null if nothing is.</summary>
    public static Sentence? NameProblem(string name) =>
        name.Length == 0 ? (Sentence)$"Navnet mangler."
        : name.Length > LongestName ? $"Navnet er længere end {LongestName} tegn. Gør det kortere."
        : name.Any(char.IsControl) || !CanNormalize(name) ? (Sentence)$"Navnet indeholder usynlige styretegn. Skriv det igen."
        : null;

    /// <summary>What is wrong with a text that may be left out; null if nothing is.</summary>
    /// <param name="what">In the definite form with a capital letter: "Rollen".</param>
    /// <param name="text">The text.</param>
    /// <param name="most">The most letters.</param>
    public static Sentence? TextProblem(Sentence what, string text, int most) =>
        text.Length > most ? (Sentence)$"{what} er længere end {most} tegn. Gør den kortere."
        : text.Any(char.IsControl) || !CanNormalize(text) ? (Sentence)$"{what} indeholder usynlige styretegn. Skriv den igen."
        : null;

    /// <summary>What is wrong with a telephone number that may be left out; null if nothing is. "76 52 11 11", "+45 76521111".</summary>
    public static Sentence? PhoneProblem(string phone) =>
        phone.Length > 0 && (phone.Length > LongestPhone || phone.Count(char.IsAsciiDigit) < 6 || phone.Any(sign => !char.IsAsciiDigit(sign) && sign is not (' ' or '+' or '-' or '(' or ')' or '.' or '/')))
            ? (Sentence)$"Telefonnummeret \"{Shortened(phone)}\" kan ikke bruges. Skriv det med cifre, fx 76 52 11 11."
            : null;

    /// <summary>The address as it is stored, in lower case.</summary>
    public static bool TryAddress(string written, out string address, [NotNullWhen(false)] out Sentence? problem)
    {
        address = written.Trim().ToLowerInvariant();
        if (Mailbox.FindProblem(address) is not { } why)
        {
            problem = null;
            return true;
        }

        problem = address.Length == 0 ? (Sentence)$"Mailadressen mangler." : $"Mailadressen \"{Shortened(written.Trim())}\" kan ikke bruges: {Sentence.Of(why)}";
        return false;
    }

    /// <summary>The day; null and no problem where nothing is written. "2026-01-31", "31.1.2026", "31/1/2026" and "31. januar 2026", as a spreadsheet or a person writes it.</summary>
    public static LocalDate? Date(string written, out Sentence? problem)
    {
        problem = null;
        var text = written.Trim();
        if (text.Length == 0) return null;
        foreach (var pattern in Dates)
        {
            if (pattern.Parse(text) is { Success: true, Value: { Year: >= 1900 and <= 2200 } date }) return date;
        }

        if (text.Length <= 40 && InWords(text) is { } day) return day;
        problem = $"\"{Shortened(text)}\" er ikke en dato. Skriv fx 1.1.2026.";
        return null;
    }

    /// <summary>The text, or null where nothing is written.</summary>
    public static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    // "31. januar 2026": a day with its year; "medio januar" is no day on which a membership begins.
    private static LocalDate? InWords(string text) =>
        text.Length > 4 && text[^4..].All(char.IsAsciiDigit) && DatePhrase.Parse(text, 2000).Phrase is { Time: null, Period: { Precision: DatePrecision.Day } period }
            && period.Start == period.End && period.Start.Year is >= 1900 and <= 2200
            ? period.Start
            : null;

    // A message is read by people: what was pasted into the wrong field stays in the field.
    private static string Shortened(string text) => text.Length <= 120 ? text : $"{text.AsSpan(0, 120)}…";

    private static bool CanNormalize(string text)
    {
        try
        {
            _ = text.Normalize();
            return true;
        }
        catch (ArgumentException)
        {
            return false; // Half a character.
        }
    }
}

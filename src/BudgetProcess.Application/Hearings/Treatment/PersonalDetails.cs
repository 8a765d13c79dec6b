using System.Globalization;
using System.Text.RegularExpressions;

namespace BudgetProcess.Application.Hearings.Treatment;

/// <summary>What a piece of a text looks like.</summary>
public enum PersonalDetailKind
{
    /// <summary>A CPR number: a day of birth and four digits.</summary>
    CivilNumber,

    /// <summary>A telephone number.</summary>
    Phone,

    /// <summary>A mail address.</summary>
    MailAddress,
}

/// <summary>A piece of a text that looks like personal data.</summary>
/// <param name="Kind">What it looks like.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Words">The piece as it stands there.</param>
public sealed record PersonalDetailFound(PersonalDetailKind Kind, int Start, string Words);

/// <summary>Helps the eye that masks an answer (personoplysninger): finds what looks like a CPR number, a telephone number or a mail address. It suggests; a name, an
/// address or an illness is for people to find.</summary>
public static partial class PersonalDetails
{
    /// <summary>What stands in the place of what is masked.</summary>
    public const string Masked = "[udeladt]";

    // What people and their word processors put between digits, also where nobody sees it; a line's end parts numbers.
    private const string Gap = @"[\u0020\u00A0\u00AD\u2007\u2009\u200A\u200B-\u200D\u202F\u2060\uFEFF]";
    private const string Dash = @"[-\u2010-\u2015\u2212]";
    private const string NoDigitBefore = @"(?<![0-9]|[0-9][.,])";
    private const string NoDigitAfter = @"(?![0-9]|[.,][0-9])";

    // An amount is said to be one.
    private const string NoAmount = @"(?!" + Gap + @"{0,2}(?:kr|t\.?" + Gap + @"?kr|dkk|mio|mia|million|milliard|,-|pct|%))";

    /// <summary>What was found, in the order of the text; no two overlap.</summary>
    public static IReadOnlyList<PersonalDetailFound> Find(string text)
    {
        var (found, taken) = (new List<PersonalDetailFound>(), new bool[text.Length]);
        Add(CivilNumber(), PersonalDetailKind.CivilNumber, match => IsDayOfBirth(Number(match, "d"), Number(match, "m")));
        Add(MailAddress(), PersonalDetailKind.MailAddress, _ => true);
        Add(Phone(), PersonalDetailKind.Phone, match => IsPhone(text, match));
        return [.. found.OrderBy(piece => piece.Start)];

        void Add(Regex looks, PersonalDetailKind kind, Func<Match, bool> isOne)
        {
            foreach (Match match in looks.Matches(text))
            {
                var place = taken.AsSpan(match.Index, match.Length);
                if (place.Contains(true) || !isOne(match)) continue;
                place.Fill(true);
                found.Add(new PersonalDetailFound(kind, match.Index, match.Value));
            }
        }
    }

    /// <summary>The pieces that look like CPR numbers, each once.</summary>
    public static IReadOnlyList<string> CivilNumbers(string text) =>
        [.. Find(text).Where(piece => piece.Kind == PersonalDetailKind.CivilNumber).Select(piece => piece.Words).Distinct(StringComparer.Ordinal)];

    /// <summary>The text with the pieces that say those words left out, wherever they were found.</summary>
    public static string Mask(string text, IReadOnlyCollection<string> words)
    {
        foreach (var piece in Find(text).Where(piece => words.Contains(piece.Words)).Reverse())
            text = string.Concat(text.AsSpan(0, piece.Start), Masked, text.AsSpan(piece.Start + piece.Words.Length));
        return text;
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    // Numbers that hospitals give to those who have none add 60 to the day.
    private static bool IsDayOfBirth(int day, int month) => month is >= 1 and <= 12 && (day > 60 ? day - 60 : day) is >= 1 and var real && real <= DateTime.DaysInMonth(2000, month);

    private static string Digits(string words) => string.Concat(words.Where(char.IsAsciiDigit));

    private static bool IsPhone(string text, Match match)
    {
        var digits = Digits(match.Value);
        return digits.Length >= 8 && (digits.Length > 8 || !(IsYear(digits) && IsYear(digits.AsSpan(4))) && !IsDate(digits)) && !IsOtherNumber(text, match.Index);
    }

    // "2025-2026" is two years and no number.
    private static bool IsYear(ReadOnlySpan<char> digits) => digits.StartsWith("19") || digits.StartsWith("20");

    /// <summary>"20240915" and "31122024".</summary>
    private static bool IsDate(string digits) => digits.Length == 8
        && (DateTime.TryParseExact(digits, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) && IsYear(digits)
            || DateTime.TryParseExact(digits, "ddMMyyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) && IsYear(digits.AsSpan(4)));

    /// <summary>"CVR 29189587" and "kr. 25000000": numbers of firms, cases and accounts, and amounts.</summary>
    private static bool IsOtherNumber(string text, int start) => OtherNumber().IsMatch(text[Math.Max(0, start - 24)..start]);

    private const string Turned = "(?:" + Gap + "{0,2}" + Dash + "?" + Gap + "{0,2})";

    [GeneratedRegex(
        NoDigitBefore + "(?:(?<d>[0-9]{2})" + Gap + "?(?<m>[0-9]{2})" + Gap + "?[0-9]{2}" + Turned
        + "|(?<d>[0-9]{2})[.](?<m>[0-9]{2})[.][0-9]{2}" + Gap + "{0,2}" + Dash + Gap + "{0,2}"
        + "|(?<d>[0-9]{2})" + Dash + "(?<m>[0-9]{2})" + Dash + "[0-9]{2}" + Gap + "{0,2}" + Dash + Gap + "{0,2})[0-9]{4}" + NoDigitAfter + NoAmount,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CivilNumber();

    [GeneratedRegex(@"(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}", RegexOptions.CultureInvariant)]
    private static partial Regex MailAddress();

    [GeneratedRegex(
        NoDigitBefore + @"(?:(?:\+|00)?45" + Gap + "{0,2})?[2-9](?:[0-9]{7}|[0-9](?:" + Gap + "[0-9]{2}){3}|[0-9](?:[.][0-9]{2}){3}|[0-9](?:" + Dash + "[0-9]{2}){3}|[0-9]{3}(?:" + Gap + "|" + Dash + ")[0-9]{4})"
        + NoDigitAfter + NoAmount
        + @"|(?<![0-9+])\+(?!45)[1-9][0-9]{0,2}(?:(?:" + Gap + "|" + Dash + ")?[0-9]{2,5}){2,5}" + NoDigitAfter + NoAmount,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Phone();

    [GeneratedRegex(
        @"(?:\b(?:cvr|ean|konto|journal|faktura|sags?)[-. ]?(?:nr|nummer)?\.?|\b(?:se|p|j|reg|bilags?)[-. ]?(?:nr|nummer)\.?|\b(?:kr|dkk)\.?)\s{0,2}:?\s{0,2}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OtherNumber();
}

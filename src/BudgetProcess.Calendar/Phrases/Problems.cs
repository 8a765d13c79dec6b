using System.Globalization;
using NodaTime;

namespace BudgetProcess.Calendar.Phrases;

/// <summary>What can be wrong with a date phrase, in Danish, with what to write instead.</summary>
internal static class Problems
{
    private const string Examples = "\"9. september 2024\", \"11.-22. september\", \"medio august\", \"uge 36\" eller \"maj til juni\"";

    public const string Empty = $"Her mangler en dato. Skriv fx {Examples}.";
    public const string OpenRemark = "Parentesen er ikke lukket. Skriv bemærkningen som \"juni (udvalgsmøder)\".";
    public const string SeveralRemarks = "Der er flere parenteser. Skriv bemærkningen i én parentes efter datoen.";
    public const string MissingYearDigits = "Skriv årstallet med fire cifre, fx \"13.4.2017\" eller \"13. april 2017\".";
    public const string DayBeforeMonth =
        "Skriv dagen før måneden, fx \"9. september\", og årstallet med fire cifre, fx \"september 2024\".";
    public const string MissingKl = "Skriv \"kl.\" foran klokkeslættet, fx \"9. september kl. 17.00\".";
    public const string BadClock =
        "Klokkeslættet kan ikke læses. Skriv det som \"kl. 17\", \"kl. 17.00\" eller \"kl. 17-19\", fra kl. 0.00 til kl. 23.59.";
    public const string ClockEndsFirst = "Klokkeslættet slutter, før det begynder. Skriv det tidligste først, fx \"kl. 17-19\".";
    public const string ClockNeedsDay = "Et klokkeslæt kræver en bestemt dag. Skriv fx \"9. september kl. 17.00\".";
    public const string ClockTwice =
        "Der er for mange klokkeslæt. Skriv kun, hvornår det begynder og slutter, fx \"23.–24. september kl. 9-16\".";
    public const string WeekdayNeedsDay = "Efter en ugedag skal der stå en bestemt dag, fx \"mandag 9. september\".";
    public const string YearAlone = "Et årstal alene siger for lidt. Skriv en dato, en måned eller fx \"slutningen af 2019\".";
    public const string WinterNeedsYears = "En vinter ligger i to år. Skriv begge, fx \"vinteren 2024-2025\".";
    public const string EndsBeforeStart =
        "Perioden slutter, før den begynder. Går den hen over nytår, så skriv årstallet begge steder, fx \"december 2024 – januar 2025\".";

    public const string EndInsideStart =
        "Periodens begyndelse og slutning overlapper hinanden. Skriv to tidspunkter efter hinanden, fx \"medio–ultimo september\".";

    public const string RecurringMonths =
        "Skriv, hvilke måneder det er hvert år, fx \"maj og november hvert år\" eller \"maj og november hvert år fra 2019\".";

    public static string TooLong(int longest) =>
        Text($"Teksten er for lang til en dato (højst {longest} tegn). Skriv kun datoen her og resten i bemærkningen.");

    public static string UnknownSign(string sign) =>
        $"Tegnet \"{(sign.Any(char.IsControl) ? "?" : sign)}\" hører ikke til i en dato. Skriv fx {Examples}.";

    public static string UnknownWord(string word) => $"\"{word}\" kan ikke læses som en dato. Skriv fx {Examples}.";

    public static string Leftover(string rest) => $"Datoen kan ikke læses fra \"{rest}\" og frem. Skriv fx {Examples}.";

    public static string MissingMonth(string day) => $"Måneden mangler efter \"{day}\". Skriv fx \"{day}. september\".";

    public static string MissingMonthAfterThird(string third) => $"Måneden mangler efter \"{third}\". Skriv fx \"{third} september\".";

    public static string MissingNumberAfterWeek => "Ugens nummer mangler. Skriv fx \"uge 36\" eller \"uge 36-37\".";

    public static string NoSuchMonth(int month) => month == int.MaxValue
        ? "Måneden kan ikke læses. Skriv dagen først og så måneden, fx \"9/12\" eller \"9. december\"."
        : Text($"Der er ingen måned nr. {month}. Skriv dagen først og så måneden, fx \"9/12\" eller \"9. december\".");

    public static string NoSuchDay(int month, int year, int days)
    {
        var name = DanishNames.Month(month);
        var which = month == 2 ? Text($"Februar {year}") : char.ToUpperInvariant(name[0]) + name[1..];
        return Text($"{which} har dagene 1. til {days}. Skriv en af dem, fx \"{days}. {name}\".");
    }

    public static string NoSuchWeek(int week, int year, int weeks) => Text(
        $"Uge {week} findes ikke i {year}, som har uge 1 til {weeks}. Skriv en af dem, fx \"uge 36\".");

    public static string YearOutOfRange(string year) =>
        Text($"Årstallet {year} ligger uden for {YearLimits.First}–{YearLimits.Last}. Skriv et årstal med fire cifre, fx \"9. september 2024\".");

    public static string WrongWeekday(LocalDate date, int written) => Text(
        $"{DanishDates.DayAndMonth(date)} {date.Year} er en {DanishNames.Weekday(date.DayOfWeek)}, ")
        + $"ikke en {DanishNames.Weekday((IsoDayOfWeek)written)}. Ret ugedagen eller datoen.";

    public static string SeveralDates(IEnumerable<string> dates) =>
        $"Her står flere datoer ({string.Join(" og ", dates.Select(date => $"\"{date}\""))}). Skriv kun én, eller del dem op på hver sin linje.";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The years that a plan can speak of; anything else is a slip of the keyboard.</summary>
internal static class YearLimits
{
    public const int First = 1900;
    public const int Last = 2199;

    public static bool Contain(int year) => year is >= First and <= Last;
}

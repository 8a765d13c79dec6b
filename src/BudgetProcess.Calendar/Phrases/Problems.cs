using NodaTime;

namespace BudgetProcess.Calendar.Phrases;

/// <summary>What can be wrong with a date phrase, in Danish, with what to write instead.</summary>
internal static class Problems
{
    private static readonly Sentence Examples = $"\"9. september 2024\", \"11.-22. september\", \"medio august\", \"uge 36\" eller \"maj til juni\"";

    public static readonly Sentence Empty = $"Her mangler en dato. Skriv fx {Examples}.";
    public static readonly Sentence OpenRemark = $"Parentesen er ikke lukket. Skriv bemærkningen som \"juni (udvalgsmøder)\".";
    public static readonly Sentence SeveralRemarks = $"Der er flere parenteser. Skriv bemærkningen i én parentes efter datoen.";
    public static readonly Sentence MissingYearDigits = $"Skriv årstallet med fire cifre, fx \"13.4.2017\" eller \"13. april 2017\".";
    public static readonly Sentence DayBeforeMonth =
        $"Skriv dagen før måneden, fx \"9. september\", og årstallet med fire cifre, fx \"september 2024\".";
    public static readonly Sentence MissingKl = $"Skriv \"kl.\" foran klokkeslættet, fx \"9. september kl. 17.00\".";
    public static readonly Sentence BadClock =
        $"Klokkeslættet kan ikke læses. Skriv det som \"kl. 17\", \"kl. 17.00\" eller \"kl. 17-19\", fra kl. 0.00 til kl. 23.59.";
    public static readonly Sentence ClockEndsFirst = $"Klokkeslættet slutter, før det begynder. Skriv det tidligste først, fx \"kl. 17-19\".";
    public static readonly Sentence ClockNeedsDay = $"Et klokkeslæt kræver en bestemt dag. Skriv fx \"9. september kl. 17.00\".";
    public static readonly Sentence ClockTwice =
        $"Der er for mange klokkeslæt. Skriv kun, hvornår det begynder og slutter, fx \"23.–24. september kl. 9-16\".";
    public static readonly Sentence WeekdayNeedsDay = $"Efter en ugedag skal der stå en bestemt dag, fx \"mandag 9. september\".";
    public static readonly Sentence YearAlone = $"Et årstal alene siger for lidt. Skriv en dato, en måned eller fx \"slutningen af 2019\".";
    public static readonly Sentence WinterNeedsYears = $"En vinter ligger i to år. Skriv begge, fx \"vinteren 2024-2025\".";
    public static readonly Sentence EndsBeforeStart =
        $"Perioden slutter, før den begynder. Går den hen over nytår, så skriv årstallet begge steder, fx \"december 2024 – januar 2025\".";

    public static readonly Sentence EndInsideStart =
        $"Periodens begyndelse og slutning overlapper hinanden. Skriv to tidspunkter efter hinanden, fx \"medio–ultimo september\".";

    public static readonly Sentence RecurringMonths =
        $"Skriv, hvilke måneder det er hvert år, fx \"maj og november hvert år\" eller \"maj og november hvert år fra 2019\".";

    public static Sentence TooLong(int longest) =>
        $"Teksten er for lang til en dato (højst {longest} tegn). Skriv kun datoen her og resten i bemærkningen.";

    public static Sentence UnknownSign(string sign) =>
        $"Tegnet \"{(sign.Any(char.IsControl) ? "?" : sign)}\" hører ikke til i en dato. Skriv fx {Examples}.";

    public static Sentence UnknownWord(string word) => $"\"{word}\" kan ikke læses som en dato. Skriv fx {Examples}.";

    public static Sentence Leftover(string rest) => $"Datoen kan ikke læses fra \"{rest}\" og frem. Skriv fx {Examples}.";

    public static Sentence MissingMonth(string day) => $"Måneden mangler efter \"{day}\". Skriv fx \"{day}. september\".";

    public static Sentence MissingMonthAfterThird(string third) => $"Måneden mangler efter \"{third}\". Skriv fx \"{third} september\".";

    public static Sentence MissingNumberAfterWeek => $"Ugens nummer mangler. Skriv fx \"uge 36\" eller \"uge 36-37\".";

    public static Sentence NoSuchMonth(int month) => month == int.MaxValue
        ? (Sentence)$"Måneden kan ikke læses. Skriv dagen først og så måneden, fx \"9/12\" eller \"9. december\"."
        : $"Der er ingen måned nr. {month}. Skriv dagen først og så måneden, fx \"9/12\" eller \"9. december\".";

    public static Sentence NoSuchDay(int month, int year, int days)
    {
        Sentence which = month == 2 ? $"Februar {year}" : Capitalized(month);
        return $"{which} har dagene 1. til {days}. Skriv en af dem, fx \"{days}. {DanishNames.Month(month)}\".";
    }

    public static Sentence NoSuchWeek(int week, int year, int weeks) => $"Uge {week} findes ikke i {year}, som har uge 1 til {weeks}. Skriv en af dem, fx \"uge 36\".";

    public static Sentence YearOutOfRange(string year) =>
        $"Årstallet {year} ligger uden for {YearLimits.First}–{YearLimits.Last}. Skriv et årstal med fire cifre, fx \"9. september 2024\".";

    public static Sentence WrongWeekday(LocalDate date, int written) =>
        $"{DatePeriod.OnDay(date)} er en {date.DayOfWeek}, ikke en {(IsoDayOfWeek)written}. Ret ugedagen eller datoen.";

    public static Sentence SeveralDates(IEnumerable<string> dates)
    {
        var all = dates.Select(Quoted).Aggregate((known, date) => $"{known} og {date}");
        return $"Her står flere datoer ({all}). Skriv kun én, eller del dem op på hver sin linje.";
    }

    private static Sentence Quoted(string date) => $"\"{date}\"";

    private static Sentence Capitalized(int month) => month switch
    {
        1 => (Sentence)$"Januar",
        2 => $"Februar",
        3 => $"Marts",
        4 => $"April",
        5 => $"Maj",
        6 => $"Juni",
        7 => $"Juli",
        8 => $"August",
        9 => $"September",
        10 => $"Oktober",
        11 => $"November",
        _ => $"December",
    };
}

internal static class YearLimits
{
    public const int First = 1900;
    public const int Last = 2199;

    public static bool Contain(int year) => year is >= First and <= Last;
}

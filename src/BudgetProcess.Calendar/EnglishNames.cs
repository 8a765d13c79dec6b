using NodaTime;

namespace BudgetProcess.Calendar;

/// <summary>English names, written out so that they do not depend on the machine's culture.</summary>
internal static class EnglishNames
{
    private static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static readonly string[] Weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    // What goes before a month; primo, medio and ultimo are no English words.
    private static readonly string[] Thirds = ["early ", "mid-", "late "];

    private static readonly string[] Seasons = ["winter", "spring", "summer", "autumn"];

    /// <summary>The month, 1 to 12.</summary>
    public static string Month(int month) => Months[month - 1];

    /// <summary>The weekday.</summary>
    public static string Weekday(IsoDayOfWeek day) => Weekdays[(int)day - 1];

    /// <summary>The third of a month, ready for the month's name: "mid-".</summary>
    public static string Third(MonthThird third) => Thirds[(int)third];

    /// <summary>The season.</summary>
    public static string Name(Season season) => Seasons[(int)season];
}

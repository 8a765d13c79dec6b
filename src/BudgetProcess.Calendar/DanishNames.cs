using NodaTime;

namespace BudgetProcess.Calendar;

/// <summary>Danish names, written out so that they do not depend on the machine's culture.</summary>
internal static class DanishNames
{
    private static readonly string[] Months =
        ["januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"];

    private static readonly string[] Weekdays = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"];

    private static readonly string[] Thirds = ["primo", "medio", "ultimo"];

    private static readonly string[] Seasons = ["vinter", "forår", "sommer", "efterår"];

    /// <summary>The month, 1 to 12.</summary>
    public static string Month(int month) => Months[month - 1];

    /// <summary>The weekday.</summary>
    public static string Weekday(IsoDayOfWeek day) => Weekdays[(int)day - 1];

    /// <summary>The third of a month.</summary>
    public static string Third(MonthThird third) => Thirds[(int)third];

    /// <summary>The season, without article.</summary>
    public static string Name(Season season) => Seasons[(int)season];
}

namespace BudgetProcess.Web.Pages;

/// <summary>The months in Danish, whatever the machine's culture.</summary>
internal static class MonthNames
{
    private static readonly string[] Names =
        ["januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"];

    /// <summary>"januar" to "december".</summary>
    public static string Long(int month) => Names[month - 1];
}

namespace BudgetProcess.Web.Pages;

/// <summary>Sorts names as Danes do, æ, ø and å last, whatever the machine's culture.</summary>
internal sealed class DanishOrder : IComparer<string>
{
    /// <summary>The only one.</summary>
    public static DanishOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y) => string.CompareOrdinal(Key(x), Key(y));

    // Behind z come {, | and }.
    private static string? Key(string? name) =>
        name?.ToLowerInvariant().Replace('æ', '{').Replace('ø', '|').Replace('å', '}');
}

namespace BudgetProcess.BrowserTests.Harness;

/// <summary>The years that the product shows, as its first page links to them. They do not change while the tests run.</summary>
internal static class Years
{
    private static readonly Dictionary<string, string> Found = [];

    /// <summary>The address of a published plan: "/hedensted/2025".</summary>
    public static Task<string> PublishedAsync() => FindAsync(".year-list li:has(.badge-success) a");

    /// <summary>The address of a draft.</summary>
    public static Task<string> DraftAsync() => FindAsync(".year-list li:has(.badge-warning) a");

    private static async Task<string> FindAsync(string selector)
    {
        if (Found.TryGetValue(selector, out var known)) return known;
        await using var reader = await Reader.AtAsync(Screen.Desk, staff: true);
        await reader.Page.GotoAsync("/");
        return Found[selector] = await reader.LinkAsync(selector);
    }
}

namespace BudgetProcess.BrowserTests.Harness;

/// <summary>The years that the product shows.</summary>
internal static class Years
{
    /// <summary>The address of a published plan: "/hedensted/2025".</summary>
    public static Task<string> PublishedAsync() => FindAsync(".year-list li:has(.badge-success) a");

    /// <summary>The address of a draft.</summary>
    public static Task<string> DraftAsync() => FindAsync(".year-list li:has(.badge-warning) a");

    private static async Task<string> FindAsync(string selector)
    {
        await using var reader = await Reader.AtAsync(Screen.Desk, staff: true);
        await reader.Page.GotoAsync("/");
        return await reader.LinkAsync(selector);
    }
}

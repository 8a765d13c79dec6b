namespace BudgetProcess.Application.Documents;

/// <summary>
/// Gives headings levels without gaps: the first is on level 1, and none lies more than one level below the heading it belongs to.
/// A screen reader's list of headings and Word's navigation pane would otherwise show empty steps.
/// </summary>
internal sealed class HeadingOutline
{
    private readonly Stack<int> ancestors = new();

    /// <summary>The level for the next heading in reading order.</summary>
    /// <param name="written">The level as written, 1 to 6.</param>
    /// <returns>1 to 6, never deeper than written.</returns>
    public int Next(int written)
    {
        while (ancestors.TryPeek(out var above) && above >= written)
            ancestors.Pop();
        ancestors.Push(written);
        return ancestors.Count;
    }
}

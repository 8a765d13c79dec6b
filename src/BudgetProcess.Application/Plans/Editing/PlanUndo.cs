using System.Globalization;
using BudgetProcess.Planning;

namespace BudgetProcess.Application.Plans.Editing;

/// <summary>What it takes to undo an edit of a milestone (fortryd).</summary>
/// <param name="Before">As it was, first in a small plan with the constraints that went with it and the milestones that those name; null if it was new.</param>
/// <param name="After">As the edit left it; null if it was dropped.</param>
/// <param name="Position">Where it stood.</param>
internal sealed record PlanUndo(Plan? Before, Milestone? After, int Position)
{
    // It travels in a cookie, and proxies refuse headers of more than 8 kB.
    private const int Longest = 2_000;

    /// <summary>The milestone's key.</summary>
    public string Key => After?.Key ?? Before!.Milestones[0].Key;

    /// <summary>As a word for a form; null if it is too long for one.</summary>
    public string? Write(BudgetYear year)
    {
        var word = string.Create(
            CultureInfo.InvariantCulture, $"{(Before is null ? "" : MilestoneText.Write(Before))}.{(After is null ? "" : MilestoneText.Write(After, year))}.{Position}");
        return word.Length <= Longest ? word : null;
    }

    /// <summary>Reads the word; null if it is none.</summary>
    public static PlanUndo? Read(string? word, BudgetYear year)
    {
        if (word?.Split('.') is not [var before, var after, var position] || !int.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var at)) return null;
        var undo = new PlanUndo(MilestoneText.ReadPlan(before, year), MilestoneText.Read(after, year), at);
        var isWhole = (before.Length == 0) == undo.Before is null && (after.Length == 0) == undo.After is null && (undo.Before is not null || undo.After is not null);
        return isWhole && (undo.Before is null || undo.After is null || undo.Before.Milestones[0].Key == undo.After.Key) ? undo : null;
    }
}

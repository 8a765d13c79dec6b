namespace BudgetProcess.BrowserTests.Harness;

/// <summary>What people read the pages on.</summary>
/// <param name="Name">For messages and file names.</param>
/// <param name="Width">In CSS pixels.</param>
/// <param name="Height">In CSS pixels.</param>
public sealed record Screen(string Name, int Width, int Height)
{
    /// <summary>A desk.</summary>
    public static Screen Desk { get; } = new("desk", 1366, 900);

    /// <summary>A phone.</summary>
    public static Screen Phone { get; } = new("phone", 390, 844);

    /// <inheritdoc/>
    public override string ToString() => Name;
}

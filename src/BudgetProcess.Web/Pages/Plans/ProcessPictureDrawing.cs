namespace BudgetProcess.Web.Pages.Plans;

/// <summary>A point of the drawing; y grows downwards.</summary>
internal readonly record struct Spot(double X, double Y);

/// <summary>A rectangle of the drawing.</summary>
internal readonly record struct Box(double X, double Y, double Width, double Height)
{
    /// <summary>The right edge.</summary>
    public double Right => X + Width;

    /// <summary>The lower edge.</summary>
    public double Bottom => Y + Height;

    /// <summary>Whether the two share more than an edge.</summary>
    public bool Overlaps(Box other) => X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;
}

/// <summary>An arrow.</summary>
/// <param name="IsUpper">The political one; in the vertical variant it is the left one.</param>
/// <param name="Box">All of it, with tail and head.</param>
/// <param name="Title">Where its name stands: the tail.</param>
internal sealed record DrawnArrow(bool IsUpper, Box Box, Box Title);

/// <summary>A month of the scale, between two places along the arrows.</summary>
internal sealed record DrawnMonth(string Name, double From, double To);

/// <summary>A milestone on its arrow: a mark for a day, a bar for a period.</summary>
internal sealed record DrawnMark(ProcessPictureItem Item, Box Box);

/// <summary>A milestone's text.</summary>
/// <param name="Item">The milestone.</param>
/// <param name="Box">The room that it takes.</param>
/// <param name="When">Lines of the date.</param>
/// <param name="Title">Lines of the title.</param>
/// <param name="IsRightAligned">The lines end at the right edge.</param>
internal sealed record DrawnLabel(ProcessPictureItem Item, Box Box, IReadOnlyList<string> When, IReadOnlyList<string> Title, bool IsRightAligned);

/// <summary>The line between a mark and its label: straight to the arrow's edge, curved to the pole, straight along it.</summary>
internal sealed record DrawnLeader(ProcessPictureItem Item, Spot Mark, Spot Edge, Spot Bend, Spot End);

/// <summary>The procespil laid out: everything has its place, nothing is text of a page yet.</summary>
internal sealed record ProcessPictureDrawing
{
    /// <summary>Time runs downwards, for narrow screens.</summary>
    public required bool IsVertical { get; init; }

    /// <summary>The size of the labels' text.</summary>
    public required double TextSize { get; init; }

    /// <summary>The width.</summary>
    public required double Width { get; init; }

    /// <summary>The height.</summary>
    public required double Height { get; init; }

    /// <summary>The two arrows, the political one first.</summary>
    public required IReadOnlyList<DrawnArrow> Arrows { get; init; }

    /// <summary>The months.</summary>
    public required IReadOnlyList<DrawnMonth> Months { get; init; }

    /// <summary>The strip between the arrows in which the months' names stand.</summary>
    public required Box MonthStrip { get; init; }

    /// <summary>One mark per milestone.</summary>
    public required IReadOnlyList<DrawnMark> Marks { get; init; }

    /// <summary>One label per milestone.</summary>
    public required IReadOnlyList<DrawnLabel> Labels { get; init; }

    /// <summary>One line per milestone.</summary>
    public required IReadOnlyList<DrawnLeader> Leaders { get; init; }

    /// <summary>Where today is along the arrows; null if the drawing does not show today.</summary>
    public required double? Today { get; init; }
}

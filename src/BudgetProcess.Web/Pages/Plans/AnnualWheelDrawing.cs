using BudgetProcess.Planning;

namespace BudgetProcess.Web.Pages.Plans;

/// <summary>A sector of the wheel: angles in degrees, clockwise from the top.</summary>
internal sealed record WheelMonth(string Name, double From, double To);

/// <summary>A ring of one track, with as many rows as its milestones need beside each other.</summary>
/// <param name="Track">The track.</param>
/// <param name="Inner">The inner radius.</param>
/// <param name="Outer">The outer radius.</param>
internal sealed record WheelRing(Track Track, double Inner, double Outer);

/// <summary>A milestone on its ring: a numbered disc, with an arc for what takes more than a day.</summary>
/// <param name="Number">The number, from 1 in the order of dates.</param>
/// <param name="Item">The milestone.</param>
/// <param name="Radius">How far its row is from the middle.</param>
/// <param name="Angle">Where the disc is, in degrees clockwise from the top.</param>
/// <param name="From">Where the arc begins.</param>
/// <param name="To">Where the arc ends; the same for a single day.</param>
internal sealed record WheelMark(int Number, ProcessPictureItem Item, double Radius, double Angle, double From, double To)
{
    /// <summary>Whether it takes more than a named day.</summary>
    public bool HasArc => To > From;
}

/// <summary>The årshjul laid out around the point (0, 0): everything has its place, nothing is text of a page yet.</summary>
/// <param name="Radius">Of the rings together.</param>
/// <param name="Hub">Of what is left free in the middle.</param>
/// <param name="Months">The sectors, the first at the top.</param>
/// <param name="Rings">The tracks that have milestones, the outermost first.</param>
/// <param name="Marks">One per milestone, by number.</param>
/// <param name="Today">Where today is; null if the wheel does not show today.</param>
internal sealed record AnnualWheelDrawing(
    double Radius, double Hub, IReadOnlyList<WheelMonth> Months, IReadOnlyList<WheelRing> Rings, IReadOnlyList<WheelMark> Marks, double? Today);

using System.Globalization;
using System.Xml.Linq;
using BudgetProcess.Application.Plans;
using BudgetProcess.Planning;

namespace BudgetProcess.Web.Pages.Plans;

/// <summary>Writes a procespil as SVG for a page: classes for the style sheet, no style of its own, every milestone one link.</summary>
internal static class ProcessPictureSvg
{
    /// <summary>The size of the months' names.</summary>
    public const double MonthSize = 13;

    /// <summary>Writes the drawing.</summary>
    /// <param name="drawing">The drawing.</param>
    /// <param name="id">Unique in the page: ids inside begin with it.</param>
    /// <param name="words">What it says.</param>
    public static XElement Write(ProcessPictureDrawing drawing, string id, ProcessPictureWords words) =>
        new(
            "svg",
            new XAttribute("class", drawing.IsVertical ? "pp pp--tall" : "pp pp--wide"),
            new XAttribute("viewBox", $"0 0 {Number(drawing.Width)} {Number(drawing.Height)}"),
            new XAttribute("role", "group"),
            new XAttribute("aria-labelledby", $"{id}-title {id}-desc"),
            new XElement("title", new XAttribute("id", $"{id}-title"), words.Title),
            new XElement("desc", new XAttribute("id", $"{id}-desc"), words.Description),
            Group("pp-ground", drawing.Arrows.SelectMany(arrow => Arrow(arrow, drawing.IsVertical, words)).Concat(drawing.Months.SelectMany((month, index) => Month(month, index, drawing)))),
            Group("pp-leaders", drawing.Leaders.Select(leader => Leader(leader, drawing.IsVertical))),
            drawing.Today is { } today ? Group("pp-today", Today(today, drawing, words.Today)) : null,
            drawing.Labels.Zip(drawing.Marks, (label, mark) => Milestone(label, mark, drawing, words)));

    private static XElement Group(string name, IEnumerable<XElement> content) =>
        new("g", new XAttribute("class", name), new XAttribute("aria-hidden", "true"), content);

    private static IEnumerable<XElement> Arrow(DrawnArrow arrow, bool vertical, ProcessPictureWords words)
    {
        var (box, tail) = (arrow.Box, arrow.Title);
        var track = arrow.IsUpper ? "pp-political" : "pp-administrative";
        var name = arrow.IsUpper ? words.Political : words.Administrative;
        if (vertical)
        {
            var shoulder = box.Bottom - 18;
            yield return Polygon($"pp-arrow {track}", (box.X, box.Y), (box.Right, box.Y), (box.Right, shoulder), (box.Right + 5, shoulder), (box.X + (box.Width / 2), box.Bottom), (box.X - 5, shoulder), (box.X, shoulder));
            yield return Rectangle($"pp-tail {track}", tail, 4);
            yield return Text("pp-arrow-name", tail.X + (tail.Width / 2), tail.Y + (tail.Height / 2) + 5, $"{name} {words.Process}");
            yield break;
        }

        var middle = box.Y + (box.Height / 2);
        var neck = box.Right - 34;
        yield return Polygon($"pp-arrow {track}", (box.X, box.Y), (neck, box.Y), (neck, box.Y - 9), (box.Right, middle), (neck, box.Bottom + 9), (neck, box.Bottom), (box.X, box.Bottom));
        yield return Polygon($"pp-tail {track}", (tail.X, tail.Y), (tail.Right - 12, tail.Y), (tail.Right, middle), (tail.Right - 12, tail.Bottom), (tail.X, tail.Bottom));
        yield return Text("pp-arrow-name", tail.X + ((tail.Width - 8) / 2), middle - 4, name);
        yield return Text("pp-arrow-name", tail.X + ((tail.Width - 8) / 2), middle + 14, words.Process);
    }

    private static IEnumerable<XElement> Month(DrawnMonth month, int index, ProcessPictureDrawing drawing)
    {
        var strip = drawing.MonthStrip;
        var (upper, lower) = (drawing.Arrows[0].Box, drawing.Arrows[1].Box);
        if (index > 0)
        {
            yield return drawing.IsVertical
                ? Line("pp-month-edge", upper.X, month.From, lower.Right, month.From)
                : Line("pp-month-edge", month.From, upper.Y, month.From, lower.Bottom);
        }

        yield return drawing.IsVertical
            ? Text("pp-month", strip.X + (strip.Width / 2), month.From + 15, month.Name)
            : Text("pp-month", (month.From + month.To) / 2, strip.Y + 21, month.Name);
    }

    private static IEnumerable<XElement> Today(double today, ProcessPictureDrawing drawing, string word)
    {
        var (upper, lower) = (drawing.Arrows[0].Box, drawing.Arrows[1].Box);
        if (drawing.IsVertical)
        {
            yield return Line("pp-today-line", upper.X - 6, today, lower.Right + 6, today);
            yield return Rectangle("pp-today-sign", new(drawing.MonthStrip.X - 5, today - 9, drawing.MonthStrip.Width + 10, 18), 9);
            yield return Text("pp-today-text", drawing.MonthStrip.X + (drawing.MonthStrip.Width / 2), today + 4, word);
            yield break;
        }

        const double SignWidth = 50;
        yield return Line("pp-today-line", today, upper.Y - 8, today, lower.Bottom + 8);
        yield return Rectangle("pp-today-sign", new(today - (SignWidth / 2), drawing.MonthStrip.Bottom - 20, SignWidth, 18), 9);
        yield return Text("pp-today-text", today, drawing.MonthStrip.Bottom - 7, word);
    }

    private static XElement Leader(DrawnLeader leader, bool vertical)
    {
        var (edge, bend) = (leader.Edge, leader.Bend);
        var half = vertical ? new Spot((edge.X + bend.X) / 2, 0) : new Spot(0, (edge.Y + bend.Y) / 2);
        var curve = vertical
            ? $"C{Number(half.X)} {Number(edge.Y)} {Number(half.X)} {Number(bend.Y)} {At(bend)}"
            : $"C{Number(edge.X)} {Number(half.Y)} {Number(bend.X)} {Number(half.Y)} {At(bend)}";
        return new(
            "path",
            new XAttribute("class", TrackOf(leader.Item.Milestone.Track)),
            new XAttribute("d", $"M{At(leader.Mark)}L{At(edge)}{curve}L{At(leader.End)}"));
    }

    private static XElement Milestone(DrawnLabel label, DrawnMark mark, ProcessPictureDrawing drawing, ProcessPictureWords words)
    {
        var vertical = drawing.IsVertical;
        var box = label.Box;
        var x = label.IsRightAligned ? box.Right : vertical ? box.X : box.X + 6;
        var line = 0;
        double NextLine() => box.Y + drawing.TextSize - 0.5 + (ProcessPictureLabelText.LineHeight(drawing.TextSize) * line++);
        return new(
            "a",
            new XAttribute("href", words.LinkOf(label.Item)),
            new XAttribute("class", $"pp-milestone {TrackOf(label.Item.Milestone.Track)} {StandingOf(label.Item)}{(label.IsRightAligned ? " pp-right" : "")}"),
            Rectangle("pp-hit", vertical ? box : new(box.X + 1, box.Y - 1, box.Width + 2, box.Height + 2), 3),
            Mark(mark, vertical),
            label.When.Select(text => Text("pp-when", x, NextLine(), Spaced(text))),
            label.Title.Select(text => Text("pp-title", x, NextLine(), Spaced(text))));
    }

    // Read one after the other, the lines of a label must not run together into one word.
    private static string Spaced(string line) => line.EndsWith('-') ? line : line + " ";

    private static XElement Mark(DrawnMark mark, bool vertical)
    {
        var (box, item) = (mark.Box, mark.Item);
        if (!item.IsOneDay)
        {
            var thick = vertical ? box.Width - 1 : 9;
            var bar = vertical
                ? new Box(box.X + 0.5, box.Y + 1, thick, box.Height - 2)
                : new Box(box.X + 1, box.Y + ((box.Height - thick) / 2), box.Width - 2, thick);
            return Rectangle(item.Milestone.HasFixedDay ? "pp-bar" : "pp-bar pp-bar--open", bar, thick / 2);
        }

        var (x, y) = (box.X + (box.Width / 2), box.Y + (box.Height / 2));
        var radius = Math.Min(box.Width, box.Height) / 2;
        return item.Milestone.Kind switch
        {
            MilestoneKind.Meeting => new(
                "circle", new XAttribute("class", "pp-mark"), new XAttribute("cx", Number(x)), new XAttribute("cy", Number(y)), new XAttribute("r", Number(radius - 0.5))),
            MilestoneKind.Deadline => Polygon("pp-mark", (x, y - radius - 1), (x + radius + 1, y), (x, y + radius + 1), (x - radius - 1, y)),
            MilestoneKind.Publication => Polygon("pp-mark", (x, y - radius), (x + radius, y + radius - 1), (x - radius, y + radius - 1)),
            _ => Rectangle("pp-mark", new(x - radius + 1, y - radius + 1, (2 * radius) - 2, (2 * radius) - 2), 2),
        };
    }

    /// <summary>The class that gives what belongs to a track its colours.</summary>
    public static string TrackOf(Track track) => track switch
    {
        Track.Political => "pp-political",
        Track.Administrative => "pp-administrative",
        Track.Public => "pp-public",
        _ => throw new ArgumentOutOfRangeException(nameof(track), track, "Unknown track."),
    };

    /// <summary>The class that shows what became of a milestone.</summary>
    public static string StandingOf(ProcessPictureItem item) => item.Standing switch
    {
        _ when item.IsNow => "pp-now",
        MilestoneStanding.Planned => "pp-planned",
        MilestoneStanding.Passed or MilestoneStanding.Held => "pp-past",
        MilestoneStanding.Postponed => "pp-postponed",
        MilestoneStanding.Cancelled => "pp-cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(item), item.Standing, "Unknown standing."),
    };

    private static XElement Polygon(string name, params IEnumerable<(double X, double Y)> corners) =>
        new("polygon", new XAttribute("class", name), new XAttribute("points", string.Join(' ', corners.Select(corner => $"{Number(corner.X)},{Number(corner.Y)}"))));

    private static XElement Rectangle(string name, Box box, double radius) =>
        new(
            "rect", new XAttribute("class", name), new XAttribute("x", Number(box.X)), new XAttribute("y", Number(box.Y)),
            new XAttribute("width", Number(box.Width)), new XAttribute("height", Number(box.Height)), new XAttribute("rx", Number(radius)));

    private static XElement Line(string name, double x1, double y1, double x2, double y2) =>
        new(
            "line", new XAttribute("class", name), new XAttribute("x1", Number(x1)), new XAttribute("y1", Number(y1)),
            new XAttribute("x2", Number(x2)), new XAttribute("y2", Number(y2)));

    private static XElement Text(string name, double x, double y, string text) =>
        new("text", new XAttribute("class", name), new XAttribute("x", Number(x)), new XAttribute("y", Number(y)), text);

    private static string At(Spot spot) => $"{Number(spot.X)} {Number(spot.Y)}";

    private static string Number(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);
}

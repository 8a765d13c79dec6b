using System.Globalization;
using System.Xml.Linq;

namespace BudgetProcess.Web.Pages.Plans;

/// <summary>What an årshjul says, in the reader's language.</summary>
/// <param name="Title">What the picture is.</param>
/// <param name="Description">What it shows, for those who do not see it.</param>
/// <param name="Hub">The lines in the middle.</param>
/// <param name="Today">The sign at today: "i dag".</param>
/// <param name="LabelOf">A milestone's name with its number and when.</param>
internal sealed record AnnualWheelWords(string Title, string Description, IReadOnlyList<string> Hub, string Today, Func<WheelMark, string> LabelOf);

/// <summary>Writes an årshjul as SVG for a page: classes for the style sheet, no style of its own, every milestone one link.</summary>
internal static class AnnualWheelSvg
{
    private const double MonthBand = 28;
    private const double Margin = 36;

    /// <summary>Writes the drawing.</summary>
    public static XElement Write(AnnualWheelDrawing drawing, AnnualWheelWords words)
    {
        var half = drawing.Radius + MonthBand + Margin;
        return new(
            "svg",
            new XAttribute("class", "wheel"),
            new XAttribute("viewBox", $"{Number(-half)} {Number(-half)} {Number(2 * half)} {Number(2 * half)}"),
            new XAttribute("role", "group"),
            new XAttribute("aria-labelledby", "wheel-title wheel-desc"),
            new XElement("title", new XAttribute("id", "wheel-title"), words.Title),
            new XElement("desc", new XAttribute("id", "wheel-desc"), words.Description),
            Hidden("wheel-ground", drawing.Rings.Select(Ring).Concat(drawing.Months.SelectMany(month => Month(month, drawing)))),
            Hidden("wheel-hub", words.Hub.Select((line, index) => Text("wheel-hub-text", 0, 6 + (index - ((words.Hub.Count - 1) / 2.0)) * 24, line))),
            drawing.Today is { } today ? Hidden("wheel-today", Today(today, drawing, words.Today)) : null,
            drawing.Marks.Select(mark => Milestone(mark, words)));
    }

    private static XElement Hidden(string name, IEnumerable<XElement> content) =>
        new("g", new XAttribute("class", name), new XAttribute("aria-hidden", "true"), content);

    private static XElement Ring(WheelRing ring) =>
        new(
            "circle", new XAttribute("class", $"wheel-ring {ProcessPictureSvg.TrackOf(ring.Track)}"), new XAttribute("r", Number((ring.Inner + ring.Outer) / 2)),
            new XAttribute("stroke-width", Number(ring.Outer - ring.Inner)));

    private static IEnumerable<XElement> Month(WheelMonth month, AnnualWheelDrawing drawing)
    {
        var (inner, outer) = (drawing.Radius + 3, drawing.Radius + MonthBand);
        yield return new("path", new XAttribute("class", "wheel-sector"), new XAttribute("d",
            $"M{At(inner, month.From)}{ArcTo(inner, month.From, month.To)}L{At(outer, month.To)}{ArcTo(outer, month.To, month.From, back: true)}Z"));
        yield return Line("wheel-edge", month.From, drawing.Hub, drawing.Radius);

        // Read from the middle outwards in the upper half, from the outside inwards in the lower: never upside down.
        var middle = (month.From + month.To) / 2;
        var isBelow = middle is > 95 and < 265;
        var radius = isBelow ? -(inner + ((outer - inner) / 2) + 5) : inner + ((outer - inner) / 2) - 5;
        var text = Text("wheel-month", 0, -radius, month.Name);
        text.Add(new XAttribute("transform", $"rotate({Number(isBelow ? middle - 180 : middle)})"));
        yield return text;
    }

    private static IEnumerable<XElement> Today(double angle, AnnualWheelDrawing drawing, string word)
    {
        const double Width = 52;
        yield return Line("wheel-today-line", angle, drawing.Hub, drawing.Radius + MonthBand + 2);
        var (x, y) = Point(drawing.Radius + MonthBand + 12, angle);

        // Beside the wheel the sign needs more room than above and below it.
        x = Math.Clamp(x + (Math.Sin(angle * Math.PI / 180) * 10), -(drawing.Radius + MonthBand + Margin - (Width / 2)), drawing.Radius + MonthBand + Margin - (Width / 2));
        yield return new(
            "rect", new XAttribute("class", "wheel-today-sign"), new XAttribute("x", Number(x - (Width / 2))), new XAttribute("y", Number(y - 10)),
            new XAttribute("width", Number(Width)), new XAttribute("height", "20"), new XAttribute("rx", "10"));
        yield return Text("wheel-today-text", x, y + 4.5, word);
    }

    private static XElement Milestone(WheelMark mark, AnnualWheelWords words)
    {
        var (x, y) = Point(mark.Radius, mark.Angle);
        var label = words.LabelOf(mark);
        return new(
            "a",
            new XAttribute("href", $"#{ProcessPicture.RowId(mark.Item.Milestone.Key)}"),
            new XAttribute("class", $"wheel-milestone {ProcessPictureSvg.TrackOf(mark.Item.Milestone.Track)} {ProcessPictureSvg.StandingOf(mark.Item)}"),
            new XAttribute("aria-label", label),
            new XElement("title", label),
            mark.HasArc ? new XElement(
                "path", new XAttribute("class", mark.Item.Milestone.HasFixedDay ? "wheel-arc" : "wheel-arc wheel-arc--open"),
                new XAttribute("d", $"M{At(mark.Radius, mark.From)}{ArcTo(mark.Radius, mark.From, mark.To)}")) : null,
            new XElement(
                "circle", new XAttribute("class", "wheel-disc"), new XAttribute("cx", Number(x)), new XAttribute("cy", Number(y)), new XAttribute("r", Number(AnnualWheelLayout.Disc - 1))),
            Text("wheel-number", x, y + 5, mark.Number.ToString(CultureInfo.InvariantCulture)));
    }

    private static XElement Line(string name, double angle, double from, double to)
    {
        var ((x1, y1), (x2, y2)) = (Point(from, angle), Point(to, angle));
        return new(
            "line", new XAttribute("class", name), new XAttribute("x1", Number(x1)), new XAttribute("y1", Number(y1)),
            new XAttribute("x2", Number(x2)), new XAttribute("y2", Number(y2)));
    }

    private static string ArcTo(double radius, double from, double to, bool back = false) =>
        $"A{Number(radius)} {Number(radius)} 0 {(Math.Abs(to - from) > 180 ? 1 : 0)} {(back ? 0 : 1)} {At(radius, to)}";

    private static XElement Text(string name, double x, double y, string text) =>
        new("text", new XAttribute("class", name), new XAttribute("x", Number(x)), new XAttribute("y", Number(y)), text);

    private static Spot Point(double radius, double angle) => new(radius * Math.Sin(angle * Math.PI / 180), -radius * Math.Cos(angle * Math.PI / 180));

    private static string At(double radius, double angle) => Point(radius, angle) is var (x, y) ? $"{Number(x)} {Number(y)}" : "";

    private static string Number(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);
}

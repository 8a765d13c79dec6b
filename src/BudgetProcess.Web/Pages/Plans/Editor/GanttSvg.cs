using System.Globalization;
using System.Xml.Linq;
using BudgetProcess.Planning;
using NodaTime;
using NodaTime.Text;

namespace BudgetProcess.Web.Pages.Plans.Editor;

/// <summary>Writes a Gantt as SVG for a page: classes for the style sheet, no style of its own, every row one link.</summary>
internal static class GanttSvg
{
    /// <summary>Writes the drawing.</summary>
    /// <param name="drawing">The drawing.</param>
    /// <param name="id">Unique in the page: ids inside begin with it.</param>
    /// <param name="words">What it says.</param>
    public static XElement Write(GanttDrawing drawing, string id, GanttWords words) => new(
        "svg",
        new XAttribute("class", "gantt pp"),
        new XAttribute("viewBox", $"0 0 {Number(drawing.Width)} {Number(drawing.Height)}"),
        new XAttribute("role", "group"),
        new XAttribute("aria-labelledby", $"{id}-title {id}-desc"),
        new XAttribute("data-first", LocalDatePattern.Iso.Format(drawing.First)),
        new XAttribute("data-left", Number(drawing.Left)),
        new XAttribute("data-day", Number(GanttLayout.DayWidth)),
        new XElement("title", new XAttribute("id", $"{id}-title"), words.Title),
        new XElement("desc", new XAttribute("id", $"{id}-desc"), words.Description),
        Group("gantt-ground", Ground(drawing)),
        Group("gantt-axis", Axis(drawing, words)),
        Group("gantt-tracks", drawing.Tracks.Select(track => Text($"gantt-track {ClassOf(track.Track)}", 0, track.Y + 21, track.Name))),
        drawing.Rows.Select(row => Row(row, drawing, words)),
        Group("gantt-limits", drawing.Limits.SelectMany(limit => Limit(limit, drawing))),
        drawing.Today is { } today ? Group("gantt-today", Today(today, drawing, words.Today)) : null);

    private static IEnumerable<XElement> Ground(GanttDrawing drawing)
    {
        var height = drawing.Height - drawing.Top - 10;
        foreach (var (row, index) in drawing.Rows.Select((row, index) => (row, index)))
            if (row.Item.IsBroken || index % 2 == 0) yield return Rectangle(row.Item.IsBroken ? "gantt-row gantt-row--conflict" : "gantt-row", row.Box, 0);
        foreach (var closed in drawing.Closed) yield return Rectangle("gantt-closed", new Box(closed.From, drawing.Top, closed.To - closed.From, height), 0);
        foreach (var week in drawing.Weeks) yield return Line("gantt-week-edge", week.From, drawing.Top, week.From, drawing.Top + height);
        foreach (var month in drawing.Months) yield return Line("gantt-month-edge", month.From, drawing.Top - 42, month.From, drawing.Top + height);
    }

    private static IEnumerable<XElement> Axis(GanttDrawing drawing, GanttWords words)
    {
        foreach (var month in drawing.Months) yield return Text("gantt-month", (month.From + month.To) / 2, drawing.Top - 25, month.Name);
        yield return Text("gantt-week-word", drawing.Left - 8, drawing.Top - 5, words.Week);
        foreach (var week in drawing.Weeks.Where(week => week.To - week.From > 18)) yield return Text("gantt-week", (week.From + week.To) / 2, drawing.Top - 5, week.Name);
    }

    private static IEnumerable<XElement> Limit(GanttLimit limit, GanttDrawing drawing)
    {
        yield return Line("gantt-limit", limit.X, 4 + (limit.Line * 17), limit.X, drawing.Height - 10);
        yield return Text(limit.IsLeft ? "gantt-limit-text gantt-end" : "gantt-limit-text", limit.X + (limit.IsLeft ? -6 : 6), 15 + (limit.Line * 17), limit.Text);
    }

    private static IEnumerable<XElement> Today(double today, GanttDrawing drawing, string word)
    {
        yield return Line("pp-today-line", today, drawing.Top, today, drawing.Height - 10);
        yield return Rectangle("pp-today-sign", new Box(today - 25, drawing.Top - 1, 50, 18), 9);
        yield return Text("pp-today-text", today, drawing.Top + 12, word);
    }

    private static XElement Row(GanttRow row, GanttDrawing drawing, GanttWords words)
    {
        var label = words.LabelOf(row.Item);
        var conflict = row.Item.IsBroken ? " gantt-conflict" : row.Item.Findings.Count > 0 ? " gantt-warning" : "";
        return new XElement(
            "a",
            new XAttribute("href", words.LinkOf(row.Item)),
            new XAttribute("class", $"gantt-milestone {ClassOf(row.Item.Milestone.Track)}{conflict}"),
            new XAttribute("aria-label", label),
            Movable(row.Item, drawing),
            new XElement("title", label),
            Rectangle("pp-hit", new Box(1, row.Box.Y + 1, drawing.Width - 2, row.Box.Height - 2), 3),
            row.Item.IsBroken ? Group("gantt-broken", [Text("gantt-sign", 3, row.Box.Y + 18, "!")]) : null,
            Text("gantt-title", 10, row.Box.Y + 18, row.Text),
            row.Together is { } together ? Band("gantt-window gantt-window--together", together) : null,
            row.Alone is { } alone ? Band("gantt-window", alone) : null,
            new XElement("g", new XAttribute("class", "gantt-mark"), Rectangle("gantt-grip", Grip(row.Mark), 3), Mark(row)));
    }

    /// <summary>What the script needs to move it: the milestone, where it begins, on which days it may, and from what the form that moves it begins.</summary>
    private static IEnumerable<XAttribute> Movable(GanttItem item, GanttDrawing drawing)
    {
        if (item is not { Loaded: { } loaded, Window: { } window } || GanttDays.Word(window.Days, drawing.First, drawing.Days) is not { Length: > 0 } days) return [];
        return
        [
            new("data-key", item.Milestone.Key), new("data-start", Period.DaysBetween(drawing.First, item.Milestone.Period.Start)), new("data-days", days), new("data-loaded", loaded),
        ];
    }

    /// <summary>The band, and a line at each end that something binds.</summary>
    private static XElement Band(string name, GanttBand band)
    {
        var box = band.Box;
        return new XElement(
            "g",
            new XAttribute("class", name),
            Rectangle("gantt-band", box, 0),
            band.IsOpenLeft ? null : Line("gantt-bound", box.X, box.Y, box.X, box.Bottom),
            band.IsOpenRight ? null : Line("gantt-bound", box.Right, box.Y, box.Right, box.Bottom));
    }

    // A finger is wider than a mark.
    private static Box Grip(Box mark) => new(mark.X - 6, mark.Y - 6, mark.Width + 12, mark.Height + 12);

    private static XElement Mark(GanttRow row)
    {
        var box = row.Mark;
        var (x, y, radius) = (box.X + (box.Width / 2), box.Y + (box.Height / 2), box.Height / 2);
        if (!row.Item.IsOneDay) return Rectangle(row.Item.Milestone.HasFixedDay ? "pp-bar" : "pp-bar pp-bar--open", new Box(box.X, box.Y + 2, box.Width, box.Height - 4), (box.Height - 4) / 2);
        return row.Item.Milestone.Kind switch
        {
            MilestoneKind.Meeting => new("circle", new XAttribute("class", "pp-mark"), new XAttribute("cx", Number(x)), new XAttribute("cy", Number(y)), new XAttribute("r", Number(radius - 0.5))),
            MilestoneKind.Deadline => Polygon((x, y - radius - 1), (x + radius + 1, y), (x, y + radius + 1), (x - radius - 1, y)),
            MilestoneKind.Publication => Polygon((x, y - radius), (x + radius, y + radius - 1), (x - radius, y + radius - 1)),
            _ => Rectangle("pp-mark", new Box(box.X + 1, box.Y + 1, box.Width - 2, box.Height - 2), 2),
        };
    }

    private static string ClassOf(Track track) => track switch
    {
        Track.Political => "pp-political",
        Track.Administrative => "pp-administrative",
        Track.Public => "pp-public",
        _ => throw new ArgumentOutOfRangeException(nameof(track), track, "Unknown track."),
    };

    private static XElement Group(string name, IEnumerable<XElement> content) => new("g", new XAttribute("class", name), new XAttribute("aria-hidden", "true"), content);

    private static XElement Polygon(params IEnumerable<(double X, double Y)> corners) =>
        new("polygon", new XAttribute("class", "pp-mark"), new XAttribute("points", string.Join(' ', corners.Select(corner => $"{Number(corner.X)},{Number(corner.Y)}"))));

    private static XElement Rectangle(string name, Box box, double radius) => new(
        "rect", new XAttribute("class", name), new XAttribute("x", Number(box.X)), new XAttribute("y", Number(box.Y)), new XAttribute("width", Number(box.Width)),
        new XAttribute("height", Number(box.Height)), new XAttribute("rx", Number(radius)));

    private static XElement Line(string name, double x1, double y1, double x2, double y2) => new(
        "line", new XAttribute("class", name), new XAttribute("x1", Number(x1)), new XAttribute("y1", Number(y1)), new XAttribute("x2", Number(x2)), new XAttribute("y2", Number(y2)));

    private static XElement Text(string name, double x, double y, string text) => new("text", new XAttribute("class", name), new XAttribute("x", Number(x)), new XAttribute("y", Number(y)), text);

    private static string Number(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);
}

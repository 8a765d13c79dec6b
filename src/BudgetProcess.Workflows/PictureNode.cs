using System.Text;
using static System.FormattableString;

namespace BudgetProcess.Workflows;

/// <summary>Where an instance stands with one activity (hvor et forløb står med et trin).</summary>
public enum NodeStanding
{
    /// <summary>It has not been there, or there is no instance.</summary>
    None,

    /// <summary>It has been through it.</summary>
    Visited,

    /// <summary>It waits there.</summary>
    Pending,

    /// <summary>It failed there, and somebody must look at it.</summary>
    Failed,
}

/// <summary>What a picture shows at one activity.</summary>
/// <param name="Standing">Where the instance stands with it.</param>
/// <param name="Until">The moment that it waits for, in few words: "9.9.2024 kl. 17.00"; null where it waits for somebody.</param>
public sealed record NodeMark(NodeStanding Standing, string? Until = null);

/// <summary>Draws one activity. Standing is told by words and marks, not by colour alone.</summary>
internal static class PictureNode
{
    public const double Width = 224;
    public const double Height = 64;
    public const double ControlSize = 48;
    private const double TextSize = 14;
    private const double LineHeight = 17;
    private const string PendingColour = "#b02a00";
    private const string FailedColour = "#7a0019";

    public static void Append(StringBuilder svg, ActivityNode node, PictureBox box, NodeMark mark, PictureWords words)
    {
        var standing = mark.Standing;
        var descriptor = ActivityCatalogue.Find(node.Type)!;
        var kind = descriptor.Kind.ToString().ToLowerInvariant();
        var state = standing == NodeStanding.None ? "" : $" workflow-{standing.ToString().ToLowerInvariant()}";
        svg.Append(Invariant($"<g class=\"workflow-node workflow-{kind}{state}\" data-activity=\"{PictureText.Escape(node.Id)}\">"));
        svg.Append(Invariant($"<title>{PictureText.Escape($"{words.Say(descriptor.Title)}: {words.Say(node.Name)}")}</title>"));
        if (descriptor.Kind == ActivityKind.Control)
            AppendControl(svg, node, box.Centre, words);
        else
            AppendActivity(svg, node, box, descriptor.Kind, mark, words);
        svg.Append("</g>\n");
    }

    private static void AppendActivity(StringBuilder svg, ActivityNode node, PictureBox box, ActivityKind kind, NodeMark mark, PictureWords words)
    {
        var (fill, stroke) = kind == ActivityKind.Wait ? ("#e8f1fb", "#1d5c9e") : ("#fdf3dc", "#8a5a00");
        var radius = kind == ActivityKind.Wait ? 32 : 6;
        var (edge, thickness) = mark.Standing switch
        {
            NodeStanding.Pending => (PendingColour, 4.0),
            NodeStanding.Failed => (FailedColour, 4.0),
            _ => (stroke, 1.6),
        };
        svg.Append(Invariant($"<rect x=\"{N(box.Left)}\" y=\"{N(box.Top)}\" width=\"{N(box.Width)}\" height=\"{N(box.Height)}\" rx=\"{radius}\" "));
        svg.Append(Invariant($"fill=\"{fill}\" stroke=\"{edge}\" stroke-width=\"{N(thickness)}\"/>"));
        svg.Append(Invariant($"<g transform=\"translate({N(box.Left + 16)} {N(box.Centre.Y - 10)})\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"1.6\" stroke-linejoin=\"round\">"));
        svg.Append(PictureIcons.Of(node.Type)).Append("</g>");
        var lines = PictureText.Wrap(words.Say(node.Name), TextSize, box.Width - 46 - (kind == ActivityKind.Wait ? 26 : 14), 3);
        var y = box.Centre.Y - ((lines.Count - 1) * LineHeight / 2) + (TextSize * 0.35);
        svg.Append(Invariant($"<text font-size=\"{N(TextSize)}\" fill=\"#1b1b1b\">"));
        foreach (var line in lines)
        {
            svg.Append(Invariant($"<tspan x=\"{N(box.Left + 46)}\" y=\"{N(y)}\">{PictureText.Escape(line)}</tspan>"));
            y += LineHeight;
        }

        svg.Append("</text>");
        AppendBadge(svg, box, mark, words);
    }

    private static void AppendBadge(StringBuilder svg, PictureBox box, NodeMark mark, PictureWords words)
    {
        if (mark is { Standing: NodeStanding.Pending, Until: { } until })
            AppendBadge(svg, box, PictureText.Escape(words.Say("Venter til {0}", until)), PendingColour, 200, box.Bottom);
        else if (mark.Standing == NodeStanding.Pending)
            AppendBadge(svg, box, PictureText.Escape(words.Say("Venter her")), PendingColour, 82);
        else if (mark.Standing == NodeStanding.Failed)
            AppendBadge(svg, box, PictureText.Escape(words.Say("Gik galt")), FailedColour, 70);
        else if (mark.Standing == NodeStanding.Visited)
            AppendBadge(svg, box, "✓", "#2b6a2f", 24);
    }

    private static void AppendBadge(StringBuilder svg, PictureBox box, string text, string colour, double width, double? edge = null)
    {
        // A moment is awaited below: on the upper edge the badge would hide by which outcome the line leaves.
        var (left, middle) = (box.Right - width - 14, edge ?? box.Top);
        svg.Append(Invariant($"<rect x=\"{N(left)}\" y=\"{N(middle - 11)}\" width=\"{N(width)}\" height=\"20\" rx=\"10\" fill=\"{colour}\"/>"));
        svg.Append(Invariant($"<text x=\"{N(left + (width / 2))}\" y=\"{N(middle + 3)}\" font-size=\"12\" font-weight=\"600\" fill=\"#ffffff\" text-anchor=\"middle\">{text}</text>"));
    }

    private static void AppendControl(StringBuilder svg, ActivityNode node, Vertex centre, PictureWords words)
    {
        var (x, y) = (N(centre.X), N(centre.Y));
        svg.Append(node.Type switch
        {
            ActivityCatalogue.Start => Invariant($"<circle cx=\"{x}\" cy=\"{y}\" r=\"24\" fill=\"#e5efe5\" stroke=\"#2b6a2f\" stroke-width=\"1.6\"/>") + Caption(centre, PictureText.Escape(words.Say("Start"))),
            ActivityCatalogue.Finish => Invariant($"<circle cx=\"{x}\" cy=\"{y}\" r=\"23\" fill=\"#eceef0\" stroke=\"#1b1b1b\" stroke-width=\"3.5\"/>") + Caption(centre, PictureText.Escape(words.Say("Slut"))),
            ActivityCatalogue.Fork => Diamond(centre, "M0-11V11M-11 0H11"),
            _ when node.Inputs["mode"] == ActivityCatalogue.WaitAll => Diamond(centre, "M0-11V11M-11 0H11"),
            _ => Diamond(centre, "M-8-8L8 8M8-8L-8 8"),
        });
    }

    private static string Caption(Vertex centre, string text) =>
        Invariant($"<text x=\"{N(centre.X)}\" y=\"{N(centre.Y + 4.5)}\" font-size=\"13\" fill=\"#1b1b1b\" text-anchor=\"middle\">{text}</text>");

    // As in BPMN: a plus where branches run side by side, a cross where the first of them goes on.
    private static string Diamond(Vertex centre, string mark) =>
        Invariant($"<g transform=\"translate({N(centre.X)} {N(centre.Y)})\" stroke=\"#33414d\"><path d=\"M0-24L24 0L0 24L-24 0Z\" fill=\"#f3f4f5\" stroke-width=\"1.6\"/>")
        + Invariant($"<path d=\"{mark}\" fill=\"none\" stroke-width=\"2.4\"/></g>");

    private static string N(double value) => PictureText.Number(value);
}

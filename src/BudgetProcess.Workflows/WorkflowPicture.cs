using System.Text;
using static System.FormattableString;

namespace BudgetProcess.Workflows;

/// <summary>Draws a definition as a standalone SVG (tegning af en arbejdsgang): where the designer put things, readable alone and inside a page. It needs no
/// style sheet; a page may colour it by its classes, and no <c>style</c> attribute offends a content security policy.</summary>
public static class WorkflowPicture
{
    private static readonly NodeMark Untouched = new(NodeStanding.None);

    private const string Font = "IBM Plex Sans, Segoe UI, Helvetica, Arial, sans-serif";

    /// <summary>The definition alone.</summary>
    /// <returns>An <c>svg</c> element with <c>title</c> and <c>desc</c>.</returns>
    public static string Render(WorkflowDefinition definition) => Draw(definition, [], PictureWords.Danish);

    /// <summary>The definition with where an instance stands: what it awaits, and what it has been through.</summary>
    /// <returns>An <c>svg</c> element with <c>title</c> and <c>desc</c>.</returns>
    public static string Render(WorkflowDefinition definition, InstanceState state) => Draw(definition, MarksOf(state), PictureWords.Danish);

    /// <summary>The definition with marks, where more is known than the state says: until when it waits, and what failed.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="marks">The marks by activity; an activity without one has not been reached.</param>
    /// <param name="words">How its words read to whoever looks at it; null for Danish, as they are written.</param>
    /// <returns>An <c>svg</c> element with <c>title</c> and <c>desc</c>.</returns>
    public static string Render(WorkflowDefinition definition, IReadOnlyDictionary<string, NodeMark> marks, PictureWords? words = null) =>
        Draw(definition, new(marks), words ?? PictureWords.Danish);

    /// <summary>What a state says of its activities; those that were not reached are left out.</summary>
    public static Dictionary<string, NodeMark> MarksOf(InstanceState state)
    {
        var marks = state.Begun.Keys.ToDictionary(activity => activity, _ => new NodeMark(NodeStanding.Visited));
        foreach (var pending in state.Pending) marks[pending.Activity] = new NodeMark(NodeStanding.Pending);
        return marks;
    }

    private static string Draw(WorkflowDefinition definition, Dictionary<string, NodeMark> marks, PictureWords words)
    {
        var boxes = definition.Nodes.Values.ToDictionary(node => node.Id, BoxOf);
        var lines = LinesOf(definition, boxes, words);
        var svg = new StringBuilder();
        Open(svg, definition, marks, words, boxes.Values, lines.Select(line => line.Line));
        svg.Append("""<g class="workflow-lines" fill="none" stroke="#4a5763" stroke-width="1.6">""").Append('\n');
        foreach (var (line, _) in lines)
            svg.Append(Invariant($"<path class=\"workflow-line\" d=\"{line.Path()}\"/><polygon points=\"{line.Arrow()}\" fill=\"#4a5763\" stroke=\"none\"/>\n"));
        svg.Append("</g>\n");
        foreach (var node in definition.Nodes.Values)
            PictureNode.Append(svg, node, boxes[node.Id], marks.GetValueOrDefault(node.Id, Untouched), words);
        foreach (var (line, label) in lines)
            AppendLabel(svg, line, label);
        return svg.Append("</svg>\n").ToString();
    }

    private static PictureBox BoxOf(ActivityNode node) => ActivityCatalogue.Find(node.Type)!.Kind == ActivityKind.Control
        ? new(node.X, node.Y, PictureNode.ControlSize, PictureNode.ControlSize)
        : new(node.X, node.Y, PictureNode.Width, PictureNode.Height);

    private static List<(PictureLine Line, string Label)> LinesOf(
        WorkflowDefinition definition, Dictionary<string, PictureBox> boxes, PictureWords words)
    {
        var portCounts = definition.Connections.GroupBy(connection => connection.Source).ToDictionary(group => group.Key, group => group.Count());
        var lines = new List<(PictureLine, string)>();
        foreach (var way in definition.Connections.GroupBy(connection => (connection.Source, connection.Target, Way: string.Join(' ', connection.Vertices))))
        {
            List<string> ports = [.. way.Select(connection => connection.Port)];
            var (source, target, _) = way.Key;
            var saysNothing = ports.Count == portCounts[source] || ports is [ActivityCatalogue.Done] || definition.Nodes[source].Type == ActivityCatalogue.Fork;
            lines.Add((new(boxes[source], boxes[target], way.First().Vertices), saysNothing ? "" : LabelOf(ports, words)));
        }

        return lines;
    }

    private static string LabelOf(List<string> ports, PictureWords words) =>
        string.Join($" {words.Say("eller")} ", ports.Select(words.OfOutcome).Select((text, index) => index == 0 ? text : text.ToLowerInvariant()));

    private static void Open(
        StringBuilder svg, WorkflowDefinition definition, Dictionary<string, NodeMark> marks, PictureWords words, IEnumerable<PictureBox> boxes, IEnumerable<PictureLine> lines)
    {
        var points = boxes.SelectMany(box => new Vertex[] { new(box.Left, box.Top), new(box.Right, box.Bottom) }).Concat(lines.SelectMany(line => line.Points)).ToList();
        const double margin = 28;
        var (left, top) = (points.Min(point => point.X) - margin, points.Min(point => point.Y) - margin);
        var (width, height) = (points.Max(point => point.X) + margin - left, points.Max(point => point.Y) + margin - top);
        var id = PictureText.Escape($"workflow-{definition.Id}");
        svg.Append(Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"workflow\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" "));
        svg.Append(Invariant($"viewBox=\"{N(left)} {N(top)} {N(width)} {N(height)}\" width=\"{N(width)}\" height=\"{N(height)}\" font-family=\"{Font}\">\n"));
        svg.Append(Invariant($"<title id=\"{id}-title\">{PictureText.Escape(words.Say("Arbejdsgang: {0}", words.Say(definition.Name)))}</title>\n"));
        svg.Append(Invariant($"<desc id=\"{id}-desc\">{PictureText.Escape(Describe(definition, marks, words))}</desc>\n"));
        svg.Append(Invariant($"<rect class=\"workflow-ground\" x=\"{N(left)}\" y=\"{N(top)}\" width=\"{N(width)}\" height=\"{N(height)}\" fill=\"#ffffff\"/>\n"));
    }

    private static string Describe(WorkflowDefinition definition, Dictionary<string, NodeMark> marks, PictureWords words)
    {
        var asked = definition.Nodes.Values.Where(node => ActivityCatalogue.Find(node.Type)!.Kind != ActivityKind.Control).Select(node => words.Say(node.Name));
        var text = words.Say("Læses fra venstre mod højre, række for række. Trin: {0}.", string.Join("; ", asked));
        if (marks.Count == 0) return text;
        List<string> told = [];
        if (NamesOf(NodeStanding.Failed) is { Length: > 0 } failed) told.Add(words.Say("Gik galt: {0}.", failed));
        if (NamesOf(NodeStanding.Pending) is { Length: > 0 } pending) told.Add(words.Say("Venter nu på: {0}.", pending));
        if (told.Count == 0) told.Add(words.Say("Er afsluttet."));
        return string.Join(' ', [.. told, text]);

        string NamesOf(NodeStanding standing) => string.Join("; ", marks.Where(mark => mark.Value.Standing == standing && definition.Nodes.ContainsKey(mark.Key))
            .Select(mark => words.Say(definition.Nodes[mark.Key].Name) + (mark.Value.Until is { } until ? $" ({words.Say("til {0}", until)})" : "")));
    }

    private static void AppendLabel(StringBuilder svg, PictureLine line, string label)
    {
        if (label.Length == 0)
            return;
        const double size = 12;
        var start = line.Points[0];
        var (x, y) = line.LeavesVertically ? (start.X + 6, start.Y + (line.LeavesUpwards ? -9 : 18)) : (start.X + 5, start.Y - 7);
        svg.Append(Invariant($"<text class=\"workflow-outcome\" x=\"{N(x)}\" y=\"{N(y)}\" font-size=\"{N(size)}\" fill=\"#33414d\" stroke=\"#ffffff\" stroke-width=\"4\" "));
        svg.Append(Invariant($"paint-order=\"stroke\">{PictureText.Escape(label)}</text>\n"));
    }

    private static string N(double value) => PictureText.Number(value);
}

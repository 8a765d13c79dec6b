using System.Globalization;
using BudgetProcess.Application.Documents.Pdf;

namespace BudgetProcess.Application.Hearings.Council;

/// <summary>
/// What stands before and behind the answers: front page, contents, overview, and the list of separate attachments. Contents and overview are laid out twice: once to know
/// how many pages they take, and again when it is known where everything stands.
/// </summary>
/// <param name="hearing">The hearing.</param>
/// <param name="styles">How pages look.</param>
internal sealed class FrontParts(CouncilHearing hearing, CouncilStyles styles)
{
    private const double When = CouncilStyles.Left + 205;
    private const double Status = When + 92;
    private const double Attached = Status + 108;
    private const double Right = CouncilStyles.Left + CouncilStyles.Measure;

    /// <summary>The front page (forside).</summary>
    public PdfCanvas Front(int pages, int separate)
    {
        var flow = new CouncilFlow();
        flow.Lines(styles.Section, 16, styles.Section.Lines(ShownText.OneLine(hearing.Municipality), CouncilStyles.Measure));
        flow.Take(8);
        flow.Rule(CouncilStyles.Accent, 2);
        flow.Take(150);
        flow.Lines(styles.Title, 41, Most(styles.Title.Lines(ShownText.OneLine(hearing.Title), CouncilStyles.Measure), 5));
        flow.Take(8);
        flow.Lines(styles.Subtitle, 25, ["Høringssvar", "Bilag til 2. behandling af budgettet", IsPublic ? "Til offentliggørelse" : "Med alt, som det blev sendt: ikke til offentliggørelse"]);
        flow.Take(64);
        flow.Rule();
        foreach (var (label, value) in Facts(pages, separate))
        {
            flow.Take(6);
            flow.Canvas.Text(CouncilStyles.Left, flow.Y + 12, styles.Small, label);
            flow.Lines(styles.Body, 16, styles.Body.Lines(value, CouncilStyles.Measure - 110), 110);
            flow.Take(6);
            flow.Rule();
        }

        return flow.Canvases[0];
    }

    /// <summary>The contents (indhold).</summary>
    /// <param name="places">Where everything stands; null while nobody knows.</param>
    public IReadOnlyList<PdfCanvas> Contents(CouncilPlaces? places)
    {
        var flow = new CouncilFlow();
        flow.Lines(styles.Heading, 27, ["Indhold"]);
        flow.Take(12);
        Entry(flow, styles.Strong, 0, "Oversigt over parterne", places?.Overview, places);
        var group = "";
        foreach (var (index, answer) in hearing.Answers.Index())
        {
            var next = ShownText.OneLine(answer.Group);
            if (next != group)
            {
                flow.Space(12);
                flow.Keep(58);
                flow.Lines(styles.SmallStrong, 17, [styles.SmallStrong.Cut(group = next, CouncilStyles.Measure)]);
            }

            var placed = places?.Answers[index];
            Entry(flow, styles.Body, 0, ShownText.OneLine(answer.Party), placed?.Page, places);
            foreach (var (at, attachment) in answer.Attachments.Index())
                Entry(flow, styles.Small, 16, AnswerPart.Title(attachment, at), placed?.Attachments[at].First, places);
        }

        if (HasAttachments)
        {
            flow.Space(12);
            Entry(flow, styles.Strong, 0, "Separate bilag", places?.Separate, places);
        }

        return flow.Canvases;
    }

    /// <summary>The table of all parties (oversigt).</summary>
    /// <param name="places">Where everything stands; null while nobody knows.</param>
    public IReadOnlyList<PdfCanvas> Overview(CouncilPlaces? places)
    {
        var flow = new CouncilFlow();
        flow.Lines(styles.Heading, 27, ["Oversigt over parterne"]);
        flow.Take(4);
        flow.Lines(styles.Body, 16, styles.Body.Lines(Summary(), CouncilStyles.Measure));
        flow.Take(14);
        TableHead(flow);
        foreach (var (index, answer) in hearing.Answers.Index())
        {
            TableRow(
                flow, answer.Party, answer.Group, CouncilWords.Received(answer), CouncilWords.Status(answer),
                answer.Attachments.Count > 0 ? CouncilWords.Number(answer.Attachments.Count) : "–", places?.Answers[index].Page, places);
        }

        foreach (var silent in hearing.Silent) TableRow(flow, silent.Party, silent.Group, "–", "har ikke svaret", "–", null, places);
        return flow.Canvases;
    }

    /// <summary>The list of what goes beside the document (separate bilag).</summary>
    public IReadOnlyList<PdfCanvas> Separate(IReadOnlyList<SeparateAttachment> separate)
    {
        var flow = new CouncilFlow();
        flow.Lines(styles.Heading, 27, ["Separate bilag"]);
        flow.Take(4);
        flow.Prose(styles.Body, 15.5, separate.Count == 0
            ? "Alle bilag er vist i dokumentet."
            : "Disse bilag kan ikke vises som sider i dokumentet og følger med som separate filer. SHA-256 er filens fingeraftryk: er det ens, er filen den, som parten sendte.");
        flow.Take(14);
        foreach (var (index, found) in separate.Index())
        {
            flow.Keep(72);
            if (index == 0) flow.Rule();
            flow.Take(6);
            var party = ShownText.OneLine(hearing.Answers[found.Answer - 1].Party);
            flow.Lines(styles.Strong, 16, [styles.Strong.Cut(AnswerPart.Title(found.Attachment, found.Number - 1), CouncilStyles.Measure)]);
            flow.Lines(styles.Cell, 13, [styles.Cell.Cut(party, CouncilStyles.Measure)]);
            flow.Lines(styles.Cell, 13, styles.Cell.Lines($"{ShownText.OneLine(found.Attachment.FileName)} · {CouncilWords.Size(found.Attachment.Size)} · {found.Reason}.", CouncilStyles.Measure));
            flow.Lines(styles.Small, 13, [$"SHA-256 {found.Attachment.Hash}"]);
            flow.Take(6);
            flow.Rule();
        }

        return flow.Canvases;
    }

    /// <summary>Whether anybody sent a file.</summary>
    public bool HasAttachments => hearing.Answers.Any(answer => answer.Attachments.Count > 0);

    private bool IsPublic => hearing.Edition == CouncilEdition.Public;

    private IEnumerable<(string Label, string Value)> Facts(int pages, int separate)
    {
        yield return ("Høringsperiode", $"{CouncilWords.Day(hearing.From)} – {CouncilWords.Moment(hearing.Until)}");
        yield return ("Svar", Summary());
        var all = hearing.Answers.Sum(answer => answer.Attachments.Count);
        if (all > 0)
            yield return ("Bilag", CouncilWords.Count(all, "bilag", "bilag") + (separate > 0 ? $", heraf {CouncilWords.Number(separate)} som {(separate == 1 ? "separat fil" : "separate filer")} (se bagerst)" : ", alle vist i dokumentet"));
        if (IsPublic) yield return ("Udgave", Left());
        yield return ("Dokumentet", $"{CouncilWords.Count(pages, "side", "sider")}, dannet {CouncilWords.Moment(hearing.MadeAt)}");
    }

    private string Left()
    {
        var (files, texts) = (hearing.Answers.Sum(answer => answer.WithheldFiles), hearing.Answers.Count(answer => answer.WhyWithheld is not null));
        var text = "Personoplysninger er udeladt af svarenes tekst";
        if (files > 0) text += $"; {CouncilWords.Count(files, "bilag", "bilag")} er udeladt";
        return texts > 0 ? $"{text}; {CouncilWords.Count(texts, "svar", "svar")} er ikke gjort klar til offentliggørelse og er udeladt." : $"{text}.";
    }

    private string Summary()
    {
        var (answers, late, without) = (hearing.Answers.Count, hearing.Answers.Count(answer => answer.IsLate), hearing.Answers.Count(answer => answer.HasNoComments));
        var text = $"{CouncilWords.Number(answers)} af {CouncilWords.Count(answers + hearing.Silent.Count, "part", "parter")} har svaret";
        var parts = new List<string>();
        if (without > 0) parts.Add($"{CouncilWords.Number(without)} uden bemærkninger");
        if (late > 0) parts.Add($"{CouncilWords.Number(late)} efter fristen");
        return parts.Count > 0 ? $"{text}, heraf {string.Join(" og ", parts)}." : $"{text}.";
    }

    // A line is one line whatever it says: its page may not change how many pages the contents take.
    private static void Entry(CouncilFlow flow, TextStyle style, double indent, string title, int? page, CouncilPlaces? places)
    {
        var high = style.Size > 9 ? 19.0 : 14.5;
        flow.Keep(high);
        var (y, where) = (flow.Y + high - 5.5, page switch { null => "", 0 => "separat", { } number => number.ToString(CultureInfo.InvariantCulture) });
        var text = style.Cut(title, CouncilStyles.Measure - indent - 60);
        flow.Canvas.Text(CouncilStyles.Left + indent, y, style, text);
        flow.Canvas.TextBefore(Right, y, style, where);
        var (from, to) = (CouncilStyles.Left + indent + style.Width(text) + 6, Right - style.Width(where) - 6);
        if (to > from) flow.Canvas.Fill(from, y - 1, to - from, 0.4, CouncilStyles.Rule);
        if (page is > 0) flow.Canvas.Link(CouncilStyles.Left, flow.Y, CouncilStyles.Measure, high, places!.ObjectOf(page.Value));
        flow.Take(high);
    }

    private void TableHead(CouncilFlow flow)
    {
        foreach (var (x, text) in new[] { (CouncilStyles.Left, "Part"), (When, "Modtaget"), (Status, "Status") }) flow.Canvas.Text(x, flow.Y + 10, styles.SmallStrong, text);
        flow.Canvas.TextBefore(Attached + 16, flow.Y + 10, styles.SmallStrong, "Bilag");
        flow.Canvas.TextBefore(Right, flow.Y + 10, styles.SmallStrong, "Side");
        flow.Take(16);
        flow.Rule(CouncilStyles.Accent, 1);
    }

    private void TableRow(CouncilFlow flow, string party, string group, string when, string status, string attached, int? page, CouncilPlaces? places)
    {
        var names = Most(styles.StrongCell.Lines(ShownText.OneLine(party), When - CouncilStyles.Left - 12), 6);
        var groups = Most(styles.Small.Lines(ShownText.OneLine(group), When - CouncilStyles.Left - 12), 3);
        var (whens, statuses) = (styles.Cell.Lines(when, Status - When - 8), styles.Cell.Lines(status, Attached - Status - 16));
        var high = 10 + 12 * Math.Max(names.Count + groups.Count, Math.Max(whens.Count, statuses.Count));
        if (flow.Keep(high)) TableHead(flow);
        var y = flow.Y;
        Column(flow.Canvas, CouncilStyles.Left, y, styles.StrongCell, names);
        Column(flow.Canvas, CouncilStyles.Left, y + 12 * names.Count, styles.Small, groups);
        Column(flow.Canvas, When, y, styles.Cell, whens);
        Column(flow.Canvas, Status, y, styles.Cell, statuses);
        flow.Canvas.TextBefore(Attached + 16, y + 14, styles.Cell, attached);
        flow.Canvas.TextBefore(Right, y + 14, styles.Cell, page is { } number ? number.ToString(CultureInfo.InvariantCulture) : "–");
        if (page is { } target) flow.Canvas.Link(CouncilStyles.Left, y, CouncilStyles.Measure, high, places!.ObjectOf(target));
        flow.Take(high);
        flow.Rule();
    }

    private static void Column(PdfCanvas canvas, double x, double y, TextStyle style, IReadOnlyList<string> lines)
    {
        foreach (var (index, line) in lines.Index()) canvas.Text(x, y + 14 + 12 * index, style, line);
    }

    private static List<string> Most(List<string> lines, int most) => lines.Count <= most ? lines : [.. lines.Take(most - 1), lines[most - 1] + " …"];
}

/// <summary>Where everything stands, once it does.</summary>
/// <param name="Overview">The page of the overview.</param>
/// <param name="Answers">The answers in their order.</param>
/// <param name="Separate">The page of the separate attachments.</param>
/// <param name="ObjectOf">The object of a page.</param>
internal sealed record CouncilPlaces(int Overview, IReadOnlyList<PlacedAnswer> Answers, int Separate, Func<int, int> ObjectOf);

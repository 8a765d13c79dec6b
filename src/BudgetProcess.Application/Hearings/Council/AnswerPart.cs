using System.Globalization;
using BudgetProcess.Application.Documents.Pdf;

namespace BudgetProcess.Application.Hearings.Council;

/// <summary>Where an answer came to stand.</summary>
/// <param name="Page">Its first page.</param>
/// <param name="Attachments">Its attachments in their order.</param>
internal sealed record PlacedAnswer(int Page, IReadOnlyList<PlacedAttachment> Attachments);

/// <summary>One answer: who, when, what they wrote, what the administration says to it, and the attachments behind it.</summary>
/// <param name="book">The document's pages.</param>
/// <param name="styles">How they look.</param>
/// <param name="attachments">Makes attachments into pages.</param>
internal sealed class AnswerPart(CouncilBook book, CouncilStyles styles, AttachmentPages attachments)
{
    private const double Label = 82;
    private const double Leading = 15.5;

    /// <summary>Writes an answer with its attachments.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="number">Which one it is, from 1.</param>
    /// <param name="count">Of how many.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<PlacedAnswer> WriteAsync(CouncilAnswer answer, int number, int count, CancellationToken cancellation)
    {
        var flow = new CouncilFlow();
        var party = ShownText.OneLine(answer.Party);
        Head(flow, answer, party, string.Create(CultureInfo.InvariantCulture, $"Høringssvar {number} af {count}"));
        Words(flow, answer);
        var rows = answer.Attachments.Select((attachment, index) => Row(flow, attachment, index)).ToList();
        if (answer.WithheldFiles > 0)
        {
            flow.Space(12);
            flow.Lines(styles.Small, 14, [$"{CouncilWords.Count(answer.WithheldFiles, "bilag", "bilag")} er udeladt af denne udgave."]);
        }

        var pages = flow.Canvases.Select(_ => book.Add(party)).ToList();

        var placed = new List<PlacedAttachment>();
        foreach (var (index, attachment) in answer.Attachments.Index())
        {
            placed.Add(await attachments.PlaceAsync(attachment, $"{Title(attachment, index)}, {party}", cancellation));
            Fill(rows[index], attachment, placed[index]);
        }

        foreach (var (page, canvas) in pages.Zip(flow.Canvases)) book.Write(page, canvas);
        return new PlacedAnswer(pages[0], placed);
    }

    /// <summary>"Bilag 2: Skitse af hallen".</summary>
    public static string Title(CouncilAttachment attachment, int index) => $"Bilag {(index + 1).ToString(CultureInfo.InvariantCulture)}: {CouncilWords.Name(attachment)}";

    private void Head(CouncilFlow flow, CouncilAnswer answer, string party, string which)
    {
        flow.Lines(styles.SmallStrong, 14, styles.SmallStrong.Lines($"{which} · {ShownText.OneLine(answer.Group)}", CouncilStyles.Measure));
        flow.Take(2);
        flow.Lines(styles.Heading, 27, styles.Heading.Lines(party, CouncilStyles.Measure));
        flow.Take(10);
        Fact(flow, "Modtaget", CouncilWords.Received(answer) + (answer.IsLate ? " (efter fristen)" : "") + (answer.ReceivedOn is null ? "" : ", på mail eller papir"));
        if (answer.HasNoComments) Fact(flow, "Svar", "Ingen bemærkninger");
        Fact(flow, "Temaer", Listed(answer.Themes));
        Fact(flow, "Udvalg", Listed(answer.Committees));
        flow.Take(8);
        flow.Rule();
        flow.Take(14);
    }

    private void Words(CouncilFlow flow, CouncilAnswer answer)
    {
        var text = ShownText.Of(answer.Text, out var missing);
        if (string.IsNullOrWhiteSpace(text))
            text = answer.WhyWithheld ?? (answer.HasNoComments ? "Parten har svaret, at den ingen bemærkninger har." : answer.Attachments.Count > 0 ? "Svaret står i bilagene." : "Svaret har ingen tekst.");
        flow.Prose(styles.Body, Leading, text);
        if (missing > 0)
        {
            flow.Space(8);
            flow.Lines(styles.Small, 12, styles.Small.Lines(
                $"{ShownText.Box} står for {CouncilWords.Count(missing, "tegn", "tegn")}, som dokumentets skrift ikke har. Svaret ligger ordret blandt originalerne.", CouncilStyles.Measure));
        }

        if (!string.IsNullOrWhiteSpace(answer.Remark)) Remark(flow, ShownText.Of(answer.Remark));
    }

    // The administration's words have a ground of their own, so that nobody takes them for the party's.
    private void Remark(CouncilFlow flow, string text)
    {
        flow.Space(18);
        flow.Keep(70);
        Ground(flow.Canvas, flow.Y, 8);
        flow.Take(8);
        flow.Lines(styles.Section, 20, ["Forvaltningens bemærkning"], 16, (canvas, y) => Ground(canvas, y, 20));
        flow.Prose(styles.Body, Leading, text, 16, (canvas, y) => Ground(canvas, y, Leading));
        Ground(flow.Canvas, flow.Y, 8);
        flow.Take(8);
    }

    private static void Ground(PdfCanvas canvas, double y, double high)
    {
        canvas.Fill(CouncilStyles.Left, y, CouncilStyles.Measure, high + 0.2, CouncilStyles.Tint);
        canvas.Fill(CouncilStyles.Left, y, 3, high + 0.2, CouncilStyles.Accent);
    }

    private void Fact(CouncilFlow flow, string label, string value)
    {
        if (value.Length == 0) return;
        var lines = styles.Body.Lines(value, CouncilStyles.Measure - Label);
        flow.Keep(Leading);
        flow.Canvas.Text(CouncilStyles.Left, flow.Y + 11.5, styles.Small, label);
        flow.Lines(styles.Body, Leading, lines, Label);
    }

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.Select(ShownText.OneLine).Where(name => name.Length > 0));

    // Two lines for each, whatever becomes of it: where it stands is only known when its pages are there.
    private (PdfCanvas Canvas, double Y, int Index) Row(CouncilFlow flow, CouncilAttachment attachment, int index)
    {
        if (index == 0)
        {
            flow.Space(20);
            flow.Keep(70);
            flow.Lines(styles.Section, 22, ["Bilag"]);
            flow.Rule();
        }

        flow.Keep(36);
        flow.Take(36);
        flow.Rule();
        return (flow.Canvas, flow.Y - 36, index);
    }

    private void Fill((PdfCanvas Canvas, double Y, int Index) row, CouncilAttachment attachment, PlacedAttachment placed)
    {
        var right = CouncilStyles.Left + CouncilStyles.Measure;
        row.Canvas.TextBefore(right, row.Y + 14, styles.Cell, placed.Where);
        row.Canvas.Text(CouncilStyles.Left, row.Y + 14, styles.StrongCell, styles.StrongCell.Cut(Title(attachment, row.Index), CouncilStyles.Measure - 100));
        var file = styles.Small.Cut(ShownText.OneLine(attachment.FileName), placed.Reason is null ? 380 : 150);
        var more = $" · {CouncilWords.Size(attachment.Size)}{(placed.Reason is { } reason ? $" · {reason}" : "")}";
        row.Canvas.Text(CouncilStyles.Left, row.Y + 27, styles.Small, styles.Small.Cut(file + more, CouncilStyles.Measure));
        if (placed.Reason is null) row.Canvas.Link(CouncilStyles.Left, row.Y, CouncilStyles.Measure, 34, book.ObjectOf(placed.First));
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BudgetProcess.Application.Documents.Pdf;
using NodaTime.Text;

namespace BudgetProcess.Application.Hearings.Council;

/// <summary>The pages of the council's document in their order, and what holds them together. A page's footer knows how many there are, so footers are written last.</summary>
internal sealed class CouncilBook
{
    private readonly PdfFile file;
    private readonly CouncilHearing hearing;
    private readonly CouncilStyles styles;
    private readonly int root;
    private readonly int fonts;
    private readonly List<(int Page, int Footer, string Label, double Width)> pages = [];

    /// <summary>An empty book.</summary>
    public CouncilBook(PdfFile file, CouncilHearing hearing, CouncilStyles styles)
    {
        this.file = file;
        this.hearing = hearing;
        this.styles = styles;
        (root, fonts) = (file.Reserve(), file.Reserve());
    }

    /// <summary>How many pages it has.</summary>
    public int Count => pages.Count;

    /// <summary>Adds a page that is written later.</summary>
    /// <param name="label">What its footer says on the left.</param>
    /// <param name="isWide">Whether it lies on its side.</param>
    /// <returns>Its number, from 1.</returns>
    public int Add(string label, bool isWide = false)
    {
        pages.Add((file.Reserve(), file.Reserve(), label, isWide ? CouncilStyles.Long : CouncilStyles.Short));
        return pages.Count;
    }

    /// <summary>The object of a page.</summary>
    public int ObjectOf(int page) => pages[page - 1].Page;

    /// <summary>Writes a page.</summary>
    public void Write(int page, PdfCanvas canvas)
    {
        var (number, footer, _, _) = pages[page - 1];
        canvas.WriteTo(file, number, root, fonts, footer);
    }

    /// <summary>Writes footers, fonts, bookmarks and the end of the file.</summary>
    public async Task FinishAsync(IReadOnlyList<Bookmark> bookmarks, CancellationToken cancellation)
    {
        foreach (var (index, page) in pages.Index())
        {
            file.WriteCompressed(page.Footer, "", Footer(index + 1, page.Label, page.Width));
            if (index % 500 == 0) await file.FlushAsync(cancellation);
        }

        foreach (var font in styles.Fonts) font.WriteTo(file);
        file.Write(fonts, $"<<{string.Concat(styles.Fonts.Select(font => $"/{font.Key} {PdfSyntax.To(font.Number)}"))}>>");
        file.Write(root, string.Create(CultureInfo.InvariantCulture, $"<</Type/Pages/Count {pages.Count}/Kids[{string.Join(' ', pages.Select(page => PdfSyntax.To(page.Page)))}]>>"));
        var outline = file.Reserve();
        WriteOutline(outline, bookmarks);
        var catalogue = file.Write(
            $"<</Type/Catalog/Pages {PdfSyntax.To(root)}/Outlines {PdfSyntax.To(outline)}/PageMode/UseOutlines/Lang(da)/ViewerPreferences<</DisplayDocTitle true>>>>");
        await file.FinishAsync(catalogue, WriteInfo(), Id(), cancellation);
    }

    private byte[] Footer(int number, string label, double width)
    {
        var canvas = new PdfCanvas(width, width < CouncilStyles.Long ? CouncilStyles.Long : CouncilStyles.Short);
        var place = $"{CouncilWords.Running(hearing)} · side {number.ToString(CultureInfo.InvariantCulture)} af {pages.Count.ToString(CultureInfo.InvariantCulture)}";
        var (right, baseline) = (width - CouncilStyles.Left, canvas.Height - 24);
        canvas.Fill(CouncilStyles.Left, canvas.Height - 38, width - 2 * CouncilStyles.Left, 0.5, CouncilStyles.Rule);
        canvas.Text(CouncilStyles.Left, baseline, styles.Footer, styles.Footer.Cut(label, width - 2 * CouncilStyles.Left - styles.Footer.Width(place) - 24));
        canvas.TextBefore(right, baseline, styles.Footer, place);
        return [.. "q\n"u8, .. canvas.Content(), .. "Q\n"u8];
    }

    private void WriteOutline(int outline, IReadOnlyList<Bookmark> bookmarks)
    {
        var (first, last) = WriteLevel(outline, bookmarks);
        file.Write(outline, string.Create(CultureInfo.InvariantCulture, $"<</Type/Outlines/First {first} 0 R/Last {last} 0 R/Count {bookmarks.Count}>>"));
    }

    private (int First, int Last) WriteLevel(int parent, IReadOnlyList<Bookmark> bookmarks)
    {
        var numbers = bookmarks.Select(_ => file.Reserve()).ToList();
        foreach (var (index, bookmark) in bookmarks.Index())
        {
            var text = new StringBuilder($"<</Title {PdfSyntax.Text(bookmark.Title)}/Parent {PdfSyntax.To(parent)}/Dest[{PdfSyntax.To(ObjectOf(bookmark.Page))}/Fit]");
            if (index > 0) text.Append(CultureInfo.InvariantCulture, $"/Prev {numbers[index - 1]} 0 R");
            if (index < numbers.Count - 1) text.Append(CultureInfo.InvariantCulture, $"/Next {numbers[index + 1]} 0 R");
            if (bookmark.Below.Count > 0)
            {
                // A negative count: shown folded, so that a council of a hundred answers sees the answers first.
                var (first, last) = WriteLevel(numbers[index], bookmark.Below);
                text.Append(CultureInfo.InvariantCulture, $"/First {first} 0 R/Last {last} 0 R/Count {-bookmark.Below.Count}");
            }

            file.Write(numbers[index], text.Append(">>").ToString());
        }

        return (numbers[0], numbers[^1]);
    }

    private int WriteInfo()
    {
        var made = InstantPattern.CreateWithInvariantCulture("'D:'uuuuMMddHHmmss'Z'").Format(hearing.MadeAt);
        return file.Write(
            $"<</Title {PdfSyntax.Text(ShownText.OneLine($"{hearing.Title}: {CouncilWords.Running(hearing)}"))}/Author {PdfSyntax.Text(ShownText.OneLine(hearing.Municipality))}" +
            $"/Subject {PdfSyntax.Text("Bilag til 2. behandling af budgettet")}/Creator {PdfSyntax.Text("BudgetProcess")}/Producer {PdfSyntax.Text("BudgetProcess")}" +
            $"/CreationDate({made})/ModDate({made})>>");
    }

    private byte[] Id() => SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{hearing.Municipality}\n{hearing.Title}\n{InstantPattern.ExtendedIso.Format(hearing.MadeAt)}\n{pages.Count.ToString(CultureInfo.InvariantCulture)}"))[..16];
}

/// <summary>A bookmark (bogmærke).</summary>
/// <param name="Title">What it says, on one line.</param>
/// <param name="Page">Where it leads, from 1.</param>
/// <param name="Below">Those below it.</param>
internal sealed record Bookmark(string Title, int Page, IReadOnlyList<Bookmark> Below);

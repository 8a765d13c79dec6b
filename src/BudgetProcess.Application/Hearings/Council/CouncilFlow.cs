using BudgetProcess.Application.Documents.Pdf;

namespace BudgetProcess.Application.Hearings.Council;

/// <summary>Text that runs down A4 pages, one after the other.</summary>
internal sealed class CouncilFlow
{
    private const double Bottom = CouncilStyles.Long - CouncilStyles.Foot - 26;

    private readonly List<PdfCanvas> canvases = [];

    /// <summary>Begins on a fresh page.</summary>
    public CouncilFlow() => NewPage();

    /// <summary>The pages so far.</summary>
    public IReadOnlyList<PdfCanvas> Canvases => canvases;

    /// <summary>The page that is being filled.</summary>
    public PdfCanvas Canvas => canvases[^1];

    /// <summary>The lower edge of what stands on it.</summary>
    public double Y { get; private set; }

    /// <summary>Goes on with the next page.</summary>
    public void NewPage()
    {
        canvases.Add(new PdfCanvas(CouncilStyles.Short, CouncilStyles.Long));
        Y = CouncilStyles.Top - 14;
    }

    /// <summary>Whether so much fits below.</summary>
    public bool Fits(double height) => Y + height <= Bottom;

    /// <summary>Goes on with the next page if so much does not fit below.</summary>
    /// <returns>Whether it did.</returns>
    public bool Keep(double height)
    {
        if (Fits(height)) return false;
        NewPage();
        return true;
    }

    /// <summary>Takes a strip of a height.</summary>
    public void Take(double height) => Y += height;

    /// <summary>White between two things; none at the top of a page.</summary>
    public void Space(double height)
    {
        if (Y > CouncilStyles.Top) Y += height;
    }

    /// <summary>A line across.</summary>
    public void Rule(string colour = CouncilStyles.Rule, double thickness = 0.6)
    {
        Canvas.Fill(CouncilStyles.Left, Y, CouncilStyles.Measure, thickness, colour);
        Y += thickness;
    }

    /// <summary>Lines of text. A paragraph's first two lines stay together, and so do its last two.</summary>
    /// <param name="style">How they look.</param>
    /// <param name="leading">From one baseline to the next.</param>
    /// <param name="lines">The lines.</param>
    /// <param name="indent">How far in they stand.</param>
    /// <param name="ground">Drawn beneath each line, given its upper edge; null for nothing.</param>
    public void Lines(TextStyle style, double leading, IReadOnlyList<string> lines, double indent = 0, Action<PdfCanvas, double>? ground = null)
    {
        foreach (var (index, line) in lines.Index())
        {
            var isPair = lines.Count > 1 && (index == 0 || (index == lines.Count - 2 && lines.Count > 3));
            Keep(isPair ? 2 * leading : leading);
            ground?.Invoke(Canvas, Y);
            Canvas.Text(CouncilStyles.Left + indent, Y + (leading + style.Size * 0.72) / 2, style, line);
            Y += leading;
        }
    }

    /// <summary>Plain text as people write it: an empty line parts paragraphs, a line break is kept.</summary>
    /// <param name="style">How it looks.</param>
    /// <param name="leading">From one baseline to the next.</param>
    /// <param name="text">As <see cref="ShownText.Of(string)"/> gives it.</param>
    /// <param name="indent">How far in it stands, on both sides.</param>
    /// <param name="ground">Drawn beneath each line and each gap; null for nothing.</param>
    public void Prose(TextStyle style, double leading, string text, double indent = 0, Action<PdfCanvas, double>? ground = null)
    {
        var isAfterGap = true;
        foreach (var paragraph in text.Split('\n'))
        {
            if (paragraph.AsSpan().Trim().IsEmpty)
            {
                if (!isAfterGap && Fits(leading * 0.6)) Gap(leading * 0.6, ground);
                isAfterGap = true;
                continue;
            }

            Lines(style, leading, style.Lines(paragraph.TrimEnd(), CouncilStyles.Measure - 2 * indent), indent, ground);
            isAfterGap = false;
        }
    }

    private void Gap(double height, Action<PdfCanvas, double>? ground)
    {
        ground?.Invoke(Canvas, Y);
        Y += height;
    }
}

using BudgetProcess.Application.Documents.Pdf;

namespace BudgetProcess.Application.Hearings.Council;

/// <summary>How the council's document looks: A4, one typeface, one colour beside black and grey.</summary>
internal sealed class CouncilStyles
{
    /// <summary>A4's shorter side, in points.</summary>
    public const double Short = 595.28;

    /// <summary>A4's longer side, in points.</summary>
    public const double Long = 841.89;

    /// <summary>Where text begins.</summary>
    public const double Left = 74;

    /// <summary>How wide it runs: some ninety characters.</summary>
    public const double Measure = Short - 2 * Left;

    /// <summary>Where the first line of a page stands.</summary>
    public const double Top = 78;

    /// <summary>What is kept free at the foot of every page, for the footer.</summary>
    public const double Foot = 46;

    /// <summary>Black, a little softer.</summary>
    public const string Ink = "0.11 0.13 0.15";

    /// <summary>The colour of what matters less; still dark enough to be read (contrast 5.7).</summary>
    public const string Grey = "0.36 0.40 0.44";

    /// <summary>The colour of headings and bars.</summary>
    public const string Accent = "0.05 0.28 0.43";

    /// <summary>The colour of rules.</summary>
    public const string Rule = "0.80 0.83 0.85";

    /// <summary>The ground of what the administration says.</summary>
    public const string Tint = "0.945 0.96 0.97";

    /// <summary>The styles of one document.</summary>
    public CouncilStyles(PdfFile file)
    {
        Fonts = [new PdfFont(FontFace.Regular, "F1", file.Reserve()), new PdfFont(FontFace.SemiBold, "F2", file.Reserve())];
        var (regular, strong) = (Fonts[0], Fonts[1]);
        Title = new TextStyle(strong, 34, Accent);
        Subtitle = new TextStyle(regular, 17, Ink);
        Heading = new TextStyle(strong, 22, Accent);
        Section = new TextStyle(strong, 12, Accent);
        Body = new TextStyle(regular, 10.5, Ink);
        Strong = new TextStyle(strong, 10.5, Ink);
        Cell = new TextStyle(regular, 9, Ink);
        StrongCell = new TextStyle(strong, 9, Ink);
        Small = new TextStyle(regular, 8.5, Grey);
        SmallStrong = new TextStyle(strong, 8.5, Grey);
        Footer = new TextStyle(regular, 8, Grey);
    }

    /// <summary>The fonts that pages refer to.</summary>
    public IReadOnlyList<PdfFont> Fonts { get; }

    public TextStyle Title { get; }

    public TextStyle Subtitle { get; }

    public TextStyle Heading { get; }

    public TextStyle Section { get; }

    public TextStyle Body { get; }

    public TextStyle Strong { get; }

    public TextStyle Cell { get; }

    public TextStyle StrongCell { get; }

    public TextStyle Small { get; }

    public TextStyle SmallStrong { get; }

    public TextStyle Footer { get; }
}

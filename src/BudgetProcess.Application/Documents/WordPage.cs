using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;

namespace BudgetProcess.Application.Documents;

/// <summary>The page: A4, title and page number at its foot; upright with margins of 2.5 cm, or on its side with margins of 2 cm for a wide table. Lengths are in twentieths of a
/// point.</summary>
internal static class WordPage
{
    /// <summary>The width of the text on an upright page.</summary>
    public const int TextWidth = Width - (2 * Margin);

    /// <summary>The width of the text on a page on its side.</summary>
    public const int WideTextWidth = Height - (2 * WideMargin);

    private const int Width = 11906;
    private const int Height = 16838;
    private const int Margin = 1418;
    private const int WideMargin = 1134;
    private const int LongestFooterTitle = 75;

    /// <summary>The section that the whole document is.</summary>
    /// <param name="footerId">The relationship to the footer.</param>
    public static SectionProperties Section(string footerId) => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = footerId },
        new PageSize { Width = Width, Height = Height },
        new PageMargin { Top = Margin, Right = Margin, Bottom = Margin, Left = Margin, Header = 709, Footer = 709, Gutter = 0 });

    /// <summary>The section of a document whose pages lie on their side.</summary>
    /// <param name="footerId">The relationship to the footer.</param>
    public static SectionProperties WideSection(string footerId) => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = footerId },
        new PageSize { Width = Height, Height = Width, Orient = PageOrientationValues.Landscape },
        new PageMargin { Top = WideMargin, Right = WideMargin, Bottom = WideMargin, Left = WideMargin, Header = 567, Footer = 567, Gutter = 0 });

    /// <summary>The foot of every page: "Titel … Side 2 af 3".</summary>
    /// <param name="title">The document's title on one line; a long one is cut.</param>
    /// <param name="textWidth">The width of the text on its pages.</param>
    public static Footer Footer(string title, int textWidth = TextWidth)
    {
        var paragraph = new Paragraph(new ParagraphProperties
        {
            ParagraphStyleId = new() { Val = "Footer" },
            Tabs = new(new TabStop { Val = TabStopValues.Right, Position = textWidth }),
        });
        paragraph.Append(
            WordText.Run(Short(title) + "\tSide "),
            Field("PAGE"),
            WordText.Run(" af "),
            Field("NUMPAGES"));
        return new Footer(paragraph);
    }

    private static SimpleField Field(string instruction) => new(WordText.Run("1")) { Instruction = instruction };

    private static string Short(string title)
    {
        var text = new StringInfo(title);
        return text.LengthInTextElements <= LongestFooterTitle ? title : text.SubstringByTextElements(0, LongestFooterTitle - 1).TrimEnd() + "…";
    }
}

using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;

namespace BudgetProcess.Application.Documents;

/// <summary>The page: A4 upright, 2.5 cm margins, title and page number at its foot. Lengths are in twentieths of a point.</summary>
internal static class WordPage
{
    /// <summary>The width of the text.</summary>
    public const int TextWidth = Width - (2 * Margin);

    private const int Width = 11906;
    private const int Height = 16838;
    private const int Margin = 1418;
    private const int LongestFooterTitle = 75;

    /// <summary>The section that the whole document is.</summary>
    /// <param name="footerId">The relationship to the footer.</param>
    public static SectionProperties Section(string footerId) => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = footerId },
        new PageSize { Width = Width, Height = Height },
        new PageMargin { Top = Margin, Right = Margin, Bottom = Margin, Left = Margin, Header = 709, Footer = 709, Gutter = 0 });

    /// <summary>The foot of every page: "Titel … Side 2 af 3".</summary>
    /// <param name="title">The document's title on one line; a long one is cut.</param>
    public static Footer Footer(string title)
    {
        var paragraph = new Paragraph(new ParagraphProperties
        {
            ParagraphStyleId = new() { Val = "Footer" },
            Tabs = new(new TabStop { Val = TabStopValues.Right, Position = TextWidth }),
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

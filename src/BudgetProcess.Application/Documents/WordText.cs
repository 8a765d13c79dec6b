using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace BudgetProcess.Application.Documents;

/// <summary>Text as Word keeps it: only characters that XML allows, with line breaks and tabs as elements.</summary>
internal static class WordText
{
    /// <summary>The text without control characters and halves of surrogate pairs; tabs and line feeds are kept.</summary>
    /// <remarks>XML 1.0, 2.2: U+0000–U+001F but for tab, line feed and carriage return, U+FFFE and U+FFFF cannot be written at all.</remarks>
    public static string Clean(string text)
    {
        if (text.All(c => !char.IsControl(c) && !char.IsSurrogate(c) && XmlConvert.IsXmlChar(c)))
            return text;

        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                kept.Append(text[i]).Append(text[++i]);
            else if (text[i] is '\t' or '\n' || (!char.IsControl(text[i]) && XmlConvert.IsXmlChar(text[i])))
                kept.Append(text[i]);
        }
        return kept.ToString();
    }

    /// <summary>The text on one line: every stretch of white space is one space, none at the ends.</summary>
    public static string OneLine(string text) =>
        string.Join(' ', Clean(text.Replace('\r', ' ')).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A run of the text; line feeds become line breaks.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="properties">How it looks; null for as the paragraph.</param>
    public static Run Run(string text, RunProperties? properties = null)
    {
        var run = new Run { RunProperties = properties };
        var start = 0;
        var clean = Clean(text);
        for (var i = 0; i <= clean.Length; i++)
        {
            if (i < clean.Length && clean[i] is not ('\n' or '\t'))
                continue;
            if (i > start)
                run.Append(new Text(clean[start..i]) { Space = SpaceProcessingModeValues.Preserve });
            if (i < clean.Length)
                run.Append(clean[i] == '\n' ? new Break() : new TabChar());
            start = i + 1;
        }
        return run;
    }

    /// <summary>A paragraph of plain text.</summary>
    /// <param name="style">The id of its style.</param>
    /// <param name="text">Any text.</param>
    public static Paragraph Paragraph(string style, string text) =>
        new(new ParagraphProperties { ParagraphStyleId = new() { Val = style } }, Run(text));
}

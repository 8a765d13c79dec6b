using System.Globalization;
using DocumentFormat.OpenXml;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace BudgetProcess.Application.Documents;

/// <summary>Writes the blocks of a Markdown document: headings, paragraphs, lists, quotes, tables, code and rules.</summary>
/// <param name="inlines">Writes what stands within a paragraph.</param>
/// <param name="numbering">Keeps the lists.</param>
internal sealed class WordBlocks(WordInlines inlines, WordNumbering numbering)
{
    private readonly HeadingOutline outline = new();

    // A list item's bullet or number, until the item's first paragraph takes it.
    private W.NumberingProperties? marker;

    /// <summary>Adds the blocks to the page or to a table's cell.</summary>
    /// <param name="target">What to add to.</param>
    /// <param name="blocks">The blocks in reading order.</param>
    /// <param name="place">Where they stand.</param>
    public void Append(OpenXmlCompositeElement target, IReadOnlyList<Block> blocks, Place place)
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            Append(target, blocks[i], place);

            // "Tre ting:" at the foot of a page, and the three things overleaf, is hard to read.
            if (blocks[i] is ParagraphBlock && i + 1 < blocks.Count && blocks[i + 1] is ListBlock or Table)
                ((W.Paragraph)target.LastChild!).ParagraphProperties!.KeepNext = new();
        }
    }

    private void Append(OpenXmlCompositeElement target, Block block, Place place)
    {
        switch (block)
        {
            case HeadingBlock heading:
                var level = outline.Next(heading.Level);
                AppendText(target, heading, string.Create(CultureInfo.InvariantCulture, $"Heading{level}"), place);
                break;
            case ParagraphBlock paragraph:
                AppendText(target, paragraph, place.Quotes > 0 ? "Quote" : place.Lists > 0 ? "ListParagraph" : "Normal", place);
                break;
            case ListBlock list:
                AppendList(target, list, place);
                break;
            case QuoteBlock quote:
                Append(target, [.. quote], place.InQuote());
                break;
            case Table table when WordTable.Fits(table):
                FlushMarker(target, place);
                new WordTable(this).Append(target, table, place);
                break;
            case ThematicBreakBlock:
                FlushMarker(target, place);
                target.Append(NewParagraph("Rule", place));
                break;
            case LinkReferenceDefinitionGroup or LinkReferenceDefinition or BlankLineBlock:
                break;
            case ContainerBlock container:
                Append(target, [.. container], place);
                break;
            case LeafBlock leaf:
                var code = NewParagraph("Code", place);
                code.Append(WordText.Run(leaf.Lines.ToString()));
                target.Append(code);
                break;
        }
    }

    private void AppendText(OpenXmlCompositeElement target, LeafBlock block, string style, Place place)
    {
        var paragraph = NewParagraph(style, place);
        inlines.Append(paragraph, block.Inline);
        target.Append(paragraph);
    }

    private void AppendList(OpenXmlCompositeElement target, ListBlock list, Place around)
    {
        FlushMarker(target, around);
        var place = around.InList();
        var id = numbering.Open(list, place.Level);
        foreach (var item in list.OfType<ListItemBlock>())
        {
            marker = new(new W.NumberingLevelReference { Val = place.Level }, new W.NumberingId { Val = id });
            Append(target, [.. item], place);
            FlushMarker(target, place);
        }
        if (around == Place.Page && target.LastChild is W.Paragraph last)
            last.ParagraphProperties!.SpacingBetweenLines = new() { After = "160" };
    }

    // An item that is empty, or starts with something other than text, still has its bullet.
    private void FlushMarker(OpenXmlCompositeElement target, Place place)
    {
        if (marker is not null)
            target.Append(NewParagraph("ListParagraph", place));
    }

    private W.Paragraph NewParagraph(string style, Place place)
    {
        var properties = new W.ParagraphProperties { ParagraphStyleId = new() { Val = style } };
        if (marker is not null)
        {
            properties.NumberingProperties = marker;
            properties.Indentation = new() { Left = place.IndentText, Hanging = Place.Step.ToString(CultureInfo.InvariantCulture) };
        }
        else if (place != Place.Page)
        {
            properties.Indentation = new() { Left = place.IndentText };
        }
        marker = null;
        return new W.Paragraph(properties);
    }
}

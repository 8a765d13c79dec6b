using System.Globalization;
using System.Text;

namespace BudgetProcess.Application.Documents.Pdf;

/// <summary>A face as one document uses it: it remembers which glyphs were shown and embeds just those.</summary>
/// <param name="face">The face.</param>
/// <param name="key">What pages call it.</param>
/// <param name="number">The object that was reserved for it.</param>
internal sealed class PdfFont(FontFace face, string key, int number)
{
    private readonly SortedDictionary<ushort, Rune> shown = [];

    /// <summary>The face.</summary>
    public FontFace Face => face;

    /// <summary>What pages call it.</summary>
    public string Key => key;

    /// <summary>The object that it is.</summary>
    public int Number => number;

    /// <summary>The glyphs of a text, as an operand of Tj.</summary>
    public string Glyphs(string text)
    {
        var operand = new StringBuilder("<");
        foreach (var rune in text.EnumerateRunes())
        {
            var glyph = face.Glyph(rune);
            shown.TryAdd(glyph, rune);
            operand.Append(CultureInfo.InvariantCulture, $"{glyph:X4}");
        }

        return operand.Append('>').ToString();
    }

    /// <summary>Writes the font (ISO 32000-1, 9.7): a composite font whose codes are the glyphs' numbers, with a map back to Unicode for search and copying.</summary>
    public void WriteTo(PdfFile file)
    {
        // Six letters before the name say that it is not the whole font (9.9.2).
        var name = PdfSyntax.Name($"{string.Concat(key.Select(sign => (char)('A' + sign % 26))).PadRight(6, 'A')}+{face.Name}");
        var program = file.Reserve();
        var octets = FontSubset.Of(face, shown.Keys);
        file.WriteCompressed(program, string.Create(CultureInfo.InvariantCulture, $"/Length1 {octets.Length}"), octets);
        var head = (XMin: face.Thousandths("head", 36), YMin: face.Thousandths("head", 38), XMax: face.Thousandths("head", 40), YMax: face.Thousandths("head", 42));
        var descriptor = file.Write(
            $"<</Type/FontDescriptor/FontName{name}/Flags 4/FontBBox[{PdfSyntax.Numbers(head.XMin, head.YMin, head.XMax, head.YMax)}]/ItalicAngle 0" +
            $"/Ascent {face.Thousandths("hhea", 4)}/Descent {face.Thousandths("hhea", 6)}/CapHeight {face.Thousandths("OS/2", 88)}/StemV 80/FontFile2 {PdfSyntax.To(program)}>>");
        var widths = string.Concat(shown.Keys.Select(glyph => string.Create(CultureInfo.InvariantCulture, $"{glyph}[{PdfSyntax.Number(face.Advance(glyph))}]")));
        var descendant = file.Write(
            $"<</Type/Font/Subtype/CIDFontType2/BaseFont{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>" +
            $"/FontDescriptor {PdfSyntax.To(descriptor)}/DW 1000/W[{widths}]/CIDToGIDMap/Identity>>");
        var map = file.Reserve();
        file.WriteCompressed(map, "", Encoding.ASCII.GetBytes(ToUnicode()));
        file.Write(
            number,
            $"<</Type/Font/Subtype/Type0/BaseFont{name}/Encoding/Identity-H/DescendantFonts[{PdfSyntax.To(descendant)}]/ToUnicode {PdfSyntax.To(map)}>>");
    }

    private string ToUnicode()
    {
        var text = new StringBuilder(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def\n" +
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        foreach (var block in shown.Chunk(100))
        {
            text.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (glyph, rune) in block) text.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(rune.ToString()))}>\n");
            text.Append("endbfchar\n");
        }

        return text.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}

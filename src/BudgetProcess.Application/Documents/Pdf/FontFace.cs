using System.Buffers.Binary;
using System.Text;

namespace BudgetProcess.Application.Documents.Pdf;

/// <summary>One face of a TrueType font: which characters it can show, how wide they are, and what its glyphs are made of (OpenType 1.9). It never changes, and all documents share it.</summary>
internal sealed class FontFace
{
    private static readonly Lazy<FontFace> Plain = new(() => Load("IBMPlexSans-Regular"));
    private static readonly Lazy<FontFace> Strong = new(() => Load("IBMPlexSans-SemiBold"));

    private readonly Dictionary<int, ushort> glyphs;
    private readonly int advances;

    private FontFace(string name, IReadOnlyDictionary<string, byte[]> tables)
    {
        Name = name;
        Tables = tables;
        UnitsPerEm = UInt16(tables["head"], 18);
        GlyphCount = UInt16(tables["maxp"], 4);
        advances = UInt16(tables["hhea"], 34);
        glyphs = CharacterMap(tables["cmap"]);

        // What every font shows for a character that it lacks, glyph 0, is such a box.
        glyphs.TryAdd(ShownText.Box, 0);
    }

    /// <summary>The face of running text.</summary>
    public static FontFace Regular => Plain.Value;

    /// <summary>The face of headings.</summary>
    public static FontFace SemiBold => Strong.Value;

    /// <summary>Its PostScript name.</summary>
    public string Name { get; }

    /// <summary>The font's tables by their tags.</summary>
    public IReadOnlyDictionary<string, byte[]> Tables { get; }

    /// <summary>How finely its measures are counted.</summary>
    public int UnitsPerEm { get; }

    /// <summary>How many glyphs it has.</summary>
    public int GlyphCount { get; }

    /// <summary>Whether it can show a character.</summary>
    public bool Has(Rune rune) => glyphs.ContainsKey(rune.Value);

    /// <summary>The glyph of a character; 0, the empty box, if it has none.</summary>
    public ushort Glyph(Rune rune) => glyphs.GetValueOrDefault(rune.Value);

    /// <summary>How wide a glyph is, in thousandths of the font's size.</summary>
    public double Advance(ushort glyph) => UInt16(Tables["hmtx"], 4 * Math.Min(glyph, advances - 1)) * 1000.0 / UnitsPerEm;

    /// <summary>How wide a text is at a size, in points.</summary>
    public double Width(string text, double size)
    {
        var width = 0.0;
        foreach (var rune in text.EnumerateRunes()) width += Advance(Glyph(rune));
        return width * size / 1000;
    }

    /// <summary>A measure of the table hhea, OS/2 or head, in thousandths of the font's size.</summary>
    public int Thousandths(string table, int offset) => (int)Math.Round(BinaryPrimitives.ReadInt16BigEndian(Tables[table].AsSpan(offset)) * 1000.0 / UnitsPerEm);

    private static FontFace Load(string name)
    {
        using var resource = typeof(FontFace).Assembly.GetManifestResourceStream($"BudgetProcess.Application.Fonts.{name}.woff")
            ?? throw new InvalidOperationException($"The assembly was built without the font {name}.");
        using var memory = new MemoryStream();
        resource.CopyTo(memory);
        return new FontFace(name, WoffFile.Tables(memory.ToArray()));
    }

    private static ushort UInt16(byte[] table, int offset) => BinaryPrimitives.ReadUInt16BigEndian(table.AsSpan(offset));

    // The map for Unicode's first plane (format 4): what lies beyond are emoji and rare scripts, which the font does not have.
    private static Dictionary<int, ushort> CharacterMap(byte[] cmap)
    {
        for (var i = 0; i < UInt16(cmap, 2); i++)
        {
            var offset = BinaryPrimitives.ReadInt32BigEndian(cmap.AsSpan(4 + 8 * i + 4));
            if (UInt16(cmap, offset) == 4) return Segments(cmap.AsSpan(offset));
        }

        throw new InvalidDataException("The font has no map of Unicode's first plane.");
    }

    private static Dictionary<int, ushort> Segments(ReadOnlySpan<byte> map)
    {
        var found = new Dictionary<int, ushort>();
        var doubled = BinaryPrimitives.ReadUInt16BigEndian(map[6..]);
        for (var at = 0; at < doubled; at += 2)
        {
            var last = BinaryPrimitives.ReadUInt16BigEndian(map[(14 + at)..]);
            var first = BinaryPrimitives.ReadUInt16BigEndian(map[(16 + doubled + at)..]);
            var delta = BinaryPrimitives.ReadUInt16BigEndian(map[(16 + 2 * doubled + at)..]);
            var place = 16 + 3 * doubled + at;
            var range = BinaryPrimitives.ReadUInt16BigEndian(map[place..]);
            for (var character = (int)first; character <= last && character < 0xFFFF; character++)
            {
                var glyph = range == 0 ? character : BinaryPrimitives.ReadUInt16BigEndian(map[(place + range + 2 * (character - first))..]);
                if (glyph == 0) continue;
                glyph = (glyph + delta) & 0xFFFF;
                if (glyph != 0) found[character] = (ushort)glyph;
            }
        }

        return found;
    }
}

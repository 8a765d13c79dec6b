using System.Buffers.Binary;
using System.Text;

namespace BudgetProcess.Application.Documents.Pdf;

/// <summary>A font file with only those outlines that a document shows; the glyphs keep their numbers.</summary>
internal static class FontSubset
{
    // What a reader needs to draw outlines by number (ISO 32000-1, 9.9).
    private static readonly string[] Kept = ["cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"];

    private const int HasScale = 0x0008;
    private const int HasTwoScales = 0x0040;
    private const int HasMatrix = 0x0080;
    private const int HasWords = 0x0001;
    private const int HasMore = 0x0020;

    /// <summary>The font file.</summary>
    /// <param name="face">The whole face.</param>
    /// <param name="used">The glyphs that are shown.</param>
    public static byte[] Of(FontFace face, IEnumerable<ushort> used)
    {
        var wanted = WithParts(face, used);
        using var outlines = new MemoryStream();
        var places = new byte[4 * (face.GlyphCount + 1)];
        for (var glyph = 0; glyph < face.GlyphCount; glyph++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(places.AsSpan(4 * glyph), (uint)outlines.Length);
            if (!wanted.Contains((ushort)glyph)) continue;
            outlines.Write(Outline(face, glyph));
            while (outlines.Length % 4 != 0) outlines.WriteByte(0);
        }

        BinaryPrimitives.WriteUInt32BigEndian(places.AsSpan(4 * face.GlyphCount), (uint)outlines.Length);
        var head = face.Tables["head"].ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(8), 0);
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        return File(Kept.Where(face.Tables.ContainsKey).Select(tag => (tag, tag switch
        {
            "glyf" => outlines.ToArray(),
            "loca" => places,
            "head" => head,
            _ => face.Tables[tag],
        })).ToList());
    }

    private static HashSet<ushort> WithParts(FontFace face, IEnumerable<ushort> used)
    {
        var (wanted, open) = (new HashSet<ushort>(), new Stack<ushort>(used.Append((ushort)0)));
        while (open.TryPop(out var glyph))
        {
            if (!wanted.Add(glyph)) continue;
            foreach (var part in Parts(Outline(face, glyph))) open.Push(part);
        }

        return wanted;
    }

    // An outline with a negative number of contours is put together from others: "å" is an "a" and a ring (OpenType, glyf).
    private static List<ushort> Parts(ReadOnlySpan<byte> outline)
    {
        var parts = new List<ushort>();
        if (outline.Length < 10 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0) return parts;
        for (var (at, more) = (10, true); more;)
        {
            var flags = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
            parts.Add(BinaryPrimitives.ReadUInt16BigEndian(outline[(at + 2)..]));
            at += 4 + ((flags & HasWords) != 0 ? 4 : 2);
            at += (flags & HasMatrix) != 0 ? 8 : (flags & HasTwoScales) != 0 ? 4 : (flags & HasScale) != 0 ? 2 : 0;
            more = (flags & HasMore) != 0;
        }

        return parts;
    }

    private static ReadOnlySpan<byte> Outline(FontFace face, int glyph)
    {
        ReadOnlySpan<byte> places = face.Tables["loca"];
        var isLong = face.Tables["head"][51] == 1;
        var (from, to) = isLong
            ? (BinaryPrimitives.ReadInt32BigEndian(places[(4 * glyph)..]), BinaryPrimitives.ReadInt32BigEndian(places[(4 * glyph + 4)..]))
            : (2 * BinaryPrimitives.ReadUInt16BigEndian(places[(2 * glyph)..]), 2 * BinaryPrimitives.ReadUInt16BigEndian(places[(2 * glyph + 2)..]));
        return face.Tables["glyf"].AsSpan(from, to - from);
    }

    private static byte[] File(List<(string Tag, byte[] Content)> tables)
    {
        var power = (int)Math.Log2(tables.Count);
        using var file = new MemoryStream();
        Write(file, 0x00010000);
        Write(file, (uint)((tables.Count << 16) | (16 << power)));
        Write(file, (uint)((power << 16) | (16 * tables.Count - (16 << power))));
        var offset = 12 + 16 * tables.Count;
        foreach (var (tag, content) in tables)
        {
            file.Write(Encoding.ASCII.GetBytes(tag));
            Write(file, Sum(content));
            Write(file, (uint)offset);
            Write(file, (uint)content.Length);
            offset += (content.Length + 3) & ~3;
        }

        foreach (var (_, content) in tables)
        {
            file.Write(content);
            while (file.Length % 4 != 0) file.WriteByte(0);
        }

        return file.ToArray();
    }

    private static void Write(MemoryStream file, uint value)
    {
        Span<byte> octets = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(octets, value);
        file.Write(octets);
    }

    private static uint Sum(byte[] content)
    {
        Span<byte> last = stackalloc byte[4];
        var sum = 0u;
        for (var at = 0; at < content.Length; at += 4)
        {
            last.Clear();
            content.AsSpan(at, Math.Min(4, content.Length - at)).CopyTo(last);
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(last));
        }

        return sum;
    }
}

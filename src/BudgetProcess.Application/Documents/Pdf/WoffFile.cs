using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace BudgetProcess.Application.Documents.Pdf;

/// <summary>Opens a font in the Web Open Font Format (W3C, WOFF 1.0): a TrueType font whose tables are packed one by one.</summary>
internal static class WoffFile
{
    private const uint Signature = 0x774F4646;
    private const int Header = 44;
    private const int Entry = 20;

    /// <summary>The tables of the font by their tags.</summary>
    /// <exception cref="InvalidDataException">It is no font of this kind.</exception>
    public static IReadOnlyDictionary<string, byte[]> Tables(ReadOnlySpan<byte> woff)
    {
        if (woff.Length < Header || BinaryPrimitives.ReadUInt32BigEndian(woff) != Signature) throw new InvalidDataException("This is no WOFF file.");
        var tables = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        for (var (i, count) = (0, BinaryPrimitives.ReadUInt16BigEndian(woff[12..])); i < count; i++)
        {
            var entry = woff.Slice(Header + i * Entry, Entry);
            var packed = woff.Slice(Int(entry[4..]), Int(entry[8..]));
            tables[Encoding.ASCII.GetString(entry[..4])] = Unpacked(packed, Int(entry[12..]));
        }

        return tables;
    }

    private static int Int(ReadOnlySpan<byte> octets) => BinaryPrimitives.ReadInt32BigEndian(octets);

    private static byte[] Unpacked(ReadOnlySpan<byte> packed, int length)
    {
        if (packed.Length == length) return packed.ToArray();
        var table = new byte[length];
        using var zip = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
        zip.ReadExactly(table);
        return table;
    }
}

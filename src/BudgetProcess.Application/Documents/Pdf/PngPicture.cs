using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;

namespace BudgetProcess.Application.Documents.Pdf;

/// <summary>
/// PNG pictures (W3C, PNG third edition). A PDF file packs pixels as PNG does, so the rows of most pictures are taken as they are; only where a picture is partly
/// transparent colour and opacity are parted.
/// </summary>
internal static class PngPicture
{
    private const int Palette = 3;
    private const int GreyAndOpacity = 4;
    private const int ColourAndOpacity = 6;

    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Whether the content begins as a PNG does.</summary>
    public static bool IsOne(ReadOnlySpan<byte> content) => content.StartsWith(Signature);

    /// <summary>Reads what a page must know about it.</summary>
    /// <exception cref="NotMergeableException">It is broken, or stored in an unusual way.</exception>
    public static PdfPicture Read(byte[] content)
    {
        var (rows, palette, clear, head, isEnded) = (new MemoryStream(content.Length), Array.Empty<byte>(), Array.Empty<byte>(), default(Head), false);
        for (var at = Signature.Length; at + 12 <= content.Length && !isEnded;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(at));
            if (length > content.Length - at - 12) throw Broken();
            var chunk = content.AsSpan(at + 8, (int)length);
            switch (content.AsSpan(at + 4, 4))
            {
                case [(byte)'I', (byte)'H', (byte)'D', (byte)'R'] when length == 13: head = Head.Of(chunk); break;
                case [(byte)'P', (byte)'L', (byte)'T', (byte)'E']: palette = chunk.ToArray(); break;
                case [(byte)'t', (byte)'R', (byte)'N', (byte)'S']: clear = chunk.ToArray(); break;
                case [(byte)'I', (byte)'D', (byte)'A', (byte)'T']: rows.Write(chunk); break;
                case [(byte)'I', (byte)'E', (byte)'N', (byte)'D']: isEnded = true; break;
            }

            at += 12 + (int)length;
        }

        if (!isEnded || head.Width == 0 || (head.Kind == Palette && (palette.Length == 0 || palette.Length % 3 != 0))) throw Broken();
        PdfPicture.Check(head.Width, head.Height);
        if (head.IsInterlaced) throw new NotMergeableException("Billedet er gemt i en form for PNG (interlaced), som ikke kan vises i en PDF");
        CheckRows(rows, head);
        return new PdfPicture(head.Width, head.Height, 0, false, file => head.Kind is GreyAndOpacity or ColourAndOpacity ? WriteParted(file, head, rows) : WriteWhole(file, head, palette, clear, rows));
    }

    // Unpacked to nothing but a count: what is too short, too long or cannot be unpacked would be a black box to the reader.
    private static void CheckRows(MemoryStream rows, Head head)
    {
        try
        {
            rows.Position = 0;
            using var unpacked = new ZLibStream(rows, CompressionMode.Decompress, leaveOpen: true);
            var (buffer, expected) = (new byte[81_920], (head.RowOctets + 1) * head.Height);
            for (int read; (read = unpacked.Read(buffer)) > 0 && expected >= 0;) expected -= read;
            if (expected > 0) throw Broken();
        }
        catch (InvalidDataException)
        {
            throw Broken();
        }
    }

    private static int WriteWhole(PdfFile file, Head head, byte[] palette, byte[] clear, MemoryStream rows)
    {
        var colours = head.Kind switch
        {
            0 => "/DeviceGray",
            Palette => string.Create(CultureInfo.InvariantCulture, $"[/Indexed/DeviceRGB {palette.Length / 3 - 1}{PdfSyntax.Octets(palette)}]"),
            _ => "/DeviceRGB",
        };
        return WriteRows(file, head, colours, head.Colours, Mask(head, clear), rows.GetBuffer().AsSpan(0, (int)rows.Length));
    }

    // One colour that is not painted (ISO 32000-1, 8.9.6.4): of a palette the first that is more clear than not, as programs write it.
    private static string Mask(Head head, byte[] clear)
    {
        var colour = head.Kind == Palette
            ? Array.FindIndex(clear, opacity => opacity < 128) is >= 0 and var index ? [index] : (int[])[]
            : [.. clear.Chunk(2).Where(sample => sample.Length == 2).Take(head.Colours).Select(sample => BinaryPrimitives.ReadUInt16BigEndian(sample))];
        return colour.Length == head.Colours ? $"/Mask[{string.Join(' ', colour.Select(sample => string.Create(CultureInfo.InvariantCulture, $"{sample} {sample}")))}]" : "";
    }

    private static int WriteRows(PdfFile file, Head head, string colours, int components, string more, ReadOnlySpan<byte> rows)
    {
        var number = file.Reserve();
        file.WriteStream(
            number,
            string.Create(
                CultureInfo.InvariantCulture,
                $"/Type/XObject/Subtype/Image/Width {head.Width}/Height {head.Height}/ColorSpace{colours}/BitsPerComponent {head.Bits}{more}/Filter/FlateDecode" +
                $"/DecodeParms<</Predictor 15/Colors {components}/BitsPerComponent {head.Bits}/Columns {head.Width}>>"),
            rows);
        return number;
    }

    // PNG predicts each octet from the one a pixel before it: opacity and colour never mix, and each keeps its own differences and the row's filter.
    private static int WriteParted(PdfFile file, Head head, MemoryStream rows)
    {
        var (colours, pixel, sample) = (head.Colours, (head.Colours + 1) * head.Bits / 8, head.Bits / 8);
        using var colour = new MemoryStream();
        using var opacity = new MemoryStream();
        rows.Position = 0;
        using (var unpacked = new ZLibStream(rows, CompressionMode.Decompress, leaveOpen: true))
        using (var ofColour = new ZLibStream(colour, CompressionLevel.Fastest, leaveOpen: true))
        using (var ofOpacity = new ZLibStream(opacity, CompressionLevel.Fastest, leaveOpen: true))
        {
            var (row, left, right) = (new byte[1 + head.RowOctets], new byte[1 + head.Width * colours * sample], new byte[1 + head.Width * sample]);
            for (var y = 0; y < head.Height; y++)
            {
                unpacked.ReadExactly(row);
                left[0] = right[0] = row[0];
                for (var x = 0; x < head.Width; x++)
                {
                    row.AsSpan(1 + x * pixel, colours * sample).CopyTo(left.AsSpan(1 + x * colours * sample));
                    row.AsSpan(1 + x * pixel + colours * sample, sample).CopyTo(right.AsSpan(1 + x * sample));
                }

                ofColour.Write(left);
                ofOpacity.Write(right);
            }
        }

        var mask = WriteRows(file, head, "/DeviceGray", 1, "", opacity.GetBuffer().AsSpan(0, (int)opacity.Length));
        return WriteRows(file, head, colours == 1 ? "/DeviceGray" : "/DeviceRGB", colours, $"/SMask {PdfSyntax.To(mask)}", colour.GetBuffer().AsSpan(0, (int)colour.Length));
    }

    private static NotMergeableException Broken() => new("Billedet er beskadiget og kan ikke læses");

    private readonly record struct Head(int Width, int Height, int Bits, int Kind, bool IsInterlaced)
    {
        /// <summary>How many samples a pixel has, opacity not counted.</summary>
        public int Colours => Kind is 2 or ColourAndOpacity ? 3 : 1;

        public long RowOctets => ((long)Width * Bits * (Colours + (Kind is GreyAndOpacity or ColourAndOpacity ? 1 : 0)) + 7) / 8;

        public static Head Of(ReadOnlySpan<byte> chunk)
        {
            var (width, height, bits, kind) = (BinaryPrimitives.ReadInt32BigEndian(chunk), BinaryPrimitives.ReadInt32BigEndian(chunk[4..]), chunk[8], chunk[9]);
            var fits = kind switch { 0 => bits is 1 or 2 or 4 or 8 or 16, Palette => bits is 1 or 2 or 4 or 8, 2 or GreyAndOpacity or ColourAndOpacity => bits is 8 or 16, _ => false };
            return fits && chunk[10] == 0 && chunk[11] == 0 ? new(width, height, bits, kind, chunk[12] != 0) : throw Broken();
        }
    }
}

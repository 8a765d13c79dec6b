using System.Buffers.Binary;
using System.Globalization;

namespace BudgetProcess.Application.Documents.Pdf;

/// <summary>JPEG pictures (ITU-T T.81): a PDF file holds them as they are. What cameras write beside the picture, such as where it was taken, is left out.</summary>
internal static class JpegPicture
{
    private const byte Sof2 = 0xC2;
    private const byte Exif = 0xE1;
    private const byte Icc = 0xE2;
    private const byte Adobe = 0xEE;

    /// <summary>Whether the content begins as a JPEG does.</summary>
    public static bool IsOne(ReadOnlySpan<byte> content) => content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    /// <summary>Reads what a page must know about it.</summary>
    /// <exception cref="NotMergeableException">It is broken, or of a kind that PDF readers do not show.</exception>
    public static PdfPicture Read(byte[] content)
    {
        var (kept, orientation, isAdobe) = (new MemoryStream(content.Length), 1, false);
        (int Width, int Height, int Components)? frame = null;
        kept.Write(content, 0, 2);
        for (var at = 2; ;)
        {
            if (at + 4 > content.Length || content[at] != 0xFF) throw Broken();
            var kind = content[at + 1];
            if (kind == 0xFF) { at++; continue; }
            if (kind == 0xDA) { kept.Write(content, at, content.Length - at); break; }
            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(content.AsSpan(at + 2));
            if (at + length > content.Length || length < 4) throw Broken();
            var segment = content.AsSpan(at + 4, length - 4);
            if (kind is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC) frame = Frame(kind, segment);
            if (kind == Exif && segment.StartsWith("Exif\0\0"u8)) orientation = Orientation(segment[6..]);
            if (kind == Adobe && segment.StartsWith("Adobe"u8)) isAdobe = true;

            // APP0 to APP15 and comments are a program's own; colours depend on two of them.
            if (kind is < 0xE0 or > 0xEF and not 0xFE || kind is Icc or Adobe) kept.Write(content, at, length);
            at += length;
        }

        if (frame is not { } size || !EndsWell(content)) throw Broken();
        PdfPicture.Check(size.Width, size.Height);
        return new PdfPicture(size.Width, size.Height, Turn(orientation), orientation is 2 or 4 or 5 or 7, file => Write(file, size, isAdobe, kept));
    }

    private static int Write(PdfFile file, (int Width, int Height, int Components) size, bool isAdobe, MemoryStream kept)
    {
        var colours = size.Components switch { 1 => "Gray", 3 => "RGB", _ => "CMYK" };

        // Adobe's programs store ink the other way round.
        var inverted = size.Components == 4 && isAdobe ? "/Decode[1 0 1 0 1 0 1 0]" : "";
        var number = file.Reserve();
        file.WriteStream(
            number,
            string.Create(CultureInfo.InvariantCulture, $"/Type/XObject/Subtype/Image/Width {size.Width}/Height {size.Height}/ColorSpace/Device{colours}/BitsPerComponent 8{inverted}/Filter/DCTDecode"),
            kept.GetBuffer().AsSpan(0, (int)kept.Length));
        return number;
    }

    private static (int Width, int Height, int Components) Frame(byte kind, ReadOnlySpan<byte> segment)
    {
        // Sequential and progressive, eight bits, are what readers decode (ISO 32000-1, 7.4.8).
        if (segment.Length < 6) throw Broken();
        if (kind > Sof2 || segment[0] != 8 || segment[5] is not (1 or 3 or 4)) throw new NotMergeableException("Billedet er gemt i en form for JPEG, som ikke kan vises i en PDF");
        return (BinaryPrimitives.ReadUInt16BigEndian(segment[3..]), BinaryPrimitives.ReadUInt16BigEndian(segment[1..]), segment[5]);
    }

    // Some cameras write something of their own behind the end.
    private static bool EndsWell(byte[] content) => content.AsSpan().LastIndexOf([(byte)0xFF, (byte)0xD9]) > content.Length / 2;

    // The tag 0x0112 of the first directory (Exif 2.32, 4.6.4).
    private static int Orientation(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 10) return 1;
        var isLittle = tiff[0] == 'I';
        var directory = Int32(tiff[4..], isLittle);
        if (directory < 8 || directory > tiff.Length - 2) return 1;
        var entries = tiff[(int)directory..];
        for (var i = 0; i < Int16(entries, isLittle) && 2 + 12 * (i + 1) <= entries.Length; i++)
        {
            var entry = entries[(2 + 12 * i)..];
            if (Int16(entry, isLittle) == 0x0112) return Int16(entry[8..], isLittle) is >= 1 and <= 8 and var found ? found : 1;
        }

        return 1;
    }

    private static int Turn(int orientation) => orientation switch { 3 or 4 => 180, 6 or 7 => 90, 5 or 8 => 270, _ => 0 };

    private static int Int16(ReadOnlySpan<byte> octets, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(octets) : BinaryPrimitives.ReadUInt16BigEndian(octets);

    private static long Int32(ReadOnlySpan<byte> octets, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(octets) : BinaryPrimitives.ReadUInt32BigEndian(octets);

    private static NotMergeableException Broken() => new("Billedet er beskadiget og kan ikke læses");
}

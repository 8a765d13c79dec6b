using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace BudgetProcess.Tests.Documents.Pdf;

/// <summary>PNG pictures put together by hand.</summary>
internal static class PlainPng
{
    /// <summary>A picture with a running colour.</summary>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    /// <param name="kind">0 grey, 2 colour, 4 grey and opacity, 6 colour and opacity.</param>
    /// <param name="interlace">1 for in seven passes; the rows are not, so it cannot be shown.</param>
    public static byte[] Of(int width, int height, byte kind, byte interlace = 0)
    {
        var samples = kind switch { 0 => 1, 2 => 3, 4 => 2, _ => 4 };
        return Of(width, height, kind, interlace, Enumerable.Range(0, height).Select(y => Enumerable.Range(0, width * samples).Select(x => (byte)((x * 3 + y * 5) % 256)).ToArray()));
    }

    /// <summary>A colour picture that cannot be packed.</summary>
    public static byte[] Noise(int width, int height)
    {
        var random = new Random(2028);
        return Of(width, height, 2, 0, Enumerable.Range(0, height).Select(_ =>
        {
            var row = new byte[width * 3];
            random.NextBytes(row);
            return row;
        }));
    }

    private static byte[] Of(int width, int height, byte kind, byte interlace, IEnumerable<byte[]> lines)
    {
        using var rows = new MemoryStream();
        using (var zip = new ZLibStream(rows, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (var line in lines)
            {
                zip.WriteByte(0);
                zip.Write(line);
            }
        }

        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9], head[12]) = (8, kind, interlace);
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", head), .. Chunk("IDAT", rows.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string kind, byte[] content)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        byte[] body = [.. Encoding.ASCII.GetBytes(kind), .. content];
        var check = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(check, Crc(body));
        return [.. length, .. body, .. check];
    }

    // PNG, annex D.
    private static uint Crc(byte[] content)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var octet in content)
        {
            crc ^= octet;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? 0xEDB88320u ^ (crc >> 1) : crc >> 1;
        }

        return crc ^ 0xFFFFFFFFu;
    }
}

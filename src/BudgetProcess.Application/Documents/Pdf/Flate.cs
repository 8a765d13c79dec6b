using System.IO.Compression;

namespace BudgetProcess.Application.Documents.Pdf;

/// <summary>Unpacks what strangers packed, a piece at a time.</summary>
internal static class Flate
{
    /// <summary>Unpacks into a stream. A stream that is cut off gives what there is, as readers do.</summary>
    /// <param name="packed">The packed octets.</param>
    /// <param name="into">Where they go.</param>
    /// <param name="take">Is told of each piece before it is written, and may refuse by throwing.</param>
    public static void Unpack(ReadOnlyMemory<byte> packed, Stream into, Action<long> take)
    {
        using var source = new MemoryStream(packed.ToArray(), writable: false);
        using var unpacked = new ZLibStream(source, CompressionMode.Decompress);
        var buffer = new byte[81_920];
        try
        {
            for (int read; (read = unpacked.Read(buffer)) > 0;)
            {
                take(read);
                into.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException)
        {
            // What came before the fault has been written.
        }
    }
}

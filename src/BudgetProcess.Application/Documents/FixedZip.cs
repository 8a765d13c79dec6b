using System.IO.Compression;

namespace BudgetProcess.Application.Documents;

/// <summary>Writes a zip file anew so that the same contents give the same bytes.</summary>
internal static class FixedZip
{
    // The first moment that a zip file can tell (APPNOTE 4.4.6: the years are counted from 1980).
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The same entries in the order of their names, all of them from 1 January 1980.</summary>
    /// <param name="zip">A zip file.</param>
    /// <returns>A zip file with the same entries.</returns>
    /// <remarks>The entries are stored without compression: what the compressor makes of them changes with its version and the processor,
    /// and mail servers and disks cope with the few kilobytes.</remarks>
    public static byte[] Rewrite(byte[] zip)
    {
        using var target = new MemoryStream();
        using (var source = new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read))
        using (var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                var copy = archive.CreateEntry(entry.FullName, CompressionLevel.NoCompression);
                copy.LastWriteTime = Epoch;
                copy.ExternalAttributes = 0;
                using var from = entry.Open();
                using var to = copy.Open();
                from.CopyTo(to);
            }
        }
        return target.ToArray();
    }
}

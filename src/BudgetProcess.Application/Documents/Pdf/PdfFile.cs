using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace BudgetProcess.Application.Documents.Pdf;

/// <summary>
/// Writes a PDF file (ISO 32000-1) from front to back, object by object, so that a document of any length takes no more memory than its largest part. Objects may be
/// referred to before they are written: only the table at the end knows where they stand.
/// </summary>
/// <param name="output">Where the file goes; written forward only.</param>
internal sealed class PdfFile(Stream output) : IDisposable
{
    private readonly MemoryStream waiting = new();
    private readonly List<long> offsets = [];
    private long gone;

    /// <summary>A number for an object that is written later, or never.</summary>
    public int Reserve()
    {
        offsets.Add(-1);
        return offsets.Count;
    }

    /// <summary>Writes an object that is no stream.</summary>
    /// <param name="number">The number that was reserved for it.</param>
    /// <param name="value">As the file has it.</param>
    public void Write(int number, string value)
    {
        Begin(number);
        Append($"{value}\nendobj\n");
    }

    /// <summary>Writes an object that is no stream.</summary>
    public int Write(string value)
    {
        var number = Reserve();
        Write(number, value);
        return number;
    }

    /// <summary>Writes a stream whose octets are as they shall be.</summary>
    /// <param name="number">The number that was reserved for it.</param>
    /// <param name="entries">What stands in its dictionary beside the length.</param>
    /// <param name="content">Its octets.</param>
    public void WriteStream(int number, string entries, ReadOnlySpan<byte> content)
    {
        Begin(number);
        Append(string.Create(CultureInfo.InvariantCulture, $"<<{entries}/Length {content.Length}>>\nstream\n"));
        waiting.Write(content);
        Append("\nendstream\nendobj\n");
    }

    /// <summary>Writes a stream and compresses it.</summary>
    /// <param name="number">The number that was reserved for it.</param>
    /// <param name="entries">What stands in its dictionary beside length and filter.</param>
    /// <param name="content">Its octets before the compression.</param>
    public void WriteCompressed(int number, string entries, ReadOnlySpan<byte> content)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zip.Write(content);
        WriteStream(number, $"{entries}/Filter/FlateDecode", packed.GetBuffer().AsSpan(0, (int)packed.Length));
    }

    /// <summary>Where the file stands now, for <see cref="Rewind"/>.</summary>
    public PdfMark Mark() => new(offsets.Count, waiting.Length);

    /// <summary>Takes back what was written and reserved since the mark. Nothing may have been flushed meanwhile.</summary>
    public void Rewind(PdfMark mark)
    {
        offsets.RemoveRange(mark.Objects, offsets.Count - mark.Objects);
        waiting.SetLength(mark.Octets);
    }

    /// <summary>Hands on what has been written so far.</summary>
    public async Task FlushAsync(CancellationToken cancellation)
    {
        if (gone == 0 && waiting.Length == 0) return;
        waiting.Position = 0;
        await waiting.CopyToAsync(output, cancellation);
        gone += waiting.Length;
        waiting.SetLength(0);

        // One large attachment must not hold its memory until the document ends.
        if (waiting.Capacity > 4_000_000) waiting.Capacity = 0;
    }

    /// <summary>Writes the table of objects and the end of the file.</summary>
    /// <param name="root">The catalogue.</param>
    /// <param name="info">The document's description.</param>
    /// <param name="id">What tells this file from others, 16 octets.</param>
    /// <param name="cancellation">Ends the writing; the file is then broken.</param>
    public async Task FinishAsync(int root, int info, byte[] id, CancellationToken cancellation)
    {
        var start = gone + waiting.Length;
        Append(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n"));
        foreach (var offset in offsets) Append(offset < 0 ? "0000000000 65535 f \n" : string.Create(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        var same = PdfSyntax.Octets(id);
        Append(string.Create(
            CultureInfo.InvariantCulture,
            $"trailer\n<</Size {offsets.Count + 1}/Root {root} 0 R/Info {info} 0 R/ID[{same}{same}]>>\nstartxref\n{start}\n%%EOF\n"));
        await FlushAsync(cancellation);
        await output.FlushAsync(cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => waiting.Dispose();

    private void Begin(int number)
    {
        // The second line tells programs that copy files that this is no text (7.5.2).
        if (gone == 0 && waiting.Length == 0) waiting.Write("%PDF-1.7\n%\u00E6\u00F8\u00E5\u00C6\n"u8);
        offsets[number - 1] = gone + waiting.Length;
        Append(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n"));
    }

    private void Append(string text) => waiting.Write(Encoding.Latin1.GetBytes(text));
}

/// <summary>A place in a PDF file that is being written.</summary>
/// <param name="Objects">How many numbers had been given away.</param>
/// <param name="Octets">How much was waiting to be flushed.</param>
internal readonly record struct PdfMark(int Objects, long Octets);

using BudgetProcess.Application.Documents.Pdf;

namespace BudgetProcess.Application.Hearings.Council;

/// <summary>What became of an attachment: pages, or the reason why not.</summary>
/// <param name="First">Its first page, 0 if it has none.</param>
/// <param name="Last">Its last page.</param>
/// <param name="Reason">Why it goes beside the document, in Danish; null if it does not.</param>
internal sealed record PlacedAttachment(int First, int Last, string? Reason)
{
    /// <summary>"side 12", "side 12–15", "separat bilag".</summary>
    public string Where => Reason is not null ? "separat bilag" : First == Last ? $"side {First}" : $"side {First}–{Last}";
}

/// <summary>Makes an attachment into pages: a PDF file's own, a little smaller, or a page with the picture. One attachment at a time is in memory.</summary>
/// <param name="file">The document's file.</param>
/// <param name="book">The document's pages.</param>
/// <param name="styles">How they look.</param>
/// <param name="limits">How much of a file is taken on.</param>
internal sealed class AttachmentPages(PdfFile file, CouncilBook book, CouncilStyles styles, PdfLimits limits)
{
    private const double Edge = 14;

    /// <summary>Adds the attachment's pages.</summary>
    /// <param name="attachment">The attachment.</param>
    /// <param name="label">What it is called on its pages.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<PlacedAttachment> PlaceAsync(CouncilAttachment attachment, string label, CancellationToken cancellation)
    {
        var before = book.Count;
        try
        {
            var content = await ReadAsync(attachment, cancellation);
            if (ForeignPdf.IsOne(content)) AddPages(content, label);
            else AddPicture(content, attachment, label);
            await file.FlushAsync(cancellation);
            return new PlacedAttachment(before + 1, book.Count, null);
        }
        catch (NotMergeableException reason)
        {
            return new PlacedAttachment(0, 0, reason.Message);
        }
    }

    private async Task<byte[]> ReadAsync(CouncilAttachment attachment, CancellationToken cancellation)
    {
        if (attachment.Size > limits.MostOctets) throw TooLarge();
        using var memory = new MemoryStream((int)Math.Max(attachment.Size, 0));
        await using var stream = await attachment.OpenAsync(cancellation);
        var buffer = new byte[81_920];
        for (int read; (read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation)) > 0;)
        {
            // A Word document is not read to its end to be told that it is one.
            if (memory.Length == 0 && AttachmentKind.WhyNotPages(buffer.AsSpan(0, read), attachment.FileName) is { } reason) throw new NotMergeableException(reason);
            if (memory.Length + read > limits.MostOctets) throw TooLarge();
            memory.Write(buffer, 0, read);
        }

        if (memory.Length == 0) throw new NotMergeableException("Filen er tom");
        return memory.Length == memory.Capacity ? memory.GetBuffer() : memory.ToArray();
    }

    private NotMergeableException TooLarge() => new($"Filen fylder mere end {CouncilWords.Size(limits.MostOctets)}");

    private void AddPages(byte[] content, string label)
    {
        foreach (var page in MergedPdf.Write(content, file, limits))
        {
            var canvas = NewPage(page.Width > page.Height);
            var (wide, high) = (canvas.Width - 2 * Edge, canvas.Height - CouncilStyles.Foot - Edge);
            var scale = Math.Min(1, Math.Min(wide / page.Width, high / page.Height));
            page.DrawOn(canvas, (canvas.Width - page.Width * scale) / 2, CouncilStyles.Foot + (high - page.Height * scale) / 2, scale);
            book.Write(book.Add(label, page.Width > page.Height), canvas);
        }
    }

    private void AddPicture(byte[] content, CouncilAttachment attachment, string label)
    {
        var picture = PdfPicture.Read(content) ?? throw new NotMergeableException(AttachmentKind.Unknown(attachment.FileName));
        var mark = file.Mark();
        int image;
        try
        {
            image = picture.Write(file);
        }
        catch (InvalidDataException)
        {
            file.Rewind(mark);
            throw new NotMergeableException("Billedet er beskadiget og kan ikke læses");
        }

        var isTurned = picture.Turn % 180 != 0;
        var (width, height) = isTurned ? (picture.Height, picture.Width) : (picture.Width, picture.Height);
        var canvas = NewPage(width > height);
        var (wide, high) = (canvas.Width - 2 * CouncilStyles.Left, canvas.Height - CouncilStyles.Foot - 100);
        var scale = Math.Min(1, Math.Min(wide / width, high / height));
        var (x, y) = ((canvas.Width - width * scale) / 2, CouncilStyles.Foot + 24 + (high - height * scale));
        canvas.Text(CouncilStyles.Left, 48, styles.Strong, styles.Strong.Cut(label, wide));
        canvas.Form(image, picture.To(x, y, width * scale, height * scale), (x, y, width * scale, height * scale));
        book.Write(book.Add(label, width > height), canvas);
    }

    private static PdfCanvas NewPage(bool isWide) =>
        isWide ? new PdfCanvas(CouncilStyles.Long, CouncilStyles.Short) : new PdfCanvas(CouncilStyles.Short, CouncilStyles.Long);
}

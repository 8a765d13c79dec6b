using BudgetProcess.Application.Documents.Pdf;

namespace BudgetProcess.Application.Hearings.Council;

/// <summary>
/// The council's document of a hearing (høringssvar, bilag til 2. behandling): one PDF file with every answer word for word and every attachment that has pages. It is
/// written from front to back, and one attachment at a time is in memory.
/// </summary>
internal static class CouncilDocument
{
    /// <summary>The media type of the file.</summary>
    public const string ContentType = "application/pdf";

    /// <summary>Writes the document.</summary>
    /// <param name="hearing">The hearing with its answers.</param>
    /// <param name="output">Where to; written forward only, and left open.</param>
    /// <param name="limits">How much of an attachment is taken on.</param>
    /// <param name="cancellation">Ends the work; what was written then is no document.</param>
    /// <returns>How long it became, and which attachments must go beside it.</returns>
    /// <remarks>An attachment that cannot be shown is no fault. One that cannot be opened is: the document would say that something was not there.</remarks>
    public static async Task<CouncilDocumentResult> WriteAsync(CouncilHearing hearing, Stream output, PdfLimits limits, CancellationToken cancellation)
    {
        using var file = new PdfFile(output);
        var styles = new CouncilStyles(file);
        var book = new CouncilBook(file, hearing, styles);
        var front = new FrontParts(hearing, styles);
        book.Add(ShownText.OneLine(hearing.Municipality));
        var contents = front.Contents(null).Select(_ => book.Add("Indhold")).ToList();
        var overview = front.Overview(null).Select(_ => book.Add("Oversigt over parterne")).ToList();

        var answers = await WriteAnswersAsync(hearing, new AnswerPart(book, styles, new AttachmentPages(file, book, styles, limits)), file, cancellation);
        var separate = SeparateOf(hearing, answers).ToList();
        var last = front.HasAttachments ? book.Count + 1 : 0;
        if (front.HasAttachments) foreach (var canvas in front.Separate(separate)) book.Write(book.Add("Separate bilag"), canvas);

        var places = new CouncilPlaces(overview[0], answers, last, book.ObjectOf);
        book.Write(1, front.Front(book.Count, separate.Count));
        foreach (var (page, canvas) in contents.Zip(front.Contents(places))) book.Write(page, canvas);
        foreach (var (page, canvas) in overview.Zip(front.Overview(places))) book.Write(page, canvas);
        await book.FinishAsync([.. Bookmarks(hearing, contents[0], places)], cancellation);
        return new CouncilDocumentResult(book.Count, separate);
    }

    private static async Task<List<PlacedAnswer>> WriteAnswersAsync(CouncilHearing hearing, AnswerPart part, PdfFile file, CancellationToken cancellation)
    {
        var placed = new List<PlacedAnswer>(hearing.Answers.Count);
        foreach (var (index, answer) in hearing.Answers.Index())
        {
            placed.Add(await part.WriteAsync(answer, index + 1, hearing.Answers.Count, cancellation));
            await file.FlushAsync(cancellation);
        }

        return placed;
    }

    private static IEnumerable<SeparateAttachment> SeparateOf(CouncilHearing hearing, List<PlacedAnswer> placed) =>
        from answer in hearing.Answers.Index()
        from attachment in answer.Item.Attachments.Index()
        let reason = placed[answer.Index].Attachments[attachment.Index].Reason
        where reason is not null
        select new SeparateAttachment(answer.Index + 1, attachment.Index + 1, attachment.Item, reason);

    private static IEnumerable<Bookmark> Bookmarks(CouncilHearing hearing, int contents, CouncilPlaces places)
    {
        yield return new Bookmark("Forside", 1, []);
        yield return new Bookmark("Indhold", contents, []);
        yield return new Bookmark("Oversigt over parterne", places.Overview, []);
        foreach (var (index, answer) in hearing.Answers.Index())
        {
            var placed = places.Answers[index];
            yield return new Bookmark(ShownText.OneLine(answer.Party), placed.Page, [..
                from attachment in answer.Attachments.Index()
                where placed.Attachments[attachment.Index].Reason is null
                select new Bookmark(AnswerPart.Title(attachment.Item, attachment.Index), placed.Attachments[attachment.Index].First, [])]);
        }

        if (places.Separate > 0) yield return new Bookmark("Separate bilag", places.Separate, []);
    }
}

using System.Globalization;
using UglyToad.PdfPig.Tokens;

namespace BudgetProcess.Application.Documents.Pdf;

/// <summary>A page of somebody else's, drawn as one thing on a page of ours.</summary>
/// <param name="Form">The object that draws it.</param>
/// <param name="Source">What is seen of it, and how it is turned.</param>
/// <param name="Marks">What was written, stamped or filled in on it: objects, and where they lie in the page's own measures.</param>
internal sealed record MergedPage(int Form, ForeignPage Source, IReadOnlyList<(int Form, Matrix Place)> Marks)
{
    /// <summary>Its width as it is looked at.</summary>
    public double Width => IsTurned ? Source.Height : Source.Width;

    /// <summary>Its height as it is looked at.</summary>
    public double Height => IsTurned ? Source.Width : Source.Height;

    private bool IsTurned => Source.Turn % 180 != 0;

    /// <summary>Draws it into a rectangle of a canvas, counted from the lower left corner.</summary>
    public void DrawOn(PdfCanvas canvas, double x, double y, double scale)
    {
        var place = Matrix.Move(-Source.X, -Source.Y).Then(Matrix.Turn(Source.Turn, Source.Width, Source.Height)).Then(Matrix.Scale(scale, scale)).Then(Matrix.Move(x, y));
        var clip = (x, y, Width * scale, Height * scale);
        canvas.Form(Form, place, clip);
        foreach (var mark in Marks) canvas.Form(mark.Form, mark.Place.Then(place), clip);
    }
}

/// <summary>
/// Takes the pages of somebody else's PDF file into a file that is being written. Each becomes a form (ISO 32000-1, 8.10): what it draws stays within its own bounds
/// and cannot touch what is drawn around it. Of what lies on a page (annotations) only its looks are taken: filled-in fields, stamps and comments stay to be read, and
/// do nothing.
/// </summary>
internal sealed class MergedPdf
{
    private const int Hidden = 0x02;
    private const int NotViewed = 0x20;

    private static readonly string[] PackingKeys = ["Filter", "DecodeParms"];

    private readonly ForeignPdf source;
    private readonly PdfFile target;
    private readonly PdfLimits limits;
    private readonly ForeignObjects objects;

    private MergedPdf(ForeignPdf source, PdfFile target, PdfLimits limits)
    {
        this.source = source;
        this.target = target;
        this.limits = limits;
        objects = new ForeignObjects(source, target, limits);
    }

    /// <summary>Writes what the pages draw. If it cannot, nothing is written.</summary>
    /// <exception cref="NotMergeableException">The file is encrypted, broken, too large, or shows something else than its pages do.</exception>
    public static List<MergedPage> Write(byte[] content, PdfFile target, PdfLimits limits)
    {
        var mark = target.Mark();
        try
        {
            using var source = ForeignPdf.Open(content, limits);
            var merged = new MergedPdf(source, target, limits);
            var pages = source.Pages(limits.MostPages).ConvertAll(merged.Page);
            merged.objects.CopyAll();
            return pages;
        }
        catch (NotMergeableException)
        {
            target.Rewind(mark);
            throw;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            target.Rewind(mark);
            throw ForeignPdf.Broken();
        }
    }

    private MergedPage Page(ForeignPage page)
    {
        var form = target.Reserve();
        var box = PdfSyntax.Numbers(page.X, page.Y, page.X + page.Width, page.Y + page.Height);
        var group = page.Dictionary.Data.TryGetValue("Group", out var found) ? $"/Group {objects.Text(found)}" : "";
        var entries = $"/Type/XObject/Subtype/Form/BBox[{box}]/Resources {(page.Resources is null ? "<<>>" : objects.Text(page.Resources))}{group}";
        switch (Contents(page))
        {
            case []: target.WriteStream(form, entries, []); break;
            case [var only]: target.WriteStream(form, entries + Packing(only), only.Data.Span); break;
            case var several: target.WriteCompressed(form, entries, Joined(several)); break;
        }

        return new MergedPage(form, page, Marks(page));
    }

    private List<StreamToken> Contents(ForeignPage page) => source.Value<IToken>(page.Dictionary, "Contents") switch
    {
        StreamToken stream => [stream],
        ArrayToken array => [.. array.Data.Select(source.Resolve).OfType<StreamToken>()],
        _ => [],
    };

    private string Packing(StreamToken stream) =>
        string.Concat(PackingKeys.Where(stream.StreamDictionary.Data.ContainsKey).Select(key => $"/{key} {objects.Text(source.Resolve(stream.StreamDictionary.Data[key]))}"));

    // A form draws one stream. Where a page has several they are put together, and for that they must be unpacked.
    private byte[] Joined(List<StreamToken> streams)
    {
        var left = limits.MostUnpacked;
        using var joined = new MemoryStream();
        foreach (var stream in streams)
        {
            Unpack(stream, joined, octets => left = left >= octets ? left - octets : throw new NotMergeableException("En side i PDF-filen fylder for meget, når den pakkes ud"));
            joined.WriteByte((byte)'\n');
        }

        return joined.ToArray();
    }

    private void Unpack(StreamToken stream, MemoryStream into, Action<long> take)
    {
        var filter = source.Value<IToken>(stream.StreamDictionary, "Filter") is ArrayToken { Data.Count: <= 1 } list ? list.Data.Select(source.Resolve).FirstOrDefault() : source.Value<IToken>(stream.StreamDictionary, "Filter");
        switch (filter)
        {
            case null:
                take(stream.Data.Length);
                into.Write(stream.Data.Span);
                break;
            case NameToken { Data: "FlateDecode" } when source.Value<DictionaryToken>(stream.StreamDictionary, "DecodeParms") is null: Flate.Unpack(stream.Data, into, take); break;
            default: throw new NotMergeableException("PDF-filen er pakket på en måde, som ikke kan flettes");
        }
    }

    private List<(int Form, Matrix Place)> Marks(ForeignPage page)
    {
        var marks = new List<(int, Matrix)>();
        foreach (var found in source.Value<ArrayToken>(page.Dictionary, "Annots")?.Data ?? [])
        {
            if (source.Resolve(found) is not DictionaryToken annotation || IsUnseen(annotation) || Look(annotation) is not { } look) continue;
            if (Place(annotation, (StreamToken)source.Resolve(look)!) is { } place)
                marks.Add((int.Parse(objects.Text(look).Split(' ')[0], CultureInfo.InvariantCulture), place));
        }

        return marks;
    }

    private bool IsUnseen(DictionaryToken annotation) =>
        ((int)(source.Value<NumericToken>(annotation, "F")?.Data ?? 0) & (Hidden | NotViewed)) != 0 || source.Value<NameToken>(annotation, "Subtype")?.Data is "Popup" or "Link";

    // The form that shows it; of several the one of its state, such as ticked or not (12.5.5).
    private IndirectReferenceToken? Look(DictionaryToken annotation)
    {
        if (source.Value<DictionaryToken>(annotation, "AP") is not { } looks || !looks.Data.TryGetValue("N", out var normal)) return null;
        if (source.Resolve(normal) is DictionaryToken states)
        {
            var state = source.Value<NameToken>(annotation, "AS")?.Data ?? "Off";
            if (!states.Data.TryGetValue(state, out normal)) return null;
        }

        return normal is IndirectReferenceToken reference && source.Resolve(reference) is StreamToken stream && source.Value<NameToken>(stream.StreamDictionary, "Subtype")?.Data == "Form"
            ? reference
            : null;
    }

    // The form's box, as its own matrix places it, is stretched over the annotation's rectangle (12.5.5, algorithm 8.1).
    private Matrix? Place(DictionaryToken annotation, StreamToken look)
    {
        if (source.Numbers(annotation, "Rect") is not [var x0, var y0, var x1, var y1] || source.Numbers(look.StreamDictionary, "BBox") is not [var bx0, var by0, var bx1, var by1]) return null;
        var own = source.Numbers(look.StreamDictionary, "Matrix") is [var a, var b, var c, var d, var e, var f] ? new Matrix(a, b, c, d, e, f) : new Matrix(1, 0, 0, 1, 0, 0);
        var corners = new[] { own.Of(bx0, by0), own.Of(bx0, by1), own.Of(bx1, by0), own.Of(bx1, by1) };
        var (left, lower) = (corners.Min(point => point.X), corners.Min(point => point.Y));
        var (width, height) = (corners.Max(point => point.X) - left, corners.Max(point => point.Y) - lower);
        if (width <= 0 || height <= 0) return null;
        return Matrix.Move(-left, -lower).Then(Matrix.Scale(Math.Abs(x1 - x0) / width, Math.Abs(y1 - y0) / height)).Then(Matrix.Move(Math.Min(x0, x1), Math.Min(y0, y1)));
    }
}

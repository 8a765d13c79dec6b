using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Exceptions;
using UglyToad.PdfPig.Tokens;

namespace BudgetProcess.Application.Documents.Pdf;

/// <summary>A page of somebody else's file, with what it inherits.</summary>
/// <param name="Dictionary">The page.</param>
/// <param name="Resources">What its drawing refers to; null for nothing.</param>
/// <param name="X">The left edge of what is seen of it.</param>
/// <param name="Y">The lower edge.</param>
/// <param name="Width">The width before it is turned.</param>
/// <param name="Height">The height before it is turned.</param>
/// <param name="Turn">How many degrees clockwise it is turned.</param>
internal sealed record ForeignPage(DictionaryToken Dictionary, IToken? Resources, double X, double Y, double Width, double Height, int Turn);

/// <summary>A PDF file that somebody sent. Only its structure is read; whatever it can do but show pages is not looked at.</summary>
internal sealed class ForeignPdf : IDisposable
{
    private readonly PdfDocument document;

    private ForeignPdf(PdfDocument document) => this.document = document;

    /// <summary>Whether the content begins as a PDF does; some programs write a little before it.</summary>
    public static bool IsOne(ReadOnlySpan<byte> content) => content[..Math.Min(1_024, content.Length)].IndexOf("%PDF-"u8) >= 0;

    /// <summary>Opens a file.</summary>
    /// <exception cref="NotMergeableException">It is encrypted, broken, or holds what its pages alone do not show.</exception>
    public static ForeignPdf Open(byte[] content, PdfLimits limits)
    {
        PdfDocument? opened = null;
        try
        {
            opened = PdfDocument.Open(content, new ParsingOptions { FilterProvider = new LimitedFilters(limits.MostUnpacked), MaxStackDepth = 128 });
            if (opened.IsEncrypted) throw Encrypted();
            var foreign = new ForeignPdf(opened);
            foreign.CheckShowsAll();
            return foreign;
        }
        catch (PdfDocumentEncryptedException)
        {
            opened?.Dispose();
            throw Encrypted();
        }
        catch (Exception fault) when (fault is not NotMergeableException)
        {
            // A broken file makes the reader stumble in ever new ways; each of them means the same.
            opened?.Dispose();
            throw Broken();
        }
        catch
        {
            opened?.Dispose();
            throw;
        }
    }

    /// <summary>"Broken", the reason for everything that the reader stumbles over.</summary>
    public static NotMergeableException Broken() => new("PDF-filen er beskadiget og kan ikke læses");

    /// <summary>What a reference leads to; null if there is nothing.</summary>
    public IToken? Get(IndirectReference reference) => document.Structure.GetObject(reference)?.Data is { } token and not NullToken ? token : null;

    /// <summary>The value itself where a reference stands for it.</summary>
    public IToken? Resolve(IToken? token)
    {
        for (var steps = 0; token is IndirectReferenceToken reference && steps < 10; steps++) token = Get(reference.Data);
        return token is IndirectReferenceToken or NullToken ? null : token;
    }

    /// <summary>A value of a dictionary, references followed.</summary>
    public T? Value<T>(DictionaryToken dictionary, string key) where T : class, IToken =>
        dictionary.Data.TryGetValue(key, out var token) ? Resolve(token) as T : null;

    /// <summary>The numbers of an array; nothing if it has others.</summary>
    public double[] Numbers(DictionaryToken dictionary, string key) =>
        Value<ArrayToken>(dictionary, key) is { } array && array.Data.Select(Resolve).ToList() is var found && found.TrueForAll(token => token is NumericToken)
            ? [.. found.Select(token => ((NumericToken)token!).Data)]
            : [];

    /// <summary>The pages in reading order.</summary>
    /// <param name="most">How many there may be.</param>
    public List<ForeignPage> Pages(int most)
    {
        var pages = new List<ForeignPage>();
        var seen = new HashSet<IndirectReference>();
        var open = new Stack<(IToken Node, Inherited From)>();
        if (document.Structure.Catalog.CatalogDictionary.Data.TryGetValue("Pages", out var root)) open.Push((root, new Inherited(null, [], [], 0)));
        while (open.TryPop(out var next))
        {
            if (next.Node is IndirectReferenceToken reference && !seen.Add(reference.Data)) continue;
            if (Resolve(next.Node) is not DictionaryToken node) continue;
            var inherited = Inherit(node, next.From);
            if (Value<ArrayToken>(node, "Kids") is not { } kids) pages.Add(Page(node, inherited));
            else foreach (var kid in kids.Data.Reverse()) open.Push((kid, inherited));
            if (pages.Count > most) throw new NotMergeableException($"PDF-filen har mere end {most} sider");
        }

        return pages.Count > 0 ? pages : throw Broken();
    }

    /// <inheritdoc/>
    public void Dispose() => document.Dispose();

    private static NotMergeableException Encrypted() => new("PDF-filen er beskyttet, så dens sider ikke kan flettes ind");

    // Pages alone would show what the file hides, or hide what it shows.
    private void CheckShowsAll()
    {
        var catalog = document.Structure.Catalog.CatalogDictionary;
        if (Value<DictionaryToken>(catalog, "AcroForm") is { } form && form.Data.ContainsKey("XFA"))
            throw new NotMergeableException("PDF-filen er en XFA-formular, som kun få programmer kan vise");
        if (Value<DictionaryToken>(catalog, "OCProperties") is { } layers && Value<DictionaryToken>(layers, "D") is { } shown
            && (Value<ArrayToken>(shown, "OFF") is { Data.Count: > 0 } || Value<NameToken>(shown, "BaseState")?.Data == "OFF"))
            throw new NotMergeableException("PDF-filen har skjulte lag");
    }

    private Inherited Inherit(DictionaryToken node, Inherited from) => new(
        Value<DictionaryToken>(node, "Resources") is null ? from.Resources : node.Data["Resources"],
        Numbers(node, "MediaBox") is { Length: 4 } media ? media : from.Media,
        Numbers(node, "CropBox") is { Length: 4 } crop ? crop : from.Crop,
        Value<NumericToken>(node, "Rotate") is { } turn ? turn.Data : from.Turn);

    private static ForeignPage Page(DictionaryToken node, Inherited inherited)
    {
        var media = Ordered(inherited.Media is { Length: 4 } box ? box : [0, 0, 595, 842]);
        var (left, lower, right, upper) = inherited.Crop is { Length: 4 } crop && Ordered(crop) is var seen
            ? (Math.Max(seen.Left, media.Left), Math.Max(seen.Lower, media.Lower), Math.Min(seen.Right, media.Right), Math.Min(seen.Upper, media.Upper))
            : media;
        if (right - left < 1 || upper - lower < 1) (left, lower, right, upper) = media;
        if (right - left is not (>= 1 and < 1e6) || upper - lower is not (>= 1 and < 1e6)) throw Broken();
        return new ForeignPage(node, inherited.Resources, left, lower, right - left, upper - lower, (int)Math.Clamp(inherited.Turn, -3_600, 3_600) / 90 * 90);
    }

    private static (double Left, double Lower, double Right, double Upper) Ordered(double[] box) =>
        (Math.Min(box[0], box[2]), Math.Min(box[1], box[3]), Math.Max(box[0], box[2]), Math.Max(box[1], box[3]));

    private sealed record Inherited(IToken? Resources, double[] Media, double[] Crop, double Turn);
}

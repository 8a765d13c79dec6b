using System.Globalization;
using System.Text;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace BudgetProcess.Application.Documents.Pdf;

/// <summary>
/// Copies what a stranger's pages are drawn with (fonts, pictures, forms) into a file: just what they lead to, and nothing that acts. Streams are copied as they are
/// packed.
/// </summary>
/// <param name="source">The stranger's file.</param>
/// <param name="target">Where to.</param>
/// <param name="limits">How many objects, and for how long.</param>
internal sealed class ForeignObjects(ForeignPdf source, PdfFile target, PdfLimits limits)
{
    // Actions, scripts, files, comments on the page, ways back to the page or its file, and what only editors and screen readers ask for.
    private static readonly HashSet<string> LeftOut = new(StringComparer.Ordinal)
    {
        "A", "AA", "AF", "Alternates", "Annots", "B", "EF", "JavaScript", "JS", "LastModified", "Launch", "Metadata", "Names", "OPI", "OpenAction", "PA", "Parent", "PieceInfo",
        "Ref", "StructParent", "StructParents", "Thumb", "URI", "URIActions",
    };

    private static readonly HashSet<string> ForbiddenTypes = new(StringComparer.Ordinal) { "Action", "Annot", "Catalog", "EmbeddedFile", "Filespec", "Page", "Pages", "Sig", "StructElem" };

    private static readonly HashSet<string> Actions = new(StringComparer.Ordinal)
    {
        "GoTo", "GoTo3DView", "GoToE", "GoToR", "Hide", "ImportData", "JavaScript", "Launch", "Movie", "Named", "Rendition", "ResetForm", "RichMediaExecute", "SetOCGState", "Sound",
        "SubmitForm", "Thread", "Trans", "URI",
    };

    private readonly Dictionary<IndirectReference, int> numbers = [];
    private readonly Queue<IndirectReference> open = [];
    private readonly long began = TimeProvider.System.GetTimestamp();

    /// <summary>A value as the target writes it; what it refers to is copied by <see cref="CopyAll"/>.</summary>
    public string Text(IToken? token)
    {
        var text = new StringBuilder();
        Append(text, token);
        return text.ToString();
    }

    /// <summary>Copies everything that was referred to, and what that refers to.</summary>
    public void CopyAll()
    {
        while (open.TryDequeue(out var reference))
        {
            if (TimeProvider.System.GetElapsedTime(began) > limits.MostTime) throw new NotMergeableException("PDF-filen tog for lang tid at læse");
            if (numbers.Count > limits.MostObjects) throw new NotMergeableException("PDF-filen er sat sammen af for mange dele");
            Copy(source.Get(reference), numbers[reference]);
        }
    }

    private void Copy(IToken? token, int number)
    {
        if (token is not StreamToken stream)
        {
            target.Write(number, Text(token));
            return;
        }

        if (IsForbidden(stream.StreamDictionary) || source.Value<NameToken>(stream.StreamDictionary, "Subtype")?.Data == "PS")
        {
            target.Write(number, "null");
            return;
        }

        // A stream may name a file in which its octets are (7.3.8.2): that one is not asked for.
        var entries = new StringBuilder();
        AppendEntries(entries, stream.StreamDictionary, key => key is "Length" or "F" or "FFilter" or "FDecodeParms");
        target.WriteStream(number, entries.ToString(), stream.Data.Span);
    }

    private void Append(StringBuilder text, IToken? token)
    {
        switch (token)
        {
            case IndirectReferenceToken reference: text.Append(PdfSyntax.To(NumberOf(reference.Data))); break;
            case DictionaryToken dictionary when !IsForbidden(dictionary): AppendDictionary(text, dictionary); break;
            case ArrayToken array:
                text.Append('[');
                foreach (var item in array.Data)
                {
                    Append(text, item);
                    text.Append(' ');
                }

                text.Append(']');
                break;
            case NumericToken number: text.Append(number.Data.ToString("0.##########", CultureInfo.InvariantCulture)); break;
            case NameToken name: text.Append(PdfSyntax.Name(name.Data)); break;
            case StringToken words: text.Append(PdfSyntax.Octets(words.GetBytes())); break;
            case HexToken octets: text.Append(PdfSyntax.Octets(octets.Bytes)); break;
            case BooleanToken truth: text.Append(truth.Data ? "true" : "false"); break;
            default: text.Append("null"); break;
        }
    }

    private void AppendDictionary(StringBuilder text, DictionaryToken dictionary)
    {
        text.Append("<<");
        AppendEntries(text, dictionary, _ => false);
        text.Append(">>");
    }

    private void AppendEntries(StringBuilder text, DictionaryToken dictionary, Func<string, bool> isLeftOut)
    {
        // In the dictionaries of fonts and forms the keys are names that the page made up: "A" may be a picture there.
        var isOfNames = !dictionary.Data.ContainsKey("Type") && !dictionary.Data.ContainsKey("S") && !dictionary.Data.ContainsKey("Subtype")
            && dictionary.Data.Values.All(value => value is IndirectReferenceToken or DictionaryToken { Data.Count: > 0 } or NameToken or ArrayToken);
        foreach (var (key, value) in dictionary.Data)
        {
            if (isLeftOut(key) || (LeftOut.Contains(key) && !(isOfNames && IsDrawn(value)))) continue;
            foreach (var name in Spellings(key))
            {
                text.Append(name).Append(' ');
                Append(text, value);
                text.Append(' ');
            }
        }
    }

    // The reader does not tell whether "æ" was one octet or two, and the page's drawing, which is not unpacked, names it by its octets. So both lead there.
    private static IEnumerable<string> Spellings(string key) =>
        Ascii.IsValid(key) || key.Any(sign => sign > 0xFF) ? [PdfSyntax.Name(key)] : [PdfSyntax.Name(key), PdfSyntax.Name(key, Encoding.Latin1)];

    private bool IsDrawn(IToken value) => source.Resolve(value) switch
    {
        StreamToken => true,
        DictionaryToken dictionary => source.Value<NameToken>(dictionary, "Type")?.Data is "Font" or "ExtGState" or "Pattern" or "OCG" or "OCMD",
        ArrayToken { Data: [NameToken, ..] } => true,
        _ => false,
    };

    private bool IsForbidden(DictionaryToken dictionary) =>
        (source.Value<NameToken>(dictionary, "Type")?.Data is { } type && ForbiddenTypes.Contains(type))
        || (source.Value<NameToken>(dictionary, "S")?.Data is { } action && Actions.Contains(action))
        || dictionary.Data.ContainsKey("JS");

    private int NumberOf(IndirectReference reference)
    {
        if (numbers.TryGetValue(reference, out var number)) return number;
        number = numbers[reference] = target.Reserve();
        open.Enqueue(reference);
        return number;
    }
}

using System.Text;

namespace BudgetProcess.Application.Deliveries;

/// <summary>A piece of a template.</summary>
internal abstract record TemplatePart
{
    /// <summary>The fields that must have a value, given those that are known to have one here.</summary>
    public abstract IEnumerable<string> Required(IReadOnlySet<string> known);

    /// <summary>The fields that it names.</summary>
    public abstract IEnumerable<string> Named { get; }

    /// <summary>The text with its values.</summary>
    public abstract string Render(IReadOnlyDictionary<string, string?> fields);
}

/// <summary>Text as it stands in the file.</summary>
internal sealed record FixedPart(string Text) : TemplatePart
{
    public override IEnumerable<string> Named => [];

    public override IEnumerable<string> Required(IReadOnlySet<string> known) => [];

    public override string Render(IReadOnlyDictionary<string, string?> fields) => Text;
}

/// <summary>Where a field stands, which decides what becomes of its lines.</summary>
internal enum FieldPlace
{
    /// <summary>In the subject: one line of plain text.</summary>
    Subject,

    /// <summary>In running text.</summary>
    Text,

    /// <summary>In a table's row, which must stay one line.</summary>
    Row,

    /// <summary>Alone in a list item: each line is one.</summary>
    Item,
}

/// <summary>A field's value.</summary>
internal sealed record FieldPart(string Name, FieldPlace Place) : TemplatePart
{
    /// <summary>Stands between what a link says and its address, in a line of a list.</summary>
    public const char LinkSeparator = '\t';

    private static readonly char[] LineBreaks = ['\n', '\r', '\u0085', '\u2028', '\u2029', '\v', '\f'];

    public override IEnumerable<string> Named => [Name];

    public override IEnumerable<string> Required(IReadOnlySet<string> known) => known.Contains(Name) ? [] : [Name];

    public override string Render(IReadOnlyDictionary<string, string?> fields)
    {
        var lines = fields[Name]!.Split(LineBreaks, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return Place switch
        {
            FieldPlace.Subject => string.Join(' ', lines),
            FieldPlace.Row => string.Join("; ", lines.Select(Escape)),
            FieldPlace.Item => string.Join("\n- ", lines.Select(Item)),
            _ => string.Join("\\\n", lines.Select(Escape)),
        };
    }

    // "Bilag til takster", a tab and an address: a link of that name.
    private static string Item(string line) =>
        line.Split(LinkSeparator) is [var text, var address] && Uri.TryCreate(address, UriKind.Absolute, out var link) && link.Scheme is ("https" or "http")
            ? $"[{Escape(text)}](<{link.AbsoluteUri}>)"
            : Escape(line);

    // Every ASCII punctuation character may be escaped (CommonMark § 2.4), and nothing else has a meaning in Markdown once a line
    // is trimmed.
    private static string Escape(string line)
    {
        var escaped = new StringBuilder(line.Length + 16);
        foreach (var c in line)
        {
            if (char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c)))
                escaped.Append('\\');
            escaped.Append(char.IsControl(c) ? ' ' : c);
        }

        return escaped.ToString();
    }
}

/// <summary>An optional part: there when the field has a value, or, turned round, when it has none.</summary>
internal sealed record SectionPart(string Name, bool WhenEmpty, IReadOnlyList<TemplatePart> Parts) : TemplatePart
{
    public override IEnumerable<string> Named => Parts.SelectMany(part => part.Named).Append(Name);

    public override IEnumerable<string> Required(IReadOnlySet<string> known)
    {
        var inside = WhenEmpty ? known : known.Append(Name).ToHashSet(StringComparer.Ordinal);
        // A field that is required only where another one has a value would be a trap: the sender finds it out on the one day
        // that it has.
        return Parts.SelectMany(part => part.Required(inside));
    }

    public override string Render(IReadOnlyDictionary<string, string?> fields) =>
        string.IsNullOrWhiteSpace(fields.GetValueOrDefault(Name)) == WhenEmpty
            ? string.Concat(Parts.Select(part => part.Render(fields)))
            : "";
}

using System.Text.RegularExpressions;
using BudgetProcess.Calendar;

namespace BudgetProcess.Application.Deliveries;

/// <summary>Reads a template's file and collects all that is wrong with it.</summary>
/// <param name="file">The file's name for messages.</param>
/// <param name="called">What the messages call it.</param>
/// <param name="problems">Where the faults go.</param>
internal sealed partial class TemplateParser(string file, Sentence called, List<Sentence> problems)
{
    private const string Fence = "---";

    /// <summary>The template; null if something is wrong with it.</summary>
    public MailTemplate? Parse(string text)
    {
        var before = problems.Count;
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var end = Array.IndexOf(lines, Fence, 1);
        if (lines[0] != Fence || end < 0)
        {
            Report(1, $"filen skal begynde med sit hoved mellem to linjer med {Fence}.");
            return null;
        }

        var head = ReadHead(lines[..end]);
        var kind = Read(head, "kind", ReadKind);
        var unsubscribe = Read(head, "unsubscribe", value => value switch { "yes" => true, "no" => false, _ => (bool?)null });
        if (unsubscribe == true && kind is not (TemplateKind.Reminder or TemplateKind.Subscription))
            Report(head["unsubscribe"].Line, $"kun påmindelser og abonnementer kan afmeldes.");
        var subject = head.GetValueOrDefault("subject", (Value: "", Line: 1));
        if (subject.Value.Length == 0)
            Report(subject.Line, $"\u201dsubject\u201d mangler.");

        var readSubject = Read(subject.Value, subject.Line, inSubject: true);
        var body = Read(string.Join('\n', lines[(end + 1)..]), end + 2, inSubject: false);
        return problems.Count > before ? null : new MailTemplate(NameOf(file), kind!.Value, unsubscribe!.Value, readSubject, body);
    }

    /// <summary>A text with its fields.</summary>
    /// <param name="text">The text.</param>
    /// <param name="firstLine">The number of its first line, for messages.</param>
    /// <param name="inSubject">Whether it is a subject, and not a body.</param>
    public TemplateText Read(string text, int firstLine, bool inSubject) => new(text, ReadParts(text, firstLine, inSubject));

    private static TemplateKind? ReadKind(string value) => value switch
    {
        "invitation" => TemplateKind.Invitation,
        "reminder" => TemplateKind.Reminder,
        "request" => TemplateKind.Request,
        "notice" => TemplateKind.Notice,
        "hearing" => TemplateKind.Hearing,
        "subscription" => TemplateKind.Subscription,
        _ => null,
    };

    private static string NameOf(string file) => Path.GetFileName(file)[..^TemplateCatalogue.Extension.Length];

    private Dictionary<string, (string Value, int Line)> ReadHead(string[] lines)
    {
        Dictionary<string, (string, int)> head = new(StringComparer.Ordinal);
        for (var i = 1; i < lines.Length; i++)
        {
            var parts = lines[i].Split(':', 2, StringSplitOptions.TrimEntries);
            if (parts.Length < 2 || parts[0] is not ("kind" or "subject" or "unsubscribe")
                || !head.TryAdd(parts[0], (parts[1], i + 1)))
                Report(i + 1, $"\u201d{lines[i]}\u201d hører ikke til i hovedet, eller står der to gange.");
        }

        return head;
    }

    private T? Read<T>(Dictionary<string, (string Value, int Line)> head, string key, Func<string, T?> read)
        where T : struct
    {
        var (value, line) = head.GetValueOrDefault(key, ("", 1));
        var known = read(value);
        if (known is null)
            Report(line, $"\u201d{key}\u201d mangler eller har en ukendt værdi: \u201d{value}\u201d.");
        return known;
    }

    private List<TemplatePart> ReadParts(string text, int firstLine, bool inSubject)
    {
        Stack<(Match? Opening, List<TemplatePart> Parts)> open = new([(null, [])]);
        var at = 0;
        foreach (Match tag in Tag().Matches(text))
        {
            open.Peek().Parts.Add(new FixedPart(text[at..tag.Index]));
            at = tag.Index + tag.Length;
            var line = LineOf(tag, text, firstLine);
            var name = tag.Groups["name"].Value;
            if (!TemplateFields.Contains(name))
                Report(line, $"feltet \u201d{name}\u201d findes ikke.");

            switch (tag.Groups["sign"].Value)
            {
                case "":
                    open.Peek().Parts.Add(new FieldPart(name, inSubject ? FieldPlace.Subject : PlaceOf(text, tag)));
                    break;
                case "/" when open.Peek().Opening is { } opening && opening.Groups["name"].Value == name:
                    var (_, parts) = open.Pop();
                    open.Peek().Parts.Add(new SectionPart(name, opening.Groups["sign"].Value == "^", parts));
                    break;
                case "/":
                    Report(line, $"{{{{/{name}}}}} slutter en del, der ikke er begyndt.");
                    break;
                default:
                    open.Push((tag, []));
                    break;
            }
        }

        open.Peek().Parts.Add(new FixedPart(text[at..]));
        var rest = Tag().Replace(text, tag => new string('\n', tag.Value.AsSpan().Count('\n')));
        foreach (Match stray in Braces().Matches(rest))
            Report(firstLine + rest.AsSpan(0, stray.Index).Count('\n'), $"\u201d{stray.Value}\u201d hører ikke til et felt.");
        while (open.Count > 1)
        {
            var opening = open.Pop().Opening!;
            Report(LineOf(opening, text, firstLine), $"delen \u201d{opening.Groups["name"].Value}\u201d slutter ikke.");
        }

        return open.Pop().Parts;
    }

    private static int LineOf(Match tag, string text, int firstLine) =>
        firstLine + text.AsSpan(0, tag.Groups["name"].Index).Count('\n');

    private static FieldPlace PlaceOf(string text, Match tag)
    {
        var start = text.LastIndexOf('\n', tag.Index) + 1;
        var end = text.IndexOf('\n', tag.Index) is >= 0 and var next ? next : text.Length;
        var line = text[start..end].Trim();
        return line == $"- {tag.Value}" ? FieldPlace.Item : line.StartsWith('|') ? FieldPlace.Row : FieldPlace.Text;
    }

    private void Report(int line, Sentence problem) => problems.Add($"{called}, linje {line}: {problem}");

    // A section's tag alone on its line takes the line with it, as Mustache has it. Whatever stands between braces is a tag: a
    // misspelt one is an unknown field.
    [GeneratedRegex(@"(?m)^[ \t]*\{\{(?<sign>[#^/])(?<name>[^{}]*)\}\}[ \t]*(\n|\z)|\{\{(?<sign>[#^/]?)(?<name>[^{}]*)\}\}")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\{\{|\}\}")]
    private static partial Regex Braces();
}

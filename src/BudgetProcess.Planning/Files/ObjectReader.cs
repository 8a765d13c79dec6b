using System.Globalization;
using BudgetProcess.Calendar;

namespace BudgetProcess.Planning.Files;

/// <summary>Takes the properties of one object one by one; what nobody took is a fault at the end.</summary>
internal sealed class ObjectReader
{
    private readonly Dictionary<string, FileNode> values = new(StringComparer.Ordinal);
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly FileFaults faults;

    private ObjectReader(FileNode node, FileFaults faults)
    {
        Node = node;
        this.faults = faults;
        foreach (var property in node.Properties)
            if (!values.TryAdd(property.Name, property.Value))
                faults.Add(property.Line, property.Value.Path, $"Feltet \"{TextRules.Shown(property.Name)}\" står her to gange. Behold det ene.");
    }

    internal FileNode Node { get; }

    /// <summary>The object; null, with a fault, if the value is something else.</summary>
    internal static ObjectReader? Open(FileNode node, FileFaults faults)
    {
        if (node.Kind == NodeKind.Object) return new(node, faults);
        faults.Add(node, $"Her skal stå et objekt: {{ … }}.");
        return null;
    }

    internal FileNode? Take(string name)
    {
        taken.Add(name);
        return values.GetValueOrDefault(name);
    }

    internal FileNode? TakeRequired(string name)
    {
        var node = Take(name);
        if (node is null) faults.Add(Node.Line, Node.PathOf(name), $"Feltet \"{name}\" mangler.");
        return node;
    }

    internal string? Text(string name, int longest, bool severalLines = false) => AsText(Take(name), longest, severalLines);

    internal string? RequiredText(string name, int longest) => AsText(TakeRequired(name), longest, severalLines: false);

    /// <summary>One of a closed list of words.</summary>
    internal T? RequiredChoice<T>(string name, IReadOnlyDictionary<string, T> words) where T : struct => AsChoice(TakeRequired(name), words);

    internal T? AsChoice<T>(FileNode? node, IReadOnlyDictionary<string, T> words) where T : struct
    {
        if (node is null) return null;
        if (node.Kind == NodeKind.Text && words.TryGetValue(node.Scalar, out var value)) return value;
        var all = string.Join(", ", words.Keys.Select(word => $"\"{word}\""));
        faults.Add(node, node.Kind == NodeKind.Text
            ? (Sentence)$"\"{TextRules.Shown(node.Scalar)}\" kendes ikke. Skriv et af ordene {all}."
            : $"Skriv et af ordene {all}.");
        return null;
    }

    internal bool? AsFlag(FileNode? node)
    {
        if (node is null) return null;
        if (node.Kind == NodeKind.Flag) return node.Scalar == "true";
        faults.Add(node, $"Skriv true eller false uden anførselstegn.");
        return null;
    }

    internal int? RequiredNumber(string name, int least, int most) => AsNumber(TakeRequired(name), least, most);

    internal int? AsNumber(FileNode? node, int least, int most)
    {
        if (node is null) return null;
        if (node.Kind == NodeKind.Number
            && int.TryParse(node.Scalar, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most) return number;
        faults.Add(node, $"Skriv et helt tal fra {least} til {most} uden anførselstegn.");
        return null;
    }

    /// <summary>The items of a list; none if there is no value or, with a fault, if it is no list.</summary>
    internal List<FileNode> AsItems(FileNode? node)
    {
        if (node is null) return [];
        if (node.Kind == NodeKind.Array) return node.Items;
        faults.Add(node, $"Her skal stå en liste: [ … ].");
        return [];
    }

    /// <summary>Reports the properties that mean nothing here.</summary>
    internal void Close()
    {
        foreach (var property in Node.Properties.Where(property => !taken.Contains(property.Name)))
            faults.Add(property.Line, property.Value.Path,
                $"Feltet \"{TextRules.Shown(property.Name)}\" kendes ikke her. Felterne her er {string.Join(", ", taken.Select(name => $"\"{name}\""))}.");
    }

    internal string? AsText(FileNode? node, int longest, bool severalLines)
    {
        if (node is null) return null;
        var problem = TextProblem(node, longest, severalLines, out var text);
        if (problem is null) return text;
        faults.Add(node, problem);
        return null;
    }

    private static Sentence? TextProblem(FileNode node, int longest, bool severalLines, out string text)
    {
        text = "";
        if (node.Kind != NodeKind.Text) return $"Her skal stå en tekst i anførselstegn.";
        text = severalLines ? node.Scalar.ReplaceLineEndings("\n").Trim() : node.Scalar.Trim();
        if (text.Length == 0) return $"Teksten er tom. Skriv noget, eller udelad feltet, hvis det ikke er nødvendigt.";
        if (text.Length > longest)
            return $"Teksten er på {text.Length} tegn; der er plads til {longest}.";
        return TextRules.HasHiddenCharacter(text, severalLines)
            ? (Sentence)$"Teksten indeholder et styretegn eller et ødelagt tegn, som ingen kan læse. Skriv den igen."
            : null;
    }
}

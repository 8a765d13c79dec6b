namespace BudgetProcess.Planning.Files;

/// <summary>The kinds of JSON value.</summary>
internal enum NodeKind
{
    Object,
    Array,
    Text,
    Number,
    Flag,
    Null,
}

/// <summary>A JSON value that remembers where it stands, so that every fault can name line and field.</summary>
internal sealed class FileNode(NodeKind kind, int line, string path)
{
    internal NodeKind Kind { get; } = kind;

    /// <summary>Line in the file, from 1.</summary>
    internal int Line { get; } = line;

    /// <summary>"milestones[3].anchor"; empty for the whole file.</summary>
    internal string Path { get; } = path;

    /// <summary>The text of a text, the digits of a number, "true" or "false" of a flag.</summary>
    internal string Scalar { get; init; } = "";

    /// <summary>The properties of an object in the order of the file; a name may stand there twice.</summary>
    internal List<FileProperty> Properties { get; } = [];

    /// <summary>The items of an array.</summary>
    internal List<FileNode> Items { get; } = [];

    /// <summary>The path of a property of this object.</summary>
    internal string PathOf(string property) => Path.Length == 0 ? TextRules.Shown(property) : $"{Path}.{TextRules.Shown(property)}";
}

/// <summary>A property of an object.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Line">The line of the name.</param>
/// <param name="Value">Its value.</param>
internal sealed record FileProperty(string Name, int Line, FileNode Value);

using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace BudgetProcess.Planning.Files;

/// <summary>Reads any text into a tree of positioned values; a text that is not JSON becomes one fault.</summary>
internal static class FileTree
{
    /// <summary>A plan is three levels deep; this leaves room for mistakes that are then named properly.</summary>
    private const int DeepestLevel = 32;

    internal static FileNode? Read(string text, FileFaults faults)
    {
        // Editors on Windows like to put a byte order mark first, which JSON does not know.
        var json = text.StartsWith('\uFEFF') ? text[1..] : text;
        if (string.IsNullOrWhiteSpace(json))
        {
            faults.Add(1, "", $"Filen er tom. En plan skal mindst have \"budgetYear\", \"title\" og \"milestones\".");
            return null;
        }

        var octets = Encoding.UTF8.GetBytes(json);
        try
        {
            return ReadWhole(octets);
        }
        catch (JsonException broken)
        {
            var line = (int)(broken.LineNumber ?? 0) + 1;
            var column = (int)(broken.BytePositionInLine ?? 0) + 1;
            faults.Add(line, "",
                $"Filen er ikke gyldig JSON: læsningen gik i stå på linje {line} ved tegn {column}. "
                + $"Se efter et komma, en klamme eller et anførselstegn, der mangler eller er for meget, der eller lige før.");
            return null;
        }
    }

    private static FileNode ReadWhole(byte[] octets)
    {
        var reader = new Utf8JsonReader(octets, new JsonReaderOptions { MaxDepth = DeepestLevel });
        var lines = new LineCounter(octets);
        reader.Read();
        var root = ReadValue(ref reader, lines, "");

        // What follows the value must be white space only; Read throws otherwise.
        reader.Read();
        return root;
    }

    private static FileNode ReadValue(ref Utf8JsonReader reader, LineCounter lines, string path)
    {
        var line = lines.LineOf(reader.TokenStartIndex);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(ref reader, lines, new FileNode(NodeKind.Object, line, path)),
            JsonTokenType.StartArray => ReadArray(ref reader, lines, new FileNode(NodeKind.Array, line, path)),
            JsonTokenType.String => new FileNode(NodeKind.Text, line, path) { Scalar = TextOf(ref reader) },
            JsonTokenType.Number => new FileNode(NodeKind.Number, line, path) { Scalar = Raw(ref reader) },
            JsonTokenType.True or JsonTokenType.False => new FileNode(NodeKind.Flag, line, path) { Scalar = Raw(ref reader) },
            _ => new FileNode(NodeKind.Null, line, path),
        };
    }

    private static FileNode ReadObject(ref Utf8JsonReader reader, LineCounter lines, FileNode node)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = TextOf(ref reader);
            var line = lines.LineOf(reader.TokenStartIndex);
            reader.Read();
            node.Properties.Add(new(name, line, ReadValue(ref reader, lines, node.PathOf(name))));
        }
        return node;
    }

    private static FileNode ReadArray(ref Utf8JsonReader reader, LineCounter lines, FileNode node)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            node.Items.Add(ReadValue(ref reader, lines, string.Create(CultureInfo.InvariantCulture, $"{node.Path}[{node.Items.Count}]")));
        return node;
    }

    private static string TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a character, "\ud800": legal JSON, but no text. The replacement character is refused where texts are read.
            return "\uFFFD";
        }
    }

    private static string Raw(ref Utf8JsonReader reader) =>
        Encoding.UTF8.GetString(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan);

    /// <summary>Turns positions that only grow into line numbers, in one pass over the file.</summary>
    private sealed class LineCounter(byte[] octets)
    {
        private long counted;
        private int line = 1;

        internal int LineOf(long position)
        {
            for (; counted < position; counted++)
                if (octets[counted] == (byte)'\n') line++;
            return line;
        }
    }
}

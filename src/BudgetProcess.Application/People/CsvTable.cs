using System.Text;
using CsvHelper;

namespace BudgetProcess.Application.People;

/// <summary>A CSV file as budget offices save it: <c>;</c> or <c>,</c>, UTF-8 or Windows-1252.</summary>
/// <param name="Header">Column names in lower case.</param>
/// <param name="Rows">The rows with their line in the file.</param>
internal sealed record CsvTable(IReadOnlyList<string> Header, IReadOnlyList<CsvRow> Rows)
{
    static CsvTable() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">The file is empty or no table; the message is Danish.</exception>
    public static CsvTable Read(byte[] content)
    {
        var text = Decode(content);
        if (string.IsNullOrWhiteSpace(text)) throw new InvalidDataException("Filen er tom.");
        if (text.Contains('\0')) throw new InvalidDataException("Filen er ikke en tekstfil. Gem regnearket som CSV og prøv igen.");
        using var reader = CsvReader.FromText(text, new CsvReaderOptions { TrackLineNumbers = true, TrimInsideQuotes = true });
        reader.ReadHeader();
        var header = reader.Headers.Select(name => name.Trim().ToLowerInvariant()).ToList();
        var rows = new List<CsvRow>();
        while (reader.Read())
        {
            var cells = new Dictionary<string, string>();
            for (var i = 0; i < Math.Min(header.Count, reader.FieldCount); i++) cells.TryAdd(header[i], reader.GetString(i).Trim());
            if (cells.Values.Any(value => value.Length > 0)) rows.Add(new CsvRow((int)reader.LineNumber, cells));
        }

        return new CsvTable(header, rows);
    }

    /// <summary>UTF-16 with its mark ("Unicode-tekst" in Excel), UTF-8 where the bytes are UTF-8, else Windows-1252, which is what Excel saves on a Danish machine.</summary>
    internal static string Decode(byte[] content)
    {
        if (content.AsSpan().StartsWith(Encoding.Unicode.Preamble)) return Encoding.Unicode.GetString(content, 2, content.Length - 2);
        if (content.AsSpan().StartsWith(Encoding.BigEndianUnicode.Preamble)) return Encoding.BigEndianUnicode.GetString(content, 2, content.Length - 2);
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(content).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding(1252).GetString(content);
        }
    }
}

/// <summary>One row of a CSV file.</summary>
/// <param name="Line">Its line in the file, from 1.</param>
/// <param name="Cells">Its cells by column name.</param>
internal sealed record CsvRow(int Line, IReadOnlyDictionary<string, string> Cells)
{
    public string this[string column] => Cells.GetValueOrDefault(column, "");
}

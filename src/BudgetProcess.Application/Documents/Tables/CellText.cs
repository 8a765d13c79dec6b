using System.Globalization;
using System.Text.RegularExpressions;

namespace BudgetProcess.Application.Documents.Tables;

/// <summary>Text as cells hold it: what a program would take for a formula, and what no XML can hold, is written so that it stays text and is read back unchanged.</summary>
internal static partial class CellText
{
    /// <summary>Whether Excel would compute the text, were it typed into a cell: it begins with = + - or @.</summary>
    public static bool LooksLikeFormula(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@';

    /// <summary>The text for a CSV file. What looks like a formula gets an apostrophe before it, and so does what already looks as if it had got one.</summary>
    public static string WithGuard(string text) => Guarded().IsMatch(text) ? $"'{text}" : text;

    /// <summary>The text of a CSV file as it was before <see cref="WithGuard"/>.</summary>
    public static string WithoutGuard(string text) => text.StartsWith('\'') && Guarded().IsMatch(text) ? text[1..] : text;

    /// <summary>The text for a workbook (ST_Xstring, ECMA-376 part 1, 22.9.2.19): a character that XML cannot hold as _xHHHH_, and so the underscore of what only looks like that.</summary>
    public static string Encode(string text) => Unwritable().Replace(text, match => string.Create(CultureInfo.InvariantCulture, $"_x{(int)match.Value[0]:X4}_"));

    /// <summary>The text of a workbook as people see it.</summary>
    public static string Decode(string text) =>
        Encoded().Replace(text, match => ((char)int.Parse(match.ValueSpan[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString());

    [GeneratedRegex(@"\A'*[=+\-@]")]
    private static partial Regex Guarded();

    [GeneratedRegex(@"[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex Unwritable();

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_")]
    private static partial Regex Encoded();
}

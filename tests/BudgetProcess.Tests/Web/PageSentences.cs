using System.Text.RegularExpressions;
using System.Xml.Linq;
using BudgetProcess.Tests.Architecture;

namespace BudgetProcess.Tests.Web;

/// <summary>What the pages say, read from their sources.</summary>
internal static partial class PageSentences
{
    private const string Pages = "src/BudgetProcess.Web/Pages";

    /// <summary>The sources of the web room.</summary>
    public static IReadOnlyList<string> Sources { get; } = [.. Repository.FilesBelow("src/BudgetProcess.Web").Where(file => Path.GetExtension(file) is ".cs" or ".cshtml")];

    /// <summary>Those of the pages alone.</summary>
    public static IReadOnlyList<string> OfPages { get; } = [.. Sources.Where(file => Repository.NameOf(file).StartsWith(Pages, StringComparison.Ordinal))];

    /// <summary>Every key that stands in <c>T["…"]</c>, <c>texts["…"]</c>, <c>Texts["…"]</c> or <c>Words["…"]</c>, with a file that uses it.</summary>
    public static IReadOnlyDictionary<string, string> Used { get; } = OfPages
        .SelectMany(file => Key().Matches(File.ReadAllText(file)).Select(key => (Key: Regex.Unescape(key.Groups[1].Value), File: Repository.NameOf(file))))
        .GroupBy(use => use.Key).ToDictionary(uses => uses.Key, uses => uses.First().File);

    /// <summary>Every string that stands whole in these sources: a sentence that reaches the localizer by a variable is one of them.</summary>
    public static IReadOnlySet<string> Literals { get; } = Sources.SelectMany(file => Literal().Matches(File.ReadAllText(file)).Select(literal => literal.Groups[1].Value)).ToHashSet();

    /// <summary>What Texts.resx says.</summary>
    public static IReadOnlyDictionary<string, string> Danish { get; } = Read("Texts.resx");

    /// <summary>What Texts.en.resx says.</summary>
    public static IReadOnlyDictionary<string, string> English { get; } = Read("Texts.en.resx");

    private static Dictionary<string, string> Read(string file) => XDocument.Load(Repository.PathOf($"{Pages}/{file}")).Root!.Elements("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    [GeneratedRegex("""\b(?:T|texts|Texts|Words)\[\s*"((?:[^"\\]|\\.)*)"[\],]""")]
    private static partial Regex Key();

    [GeneratedRegex("""
        "((?:[^"\\\n]|\\.)*)"
        """)]
    private static partial Regex Literal();
}

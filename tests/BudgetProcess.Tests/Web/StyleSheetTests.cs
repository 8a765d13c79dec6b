using BudgetProcess.Tests.Architecture;

namespace BudgetProcess.Tests.Web;

public sealed class StyleSheetTests
{
    [TestCase("site.css")]
    [TestCase("pictures.css")]
    public void StyleSheet_Sections_BeginOutsideOfAnyBlock(string name)
    {
        // A block for print that is left open takes the rest of the sheet off the screen, and no browser complains.
        var lines = File.ReadAllLines(Repository.PathOf($"src/BudgetProcess.Web/wwwroot/{name}"));
        var depth = 0;
        var inside = new List<string>();
        foreach (var line in lines)
        {
            if (depth > 0 && line.StartsWith("/*", StringComparison.Ordinal)) inside.Add(line);
            depth += line.Count(character => character == '{') - line.Count(character => character == '}');
        }

        Assert.That(inside, Is.Empty);
        Assert.That(depth, Is.Zero);
    }
}

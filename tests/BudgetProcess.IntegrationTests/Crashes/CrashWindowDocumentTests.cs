using System.Text.RegularExpressions;
using BudgetProcess.Application.Storage;

namespace BudgetProcess.IntegrationTests.Crashes;

/// <summary>The decision record on crash windows tells of those that the code has, with the same numbers.</summary>
internal sealed partial class CrashWindowDocumentTests
{
    [Test]
    public void Document_Table_HasEveryWindowWithItsNumber()
    {
        var rows = File.ReadLines(Path.Combine(RepositoryRoot.Path, "docs", "adr", "0014-crash-windows.md"))
            .Select(line => Row().Match(line)).Where(match => match.Success).Select(match => $"{match.Groups["number"].Value} {match.Groups["name"].Value}");

        Assert.That(rows, Is.EqualTo(Enum.GetValues<CrashWindow>().Select(window => $"{(int)window} {window}")));
    }

    [GeneratedRegex(@"^\| (?<number>[0-9]+) `(?<name>\w+)` \|")]
    private static partial Regex Row();
}

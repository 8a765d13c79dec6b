using System.Text.RegularExpressions;

namespace BudgetProcess.Tests.Architecture;

public sealed partial class ConventionTests
{
    private const int MostLines = 400;

    private static readonly string[] WrittenByHand = [".cs", ".cshtml", ".css", ".js", ".md", ".json"];
    private static readonly string[] LockFiles = ["packages.lock.json", "package-lock.json"];

    [TestCaseSource(typeof(RoomRules), nameof(RoomRules.Rooms))]
    public void Types_OfARoom_SayWhatTheyDo(KeyValuePair<string, string[]> room)
    {
        using var compiled = new CompiledRoom(room.Key);

        var vague = compiled.WrittenTypes.Where(type => VagueName().IsMatch(type.Name.Split('`')[0]));

        Assert.That(
            vague.Select(type => $"{type.FullName}: Manager, Helper and Util say nothing. Name it after what it does, in a word of docs/glossary.md."), Is.Empty);
    }

    [Test]
    public void Files_InSource_HaveOneSubject()
    {
        var tooLong =
            from file in Repository.FilesBelow("src")
            let name = Repository.NameOf(file)
            where WrittenByHand.Contains(Path.GetExtension(file)) && !LockFiles.Contains(Path.GetFileName(file))
            where !name.Contains("/Migrations/", StringComparison.Ordinal)
            let lines = File.ReadLines(file).Count()
            where lines > MostLines
            select $"{name} has {lines} lines, {MostLines} are allowed: split it by subject.";

        Assert.That(tooLong, Is.Empty);
    }

    [Test]
    public void Files_ThatAreCommitted_NameNoPathOfAMachine()
    {
        var findings =
            from folder in new[] { "src", "tests", "docs", "seeds", "workflows" }
            from file in Repository.FilesBelow(folder)
            from line in File.ReadLines(file).Select((text, index) => (Text: text, Number: index + 1))
            let found = PathOfAMachine().Match(line.Text)
            where found.Success
            select $"{Repository.NameOf(file)}({line.Number}) names \"{found.Groups["path"].Value}\": the repository must stand alone. Use a path below its root.";

        Assert.That(findings, Is.Empty);
    }

    [TestCase("see \"../", "shared/facts\"", true)]
    [TestCase("at /", "home/somebody/x", true)]
    [TestCase("at /", "root/.nuget", true)]
    [TestCase("at C:", @"\Users\somebody", true)]
    [TestCase("https://hedensted.example/", "home/about", false)]
    [TestCase("the page /", "home", false)]
    [TestCase("../", "sharedness", false)]
    public void PathOfAMachine_InText_IsRecognised(string before, string after, bool expected) =>
        Assert.That(PathOfAMachine().IsMatch(before + after), Is.EqualTo(expected));

    [GeneratedRegex("(Manager|(?<!Tag)Helper|Util|Utils|Utility|Utilities|Helpers)$")]
    private static partial Regex VagueName();

    [GeneratedRegex(@"(?<path>\.\./shared\b|(?<![\w./:-])/(home|root|Users)/[\w.]+|[A-Za-z]:\\Users\\)")]
    private static partial Regex PathOfAMachine();
}

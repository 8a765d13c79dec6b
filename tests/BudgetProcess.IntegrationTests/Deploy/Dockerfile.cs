using System.Text.Json;
using System.Text.RegularExpressions;

namespace BudgetProcess.IntegrationTests.Deploy;

/// <summary>A Dockerfile's instructions, read as Docker reads them: comments away, continued lines joined.</summary>
internal sealed partial class Dockerfile
{
    private readonly List<(string Name, string Text)> instructions;

    private Dockerfile(List<(string Name, string Text)> instructions) => this.instructions = instructions;

    /// <summary>What belongs to the image that is left in the end.</summary>
    public Dockerfile LastStage => new(instructions[instructions.FindLastIndex(item => item.Name == "FROM")..]);

    public static Dockerfile Read(string name)
    {
        var text = Comment().Replace(DeployFiles.Read(name), "").Replace("\\\n", " ", StringComparison.Ordinal);
        return new([.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim().Split(' ', 2)).Where(parts => parts.Length == 2).Select(parts => (parts[0], parts[1].Trim()))]);
    }

    public IEnumerable<string> All(string instruction) => instructions.Where(item => item.Name == instruction).Select(item => item.Text);

    public string Single(string instruction) => All(instruction).Single();

    /// <summary>ENTRYPOINT or CMD in the form that needs no shell.</summary>
    public string[] Words(string instruction) => JsonSerializer.Deserialize<string[]>(Single(instruction))!;

    /// <summary>The settings of all ENV instructions.</summary>
    public Dictionary<string, string> Environment() =>
        All("ENV").SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);

    [GeneratedRegex(@"^\s*#.*\n", RegexOptions.Multiline)]
    private static partial Regex Comment();
}

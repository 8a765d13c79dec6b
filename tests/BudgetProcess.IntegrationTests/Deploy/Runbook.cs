namespace BudgetProcess.IntegrationTests.Deploy;

/// <summary>The commands of <c>docs/runbooks/deploy.md</c>, to be run as they stand there.</summary>
internal static class Runbook
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "docs/runbooks/deploy.md"));

    /// <summary>The block of commands that follows the line that begins so.</summary>
    public static string Block(string introduction)
    {
        var line = Array.FindIndex(Lines, text => text.StartsWith(introduction, StringComparison.Ordinal));
        Assert.That(line, Is.GreaterThanOrEqualTo(0), $"The runbook has no line \"{introduction}…\" any more.");
        var block = Lines.Skip(line).SkipWhile(text => !text.StartsWith("```", StringComparison.Ordinal)).Skip(1).TakeWhile(text => text != "```").ToList();
        Assert.That(block, Is.Not.Empty);
        return string.Join('\n', block);
    }
}

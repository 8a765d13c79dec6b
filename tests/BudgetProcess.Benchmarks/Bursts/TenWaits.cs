using BudgetProcess.Application.Processes;
using BudgetProcess.Benchmarks.Measuring;
using BudgetProcess.IntegrationTests;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetProcess.Benchmarks.Bursts;

/// <summary>A workflow that does nothing but wait, ten times: the step behind each wait is the least that there is. The instance goes on to its next wait.</summary>
internal static class TenWaits
{
    /// <summary>The workflow.</summary>
    public const string Definition = "ten-waits";

    /// <summary>Waits that somebody is to take up.</summary>
    private const string Due = "SELECT count(*) FROM process_wait WHERE \"State\" = 0 AND \"DueUtc\" IS NOT NULL";

    /// <summary>What every open wait waits for is made to have happened, as a signal does it.</summary>
    private const string MakeDue = "UPDATE process_wait SET \"DueUtc\" = '2024-02-01T08:00:00Z', \"Revision\" = \"Revision\" + 1 WHERE \"State\" = 0";

    /// <summary>The shipped workflows and this one.</summary>
    public static string Workflows(ScratchDirectory scratch)
    {
        var directory = Path.Combine(scratch.Path, "workflows");
        Directory.CreateDirectory(directory);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "workflows"), "*.json")) File.Copy(file, Path.Combine(directory, Path.GetFileName(file)));
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Bursts", $"{Definition}.json"), Path.Combine(directory, $"{Definition}.json"));
        return directory;
    }

    /// <summary>A database with an instance for every milestone, each at its first wait.</summary>
    /// <param name="name">The template's name.</param>
    /// <param name="workflows">The directory of <see cref="Workflows"/>.</param>
    /// <param name="municipalities">How many municipalities.</param>
    /// <param name="change">What another host puts in the place of the product's parts.</param>
    public static Template At(string name, string workflows, int municipalities, Action<IServiceCollection>? change = null) => new(name, connection => FillAsync(connection, workflows, change), Country.Of(municipalities));

    /// <summary>Makes every open wait due.</summary>
    /// <returns>How many they are.</returns>
    public static Task<int> MakeDueAsync(string connection) => Databases.ExecuteAsync(connection, MakeDue);

    /// <summary>Takes up all that is due, on all nodes at once. As their loops do it: a node that finds everything in another's hands looks again.</summary>
    public static Task DrainAsync(IEnumerable<Node> nodes, string connection) => Task.WhenAll(nodes.Select(async node =>
    {
        do await node.Get<IProcessRuntime>().DueAsync(CancellationToken.None);
        while (await Databases.CountAsync(connection, Due) > 0);
    }));

    private static async Task FillAsync(string connection, string workflows, Action<IServiceCollection>? change)
    {
        await Starts.AddAsync(connection, Definition, workflows, change);
        using var scratch = new ScratchDirectory();
        await using var node = await Node.StartAsync(connection, scratch.Path, change, options => options.WorkflowDirectory = workflows);
        await node.Get<IProcessRuntime>().DueAsync(CancellationToken.None);
    }
}

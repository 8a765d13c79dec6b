using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Seeding;
using BudgetProcess.IntegrationTests;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Benchmarks.Measuring;

/// <summary>Municipalities, each with Hedensted's people and its published plan of 39 milestones, and with no workflow yet.</summary>
internal static class Country
{
    public const int Year = 2025;

    /// <summary>As many as Denmark has.</summary>
    public const int Municipalities = 98;

    /// <summary>Enough for some 1,500 instances.</summary>
    public const int Many = 40;

    /// <summary>A database with some of them.</summary>
    public static Template Of(int municipalities) => new($"country{municipalities}", connection => FillAsync(connection, municipalities));

    /// <summary>The ids of all municipalities.</summary>
    public static async Task<List<Guid>> IdsAsync(Node node)
    {
        await using var db = node.Database.ReadAcross();
        return await db.Municipalities.OrderBy(owner => owner.Key).Select(owner => owner.Id).ToListAsync();
    }

    private static async Task FillAsync(string connection, int municipalities)
    {
        using var scratch = new ScratchDirectory();
        await using var node = await Node.StartAsync(connection, scratch.Path);
        foreach (var number in Enumerable.Range(1, municipalities))
            await FirstStart.LoadAsync(node.Database, new SeedFiles(Seeds(scratch, $"kommune-{number}")), Node.Beginning, withComingYear: false, CancellationToken.None);
        var accepted = RuleCatalogue.All.Select(rule => new AcceptedBreach(rule.Id, "Kommunaldirektøren", "Følger kilden.")).ToList();
        foreach (var number in Enumerable.Range(1, municipalities))
        {
            var request = new PublishRequest($"kommune-{number}", Year, "Budgetchefen", null, accepted);
            if (await node.Get<PublishPlan>().RunAsync(request, CancellationToken.None) is not PublishResult.Published)
                throw new InvalidOperationException($"The plan of {request.Municipality} was not published.");
        }

        await Databases.ExecuteAsync(connection, "DELETE FROM process_instance");
    }

    private static string Seeds(ScratchDirectory scratch, string key)
    {
        var source = Path.Combine(RepositoryRoot.Path, "seeds", "hedensted");
        var directory = Path.Combine(scratch.Path, key);
        Directory.CreateDirectory(directory);
        foreach (var file in new[] { "people.csv", "hearing-parties.csv", $"plan-{Year}.json" }) File.Copy(Path.Combine(source, file), Path.Combine(directory, file));
        var municipality = File.ReadAllText(Path.Combine(source, "municipality.json"));
        File.WriteAllText(Path.Combine(directory, "municipality.json"), municipality.Replace("\"hedensted\"", $"\"{key}\"", StringComparison.Ordinal));
        return directory;
    }
}

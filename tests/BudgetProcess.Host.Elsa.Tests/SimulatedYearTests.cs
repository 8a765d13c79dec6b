using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BudgetProcess.IntegrationTests;
using BudgetProcess.Tests.Calendar;
using BudgetProcess.Web.Commands;
using Microsoft.Extensions.Configuration;

namespace BudgetProcess.Host.Elsa.Tests;

/// <summary>Budget 2025 from the first day to the last, by the real command of both hosts.</summary>
internal sealed partial class SimulatedYearTests
{
    [Test]
    public async Task Simulate_Budget2025_IsTheSameYearOnBothHosts()
    {
        using var scratch = new ScratchDirectory();
        var own = await SimulateAsync(Path.Combine(scratch.Path, "own"), HostSetup.Default);
        var elsa = await SimulateAsync(Path.Combine(scratch.Path, "elsa"), ElsaHost.Setup);

        Assert.That(Log(own), Is.Not.Empty);
        Assert.That(Log(elsa), Is.EquivalentTo(Log(own)), "Every delivery and every step, with its instant.");
        Assert.That(Feeds(elsa), Is.EquivalentTo(Feeds(own)), "What every calendar says.");
    }

    private static async Task<string> SimulateAsync(string directory, Func<IConfiguration, HostSetup> host)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["BudgetProcess:DataDirectory"] = Path.Combine(directory, "data"), ["BudgetProcess:SeedDirectory"] = Path.Combine(RepositoryRoot.Path, "seeds"),
            ["BudgetProcess:WorkflowDirectory"] = Path.Combine(RepositoryRoot.Path, "workflows"),
        }).Build();
        var output = Path.Combine(directory, "ud");
        var (said, errors) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync(["simulate", "--municipality", "hedensted", "--budget-year", "2025", "--out", output], said, errors, host(settings));
        Assert.That(code, Is.Zero, $"{said}{errors}");
        return output;
    }

    /// <summary>The lines of the log without what is made anew in each run.</summary>
    private static List<string> Log(string output) =>
    [
        .. File.ReadAllLines(Path.Combine(output, "log.jsonl")).Select(line =>
        {
            var row = JsonNode.Parse(line)!.AsObject();
            row.Remove("messageId");
            return NewId().Replace(row.ToJsonString(), "");
        }),
    ];

    [GeneratedRegex("[0-9a-f]{32}")]
    private static partial Regex NewId();

    private static List<string> Feeds(string output) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(output, "feeds"), "*.ics").Order(StringComparer.Ordinal)
            .SelectMany(file => CalendarReader.Read(File.ReadAllBytes(file)).Facts(Path.GetFileName(file))),
    ];
}

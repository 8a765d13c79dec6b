using System.Text.RegularExpressions;
using BudgetProcess.IntegrationTests.Harness;

namespace BudgetProcess.IntegrationTests.Operations;

/// <summary>The alerts that ship are read by Prometheus, fire when they should, and ask for metrics that exist.</summary>
internal sealed partial class AlertTests
{
    private static readonly string Directory = Path.Combine(RepositoryRoot.Path, "deploy/monitoring");

    [Test]
    public async Task Rules_AreReadAndFireInTheirOwnTests()
    {
        Assert.That(await OtherPrograms.PromtoolAsync("check", "rules", Path.Combine(Directory, "alerts.yml")), Does.Contain("SUCCESS"));
        Assert.That(await OtherPrograms.PromtoolAsync("test", "rules", Path.Combine(Directory, "alerts.test.yml")), Does.Contain("SUCCESS"));
    }

    [Test]
    public async Task Rules_AskForMetricsThatTheProductHas()
    {
        using var scratch = new ScratchDirectory();
        await new SqliteDatabase().CreateAsync(scratch.Path);
        await using var product = await ServedProduct.StartAsync(scratch.Path, null);
        (await product.Client.GetAsync(new Uri("", UriKind.Relative))).Dispose();
        var metrics = await product.Client.GetStringAsync(new Uri("metrics", UriKind.Relative));

        var asked = Metric().Matches(await File.ReadAllTextAsync(Path.Combine(Directory, "alerts.yml"))).Select(match => match.Value).Distinct().ToList();
        Assert.That(asked, Has.Count.GreaterThan(8));
        foreach (var name in asked) Assert.That(metrics, Does.Match($@"(?m)^{name}(\{{| )"), name);
        Assert.That(metrics, Does.Contain("outcome=\"permanent-failure\"").And.Contain("outcome=\"failed\""), "Alerts on increases need the counters from the first moment.");
    }

    [GeneratedRegex(@"\b(budgetprocess|http_server)_[a-z_]+\b")]
    private static partial Regex Metric();
}

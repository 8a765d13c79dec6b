using System.Reflection;
using System.Text.RegularExpressions;
using BudgetProcess.Application.Operations;
using BudgetProcess.Tests.Architecture;
using Microsoft.Extensions.Logging;

namespace BudgetProcess.Tests.Operations;

/// <summary>What an operator reads is true: every event and every alert has its place in the runbooks.</summary>
public sealed partial class RunbookTests
{
    private static readonly string Alerts = File.ReadAllText(Repository.PathOf("deploy/monitoring/alerts.yml"));

    [Test]
    public void EventTable_NamesEveryEventOfTheProductAndNoOther()
    {
        var events = typeof(ProductLog).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()!)
            .OrderBy(row => row.EventId).Select(row => $"| {row.EventId} | {row.EventName} | {row.Level.ToString().ToLowerInvariant()} |");
        var table = File.ReadLines(Repository.PathOf("docs/runbooks/log-events.md")).Where(line => TableRow().IsMatch(line))
            .Select(line => string.Concat(line.Split('|').Take(4).Select(cell => cell + "|")));

        Assert.That(table, Is.EqualTo(events));
    }

    [Test]
    public void Alert_Each_HasARunbookThatNamesItAndIsTested()
    {
        var tested = File.ReadAllText(Repository.PathOf("deploy/monitoring/alerts.test.yml"));
        foreach (Match alert in Alert().Matches(Alerts))
        {
            var (name, runbook) = (alert.Groups["name"].Value, alert.Groups["runbook"].Value);
            Assert.That(File.Exists(Repository.PathOf(runbook)), Is.True, runbook);
            Assert.That(File.ReadAllText(Repository.PathOf(runbook)), Does.Contain(name), runbook);
            Assert.That(tested, Does.Contain($"alertname: {name}\n        exp_alerts:\n          -"), $"{name} is not shown to fire.");
        }
    }

    [Test]
    public void Runbook_Each_IsListed()
    {
        var list = File.ReadAllText(Repository.PathOf("docs/runbooks/README.md"));
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("docs/runbooks"), "*.md").Select(Path.GetFileName).Where(name => name != "README.md"))
            Assert.That(list, Does.Contain($"({file})"));
    }

    [GeneratedRegex(@"^\| \d+ \|")]
    private static partial Regex TableRow();

    [GeneratedRegex(@"- alert: (?<name>\w+)(?:(?!- alert:)[\s\S])*?runbook: (?<runbook>\S+)")]
    private static partial Regex Alert();
}

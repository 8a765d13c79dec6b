using System.Text;
using BudgetProcess.Planning;

namespace BudgetProcess.Tests.Planning;

internal sealed class RuleCatalogueTests
{
    [Test]
    public void All_RulesOfTheLaw_AreThereInTheirOrder() =>
        Assert.That(RuleCatalogue.All.Select(entry => entry.Id).Take(14), Is.EqualTo(new[]
        {
            "ok-proposal", "multi-year", "publish-proposal", "two-readings", "adopted", "agenda", "aeldreraad", "handicapraad", "med-meeting", "med-procedure",
            "hearing-before-second-reading", "amendments", "no-second-ok-reading", "missing-anchor",
        }));

    [Test]
    public void All_Ids_AreUnique() => Assert.That(RuleCatalogue.All.Select(entry => entry.Id), Is.Unique);

    [Test]
    public void All_KindsOfConstraint_HaveARule()
    {
        var kinds = typeof(PlanConstraint).Assembly.GetTypes().Count(type => type.IsSubclassOf(typeof(PlanConstraint)));

        Assert.That(RuleCatalogue.All.Count(entry => entry.Id.StartsWith("constraint-", StringComparison.Ordinal)), Is.EqualTo(kinds));
    }

    [Test]
    public void Find_KnownAndUnknownId_GivesTheEntryOrNothing()
    {
        Assert.That(RuleCatalogue.Find("two-readings")?.Citation, Is.EqualTo("kommunestyrelsesloven § 38, stk. 1"));
        Assert.That(RuleCatalogue.Find("findes-ikke"), Is.Null);
    }

    [Test]
    public void LawDocument_Table_SaysWhatTheCatalogueSays()
    {
        var document = File.ReadAllText(Path.Combine(Root(), "docs", "law.md"));

        Assert.That(document, Does.Contain(Table()), "docs/law.md: replace the table by the one that this test expects");
    }

    private static string Table()
    {
        var table = new StringBuilder("| id | regel | art | hvor den står | hvad den siger | hvad planen kontrolleres for |\n|---|---|---|---|---|---|\n");
        foreach (var entry in RuleCatalogue.All)
            table.Append(null, $"| `{entry.Id}` | {entry.Title} | {Word(entry.Severity)} | {entry.Citation} | {entry.Description} | {entry.OnPlan} |\n");
        return table.ToString();
    }

    private static string Word(Severity severity) => severity switch
    {
        Severity.Hard => "lovbrud",
        Severity.Soft => "advarsel",
        _ => "oplysning",
    };

    private static string Root()
    {
        var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "BudgetProcess.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}

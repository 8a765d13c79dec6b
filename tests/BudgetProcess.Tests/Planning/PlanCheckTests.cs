using BudgetProcess.Planning;

namespace BudgetProcess.Tests.Planning;

internal sealed class PlanCheckTests
{
    [Test]
    public void Run_SourcePlan_FindsOneHardBreachAndTwoOthers()
    {
        var found = PlanCheck.Run(Plans.Source, Plans.Context);

        Assert.That(
            found.Select(breach => (breach.RuleId, breach.Severity)),
            Is.EqualTo(new[]
            {
                ("two-readings", Severity.Hard), ("med-procedure", Severity.Soft), ("publish-proposal", Severity.Information),
            }));
    }

    [Test]
    public void Run_LawfulPlan_FindsNothing()
    {
        var plan = Plans.Read(Plans.Budget2025Json
            .Replace("19. september", "18. september", StringComparison.Ordinal)
            .Replace("28. august", "26. august", StringComparison.Ordinal)
            .Replace("\"primo september\"", "\"9. september\"", StringComparison.Ordinal));

        Assert.That(PlanCheck.Run(plan, Plans.Context), Is.Empty);
    }

    [Test]
    public void Run_EmptyPlan_NamesEveryMissingAnchorHardestFirst()
    {
        var found = PlanCheck.Run(Plans.Of(), Plans.Context);

        Assert.That(found.Select(breach => breach.RuleId), Is.All.EqualTo("missing-anchor"));
        Assert.That(found, Has.Count.EqualTo(Anchor.All.Count));
        Assert.That(
            found.Where(breach => breach.Severity == Severity.Hard).Select(breach => breach.Message.ToString()),
            Has.Exactly(4).Items
                .And.Some.Contains("oek-1-behandling").And.Some.Contains("kb-1-behandling").And.Some.Contains("kb-2-behandling").And.Some.Contains("hoering"));
        Assert.That(found.Select(breach => breach.Severity), Is.Ordered.Descending);
        Assert.That(found.Skip(4).Select(breach => breach.Severity), Is.All.EqualTo(Severity.Soft));
    }

    [Test]
    public void Run_SeveralBreachesOfOneSeverity_OrdersByDate()
    {
        var found = PlanCheck.Run(
            Plans.Of(Plans.On("16. september", Anchor.FirstReadingInFinanceCommittee), Plans.On("10. september", Anchor.FirstReading), Plans.On("1. november", Anchor.SecondReading)),
            Plans.Context);

        var hard = found.Where(breach => breach.Severity == Severity.Hard && breach.Dates.Count > 0).ToList();
        Assert.That(hard.Select(breach => breach.Dates.Min()), Is.EqualTo(new[] { Plans.Day(9, 10), Plans.Day(9, 16), Plans.Day(11, 1) }));
    }
}

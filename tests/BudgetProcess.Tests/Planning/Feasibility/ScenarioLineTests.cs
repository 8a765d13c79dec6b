using BudgetProcess.Calendar;
using BudgetProcess.Planning;

namespace BudgetProcess.Tests.Planning.Feasibility;

/// <summary>Scenarios as people write them.</summary>
internal sealed class ScenarioLineTests
{
    private static IEnumerable<TestCaseData> Lines()
    {
        yield return new("Økonomiaftalen er forsinket: 2. behandling senest 5. november", new ScenarioChange.Minister(StatutoryLimit.AdoptedBy, Plans.Day(11, 5)));
        yield return new("vedtagelse senest 5. november.", new ScenarioChange.Minister(StatutoryLimit.AdoptedBy, Plans.Day(11, 5)));
        yield return new("Økonomiudvalgets forslag senest 8/10", new ScenarioChange.Minister(StatutoryLimit.ProposalDue, Plans.Day(10, 8)));
        yield return new("2. behandling senest 10. oktober", new ScenarioChange.NotAfter("kb-2", Plans.Day(10, 10)));
        yield return new("efterårsferien skal friholdes", new ScenarioChange.KeptFree(Plans.Day(10, 14), Plans.Day(10, 20)));
        yield return new("14.-18. oktober friholdes", new ScenarioChange.KeptFree(Plans.Day(10, 14), Plans.Day(10, 18)));
        yield return new("ØK-mødet flyttes en uge", new ScenarioChange.Placed("oek-1", DatePeriod.OnDay(Plans.Day(9, 16))));
        yield return new("budgetseminaret rykkes 2 dage tidligere", new ScenarioChange.Placed("budgetseminar", new(Plans.Day(9, 21), Plans.Day(9, 22), DatePrecision.Day)));
        yield return new("kb-1 flyttes til 16. september", new ScenarioChange.Placed("kb-1", DatePeriod.OnDay(Plans.Day(9, 16))));
        yield return new("Høring tidligst uge 38", new ScenarioChange.NotBefore("hoering", Plans.Day(9, 16)));
        yield return new("»Budgetseminar« ligger fast", new ScenarioChange.Held("budgetseminar"));
    }

    [TestCaseSource(nameof(Lines))]
    public void Read_LineAsPeopleWriteIt_IsTheChange(string line, ScenarioChange expected)
    {
        var reading = ScenarioLine.Read(line, Plans.Source, Plans.Context.Dates);

        Assert.That(reading, Is.EqualTo(new ScenarioReading(expected, null)));
        Assert.That(ScenarioLine.Say(expected, Plans.Source).ToString(), Is.Not.Empty);
    }

    [TestCase("", "kan ikke læses")]
    [TestCase("flyt det hele", "kan ikke læses")]
    [TestCase("julefrokosten flyttes en uge", "har ingen milepæl, der hedder »julefrokosten«")]
    [TestCase("budget ligger fast", "kan være flere milepæle")]
    [TestCase("budgetseminar flyttes til snart", "»snart« er ikke en dato")]
    [TestCase("en hel uge friholdes", "er ikke en dato")]
    public void Read_LineThatCannotBeUsed_SaysWhy(string line, string expected) =>
        Assert.That(ScenarioLine.Read(line, Plans.Source, Plans.Context.Dates).Problem!.ToString(), Does.Contain(expected));

    [Test]
    public void Read_EndlessLine_IsRefused() =>
        Assert.That(ScenarioLine.Read(new string('x', 100_000), Plans.Source, Plans.Context.Dates).Problem!.ToString(), Does.Contain("for lang"));

    [FsCheck.NUnit.Property]
    public bool Read_AnyText_GivesAChangeOrAProblem(string? text) =>
        ScenarioLine.Read(text ?? "", Plans.Source, Plans.Context.Dates) is var reading && reading.Change is null != reading.Problem is null;
}

using System.Globalization;
using BudgetProcess.Planning;
using BudgetProcess.Web.Pages;
using BudgetProcess.Web.Pages.Plans.Editor;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BudgetProcess.Tests.Web;

internal sealed class WindowTextsTests
{
    private static readonly StringLocalizer<Texts> Texts =
        new(new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance));

    [SetUp]
    public void ReadDanish() => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("da-DK");

    [TestCase("foraarsseminar", "Kan ligge senest ")]
    [TestCase("budgetseminar", "Kan begynde ")]
    [TestCase("kb-1", "Ligger uden for sit spillerum. Kan ligge 16.–18. september 2024, hvis alt andet ligger fast.")]
    public void Line_OfAMilestone_SaysWhereItMayLie(string key, string begins) => Assert.That(LineOf(Planning.Plans.Source, key), Does.StartWith(begins).And.EndsWith(", hvis alt andet ligger fast."));

    [Test]
    public void Line_MilestoneThatNothingBinds_IsNone() => Assert.That(LineOf(Planning.Plans.Source, "evaluering"), Is.Null);

    [Test]
    public void Reasons_OfBothEnds_NameTheRuleAndTheOtherMilestone()
    {
        var reasons = WindowTexts.Reasons(WindowOf(Planning.Plans.Source, "kb-1"), Texts);

        Assert.That(reasons, Has.Count.EqualTo(2).And.All.EndsWith("."));
        Assert.That(reasons[0], Does.StartWith("Tidligst 16. september 2024: planens binding: »Budgetseminar« højst 7 dage efter »1. behandling i KB«"));
        Assert.That(reasons[1], Does.StartWith("Senest 18. september 2024: mindst 21 dage mellem 1. og 2. behandling (kommunestyrelsesloven § 38, stk. 1); »2. behandling i KB« ligger 9. oktober 2024"));
    }

    [Test]
    public void Reasons_MilestoneWithoutADay_SayWhatCollides()
    {
        var plan = new Plan(Planning.Plans.Budget2025, "-", [Planning.Plans.On("1. marts", key: "a"), Planning.Plans.On("15. marts", key: "b"), Planning.Plans.On("2. april", key: "c")], [new AtLeastDays("a", "b", 30), new AtLeastDays("b", "c", 30)]);

        Assert.That(LineOf(plan, "b"), Is.EqualTo("Har ingen dag at ligge på, når alt andet ligger fast."));
        Assert.That(WindowTexts.Reasons(WindowOf(plan, "b"), Texts), Has.Count.EqualTo(2).And.All.Contains("30 dage"));
    }

    [Test]
    public void LineTogether_IfTheOthersGiveWay_IsWider()
    {
        var window = WindowOf(Planning.Plans.Source, "kb-1");

        Assert.That(WindowTexts.LineTogether(window, Texts), Does.StartWith("Hvis de andre flytter sig med: "));
        Assert.That(WindowTexts.LineTogether(window with { Together = window.Alone }, Texts), Is.Null);
        Assert.That(WindowTexts.ReasonsTogether(window, Texts).SelectMany(end => end.Because), Is.Not.Empty.And.All.EndsWith("."));
    }

    private static string? LineOf(Plan plan, string key) => WindowTexts.Line(plan.Find(key)!, WindowOf(plan, key), Texts);

    private static MilestoneWindow WindowOf(Plan plan, string key) => PlanWindows.For(plan, Planning.Plans.Context).Of(key);
}

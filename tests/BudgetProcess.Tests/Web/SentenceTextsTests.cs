using System.Globalization;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using BudgetProcess.Web.Pages;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NodaTime;
using SamplePlans = BudgetProcess.Tests.Planning.Plans;

namespace BudgetProcess.Tests.Web;

/// <summary>What the rooms below the pages tell, in the language of the reader.</summary>
public sealed class SentenceTextsTests
{
    private static readonly StringLocalizer<Texts> Texts =
        new(new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance));

    private static readonly Breach Late = PlanCheck.Run(SamplePlans.Of(SamplePlans.On("24. december", Anchor.SecondReading)), SamplePlans.Context).First(breach => breach.RuleId == "adopted");

    [TestCase("da-DK", "2. behandling er 24. december 2024; budgettet skal være vedtaget senest 15. oktober 2024.", "2. behandling senest tirsdag 15. oktober 2024.")]
    [TestCase("en-GB", "The second reading (2. behandling) is 24 December 2024; the budget must be adopted by 15 October 2024.", "The second reading (2. behandling) on Tuesday 15 October 2024 at the latest.")]
    public void Say_FindingWithItsRemedy_ReadsInTheLanguageOfThePage(string culture, string message, string remedy)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

        Assert.That((Texts.Say(Late.Message), Texts.Say(Late.Remedy!)), Is.EqualTo((message, remedy)));
        Assert.That(Late.Message.ToString(), Does.StartWith("2. behandling er 24. december 2024;"), "What leaves the pages is Danish.");
    }

    [Test, SetUICulture("en-GB")]
    public void Say_PartsAndTextOfPeople_AreSaidEachInTheirWay()
    {
        Sentence title = $"»{"Høring {0}"}« ({DatePeriod.OnDay(new LocalDate(2024, 9, 9))})";
        Sentence told = $"{title} Begrundelse: {"Vi når det ikke"}";

        Assert.That(Texts.Say(told), Is.EqualTo("‘Høring {0}’ (9 September 2024) Reason: Vi når det ikke"));
    }
}

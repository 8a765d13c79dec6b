using BudgetProcess.Calendar;
using NodaTime;
using NodaTime.Text;

namespace BudgetProcess.Tests.Calendar;

public class DatePhraseTests
{
    private const int ProcessYear = 2024;

    // Every form of the source documents, and its days.
    [TestCase("26. februar", "2024-02-26", "2024-02-26", DatePrecision.Day)]
    [TestCase("26 februar", "2024-02-26", "2024-02-26", DatePrecision.Day)]
    [TestCase("9. september 2024", "2024-09-09", "2024-09-09", DatePrecision.Day)]
    [TestCase("den 9. september, 2024.", "2024-09-09", "2024-09-09", DatePrecision.Day)]
    [TestCase("d. 9. SEPTEMBER", "2024-09-09", "2024-09-09", DatePrecision.Day)]
    [TestCase("9. sept. 2023", "2023-09-09", "2023-09-09", DatePrecision.Day)]
    [TestCase("13.4.2017", "2017-04-13", "2017-04-13", DatePrecision.Day)]
    [TestCase("9/9", "2024-09-09", "2024-09-09", DatePrecision.Day)]
    [TestCase("9/9-2025", "2025-09-09", "2025-09-09", DatePrecision.Day)]
    [TestCase("9/9 2025", "2025-09-09", "2025-09-09", DatePrecision.Day)]
    [TestCase("9/9/2025", "2025-09-09", "2025-09-09", DatePrecision.Day)]
    [TestCase("8.5", "2024-05-08", "2024-05-08", DatePrecision.Day)]
    [TestCase("28-08-2019", "2019-08-28", "2019-08-28", DatePrecision.Day)]
    [TestCase("2024-09-09", "2024-09-09", "2024-09-09", DatePrecision.Day)]
    [TestCase("mandag 9. september", "2024-09-09", "2024-09-09", DatePrecision.Day)]
    [TestCase("Mandag, den 9. september 2024", "2024-09-09", "2024-09-09", DatePrecision.Day)]
    [TestCase("man. d. 9/9", "2024-09-09", "2024-09-09", DatePrecision.Day)]
    [TestCase("29. februar", "2024-02-29", "2024-02-29", DatePrecision.Day)]
    [TestCase("11.-22. september", "2024-09-11", "2024-09-22", DatePrecision.Day)]
    [TestCase("11-22 september", "2024-09-11", "2024-09-22", DatePrecision.Day)]
    [TestCase("8.–22. februar", "2024-02-08", "2024-02-22", DatePrecision.Day)]
    [TestCase("23.–24. september", "2024-09-23", "2024-09-24", DatePrecision.Day)]
    [TestCase("mandag 23. — tirsdag 24. september", "2024-09-23", "2024-09-24", DatePrecision.Day)]
    [TestCase("11.-22.9.2025", "2025-09-11", "2025-09-22", DatePrecision.Day)]
    [TestCase("1.5.-3.5.", "2024-05-01", "2024-05-03", DatePrecision.Day)]
    [TestCase("9/9-11/9", "2024-09-09", "2024-09-11", DatePrecision.Day)]
    [TestCase("9/9-2023 til 11/9", "2023-09-09", "2023-09-11", DatePrecision.Day)]
    [TestCase("28-08-2019 - 30-08-2019", "2019-08-28", "2019-08-30", DatePrecision.Day)]
    [TestCase("2024-12-30 – 2025-01-03", "2024-12-30", "2025-01-03", DatePrecision.Day)]
    [TestCase("29. oktober - 3. november 2019", "2019-10-29", "2019-11-03", DatePrecision.Day)]
    [TestCase("30. december 2024 – 3. januar 2025", "2024-12-30", "2025-01-03", DatePrecision.Day)]
    [TestCase("fra 30. august til 9. oktober", "2024-08-30", "2024-10-09", DatePrecision.Day)]
    [TestCase("fra 30. august til og med 9. oktober", "2024-08-30", "2024-10-09", DatePrecision.Day)]
    [TestCase("primo august", "2024-08-01", "2024-08-10", DatePrecision.Third)]
    [TestCase("primo aug.", "2024-08-01", "2024-08-10", DatePrecision.Third)]
    [TestCase("medio august", "2024-08-11", "2024-08-20", DatePrecision.Third)]
    [TestCase("ultimo august 2023", "2023-08-21", "2023-08-31", DatePrecision.Third)]
    [TestCase("ultimo februar", "2024-02-21", "2024-02-29", DatePrecision.Third)]
    [TestCase("ultimo februar 2023", "2023-02-21", "2023-02-28", DatePrecision.Third)]
    [TestCase("primo–medio september", "2024-09-01", "2024-09-20", DatePrecision.Third)]
    [TestCase("ultimo august - primo september 2025", "2025-08-21", "2025-09-10", DatePrecision.Third)]
    [TestCase("start juni", "2024-06-01", "2024-06-10", DatePrecision.Third)]
    [TestCase("starten af juni", "2024-06-01", "2024-06-10", DatePrecision.Third)]
    [TestCase("slutningen af juni", "2024-06-21", "2024-06-30", DatePrecision.Third)]
    [TestCase("Slutningen af 2019", "2019-11-01", "2019-12-31", DatePrecision.Month)]
    [TestCase("starten af 2019", "2019-01-01", "2019-02-28", DatePrecision.Month)]
    [TestCase("uge 36", "2024-09-02", "2024-09-08", DatePrecision.Week)]
    [TestCase("uge 36-37", "2024-09-02", "2024-09-15", DatePrecision.Week)]
    [TestCase("uge 36–37, 2025", "2025-09-01", "2025-09-14", DatePrecision.Week)]
    [TestCase("uge 1 i 2025", "2024-12-30", "2025-01-05", DatePrecision.Week)]
    [TestCase("uge 53, 2026", "2026-12-28", "2027-01-03", DatePrecision.Week)]
    [TestCase("uge 52, 2024 – uge 2, 2025", "2024-12-23", "2025-01-12", DatePrecision.Week)]
    [TestCase("april", "2024-04-01", "2024-04-30", DatePrecision.Month)]
    [TestCase("i april 2025", "2025-04-01", "2025-04-30", DatePrecision.Month)]
    [TestCase("maj til juni", "2024-05-01", "2024-06-30", DatePrecision.Month)]
    [TestCase("juni - aug", "2024-06-01", "2024-08-31", DatePrecision.Month)]
    [TestCase("november–december", "2024-11-01", "2024-12-31", DatePrecision.Month)]
    [TestCase("november 2024 - januar 2025", "2024-11-01", "2025-01-31", DatePrecision.Month)]
    [TestCase("juni (udvalgsmøder)", "2024-06-01", "2024-06-30", DatePrecision.Month)]
    [TestCase("Efterår 2019", "2019-09-01", "2019-11-30", DatePrecision.Season)]
    [TestCase("foråret", "2024-03-01", "2024-05-31", DatePrecision.Season)]
    [TestCase("Sommer 2019", "2019-06-01", "2019-08-31", DatePrecision.Season)]
    [TestCase("vinteren 2019-2020", "2019-12-01", "2020-02-29", DatePrecision.Season)]
    [TestCase("sommer–efterår 2019", "2019-06-01", "2019-11-30", DatePrecision.Season)]
    [TestCase("9. september – medio oktober", "2024-09-09", "2024-10-20", DatePrecision.Third)]
    [TestCase("Maj og november hvert år", "2024-05-01", "2024-05-31", DatePrecision.Recurring)]
    public void Parse_FormsOfRealPlans_GivesTheirDays(string text, string start, string end, DatePrecision precision)
    {
        var result = DatePhrase.Parse(text, ProcessYear);
        Assert.That(result.Problem, Is.Null);
        Assert.That(result.Phrase!.Period, Is.EqualTo(new DatePeriod(Day(start), Day(end), precision)));
        Assert.That(result.Phrase.Text, Is.EqualTo(text));
        Assert.That(result.Phrase.IsOpenEnded || result.Phrase.IsDeadline || result.Phrase.Time is not null, Is.False);
    }

    [TestCase("-")]
    [TestCase("–")]
    [TestCase("—")]
    [TestCase("‐")]
    [TestCase("‑")]
    [TestCase("−")]
    [TestCase(" - ")]
    [TestCase("\u00A0–\u2009")]
    public void Parse_AnyDashAndSpace_IsARange(string dash) =>
        Assert.That(Parse($" 11.{dash}22.\u00A0september ").Period, Is.EqualTo(Parse("11.-22. september").Period));

    [Test]
    public void Parse_DecomposedLettersAndSoftHyphens_AreReadAsSeen()
    {
        Assert.That(Parse("fora\u030Aret 2019").Period, Is.EqualTo(Parse("foråret 2019").Period));
        Assert.That(Parse("sep\u00ADtember").Period, Is.EqualTo(Parse("september").Period));
    }

    [Test]
    public void Parse_BareFrom_IsThatDayAndOpenEnded()
    {
        var phrase = Parse("fra 30. august");
        Assert.That(phrase.Period, Is.EqualTo(DatePeriod.OnDay(new LocalDate(2024, 8, 30))));
        Assert.That(phrase.IsOpenEnded, Is.True);
        Assert.That(Parse("fra 30. august og frem").MeansTheSameAs(phrase), Is.True);
    }

    [Test]
    public void Parse_Senest_IsADeadline()
    {
        var phrase = Parse("senest d. 15. oktober");
        Assert.That(phrase.Period, Is.EqualTo(DatePeriod.OnDay(new LocalDate(2024, 10, 15))));
        Assert.That(phrase.IsDeadline, Is.True);
    }

    [TestCase("9. september kl. 17", "17:00", null)]
    [TestCase("9. september 2024, kl. 17.00", "17:00", null)]
    [TestCase("11.9.2017 kl.10", "10:00", null)]
    [TestCase("9/9 klokken 17:30", "17:30", null)]
    [TestCase("9/9 kl. 17-19", "17:00", "19:00")]
    [TestCase("9/9 kl. 17.00–19.30", "17:00", "19:30")]
    [TestCase("9/9 kl. 9 til 12", "09:00", "12:00")]
    [TestCase("23.–24. september kl. 9-16", "09:00", "16:00")]
    [TestCase("23. september kl. 18 – 24. september kl. 12", "18:00", "12:00")]
    [TestCase("23/9 kl. 18 – 24/9 kl. 12", "18:00", "12:00")]
    public void Parse_ClockTime_IsKept(string text, string start, string? end)
    {
        var phrase = Parse(text);
        Assert.That(phrase.Time, Is.EqualTo(Clock(start)));
        Assert.That(phrase.EndTime, Is.EqualTo(end is null ? null : Clock(end)));
    }

    [Test]
    public void Parse_Remark_IsKeptApart()
    {
        Assert.That(Parse("juni (udvalgsmøder)").Remark, Is.EqualTo("udvalgsmøder"));
        Assert.That(Parse("juni (udvalgsmøder) 2025").Period.Start.Year, Is.EqualTo(2025));
    }

    [TestCase("november hvert år", new[] { 11 }, 2024)]
    [TestCase("Maj og november hvert år", new[] { 5, 11 }, 2024)]
    [TestCase("november, aug. og maj hvert år fra 2019", new[] { 5, 8, 11 }, 2019)]
    [TestCase("hvert år i maj og november", new[] { 5, 11 }, 2024)]
    [TestCase("årligt i november", new[] { 11 }, 2024)]
    public void Parse_EveryYear_KeepsTheMonths(string text, int[] months, int firstYear)
    {
        var phrase = Parse(text);
        Assert.That(phrase.YearlyInMonths, Is.EqualTo(months));
        Assert.That(phrase.Period.Start, Is.EqualTo(new LocalDate(firstYear, months[0], 1)));
    }

    [TestCase("8.5 + 12.6", "2024-05-08", "2024-06-12")]
    [TestCase("8. og 12. maj", "2024-05-08", "2024-05-12")]
    [TestCase("8. maj, 12. juni 2025", "2025-05-08", "2025-06-12")]
    [TestCase("8.5.2023 + 12.6", "2023-05-08", "2023-06-12")]
    [TestCase("uge 36 og 37", "2024-09-02", "2024-09-09")]
    public void ParseAll_SeveralDates_GivesEach(string text, string first, string second)
    {
        var result = DatePhrase.ParseAll(text, ProcessYear);
        Assert.That(result.Problem, Is.Null);
        Assert.That(result.Phrases.Select(phrase => phrase.Period.Start), Is.EqualTo(new[] { Day(first), Day(second) }));
    }

    [Test]
    public void Parse_SeveralDates_AsksForOne() =>
        Assert.That(DatePhrase.Parse("8.5 + 12.6", ProcessYear).Problem?.ToString(), Is.EqualTo(
            "Her står flere datoer (\"8. maj 2024\" og \"12. juni 2024\"). Skriv kun én, eller del dem op på hver sin linje."));

    private static DatePhrase Parse(string text)
    {
        var result = DatePhrase.Parse(text, ProcessYear);
        Assert.That(result.Problem, Is.Null, text);
        return result.Phrase!;
    }

    private static LocalDate Day(string iso) => LocalDatePattern.Iso.Parse(iso).Value;

    private static LocalTime Clock(string time) => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(time).Value;
}

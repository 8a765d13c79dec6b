using BudgetProcess.Calendar;
using NodaTime;
using NodaTime.Text;

namespace BudgetProcess.Tests.Calendar;

public sealed class EnglishDatesTests
{
    [Test]
    public void InFull_Day_ReadsAsTheEnglishWriteIt()
    {
        Assert.That(EnglishDates.InFull(new LocalDate(2024, 9, 9)), Is.EqualTo("Monday 9 September 2024"));
        Assert.That(EnglishDates.DayAndMonth(new LocalDate(2024, 12, 1)), Is.EqualTo("1 December"));
        Assert.That(EnglishDates.Clock(new LocalTime(9, 5), new LocalTime(17, 0)), Is.EqualTo("09:05–17:00"));
        Assert.That(() => EnglishDates.Month(13), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [TestCase("2024-09-09", "2024-09-09", DatePrecision.Day, "9 September 2024")]
    [TestCase("2024-09-23", "2024-09-24", DatePrecision.Day, "23–24 September 2024")]
    [TestCase("2019-10-29", "2019-11-03", DatePrecision.Day, "29 October – 3 November 2019")]
    [TestCase("2024-12-30", "2025-01-03", DatePrecision.Day, "30 December 2024 – 3 January 2025")]
    [TestCase("2024-08-11", "2024-08-20", DatePrecision.Third, "mid-August 2024")]
    [TestCase("2024-09-01", "2024-09-20", DatePrecision.Third, "early to mid-September 2024")]
    [TestCase("2024-09-11", "2024-09-30", DatePrecision.Third, "mid- to late September 2024")]
    [TestCase("2024-08-21", "2024-09-10", DatePrecision.Third, "late August – early September 2024")]
    [TestCase("2024-09-02", "2024-09-08", DatePrecision.Week, "week 36, 2024")]
    [TestCase("2024-09-02", "2024-09-15", DatePrecision.Week, "weeks 36–37, 2024")]
    [TestCase("2024-12-23", "2025-01-12", DatePrecision.Week, "week 52, 2024 – week 2, 2025")]
    [TestCase("2024-05-01", "2024-06-30", DatePrecision.Month, "May–June 2024")]
    [TestCase("2019-06-01", "2019-11-30", DatePrecision.Season, "summer–autumn 2019")]
    [TestCase("2019-12-01", "2020-02-29", DatePrecision.Season, "winter 2019–2020")]
    [TestCase("2019-05-01", "2019-05-31", DatePrecision.Recurring, "every year, first in May 2019")]
    [TestCase("2025-08-10", "2025-08-19", DatePrecision.Third, "10–19 August 2025")]
    public void Period_ByPrecision_ReadsWell(string start, string end, DatePrecision precision, string expected) =>
        Assert.That(EnglishDates.Period(new DatePeriod(Day(start), Day(end), precision)), Is.EqualTo(expected));

    private static LocalDate Day(string iso) => LocalDatePattern.Iso.Parse(iso).Value;
}

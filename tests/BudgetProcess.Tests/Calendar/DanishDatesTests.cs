using BudgetProcess.Calendar;
using NodaTime;
using NodaTime.Text;

namespace BudgetProcess.Tests.Calendar;

public class DanishDatesTests
{
    [Test]
    public void InFull_DayAndTime_ReadsAsDanesSayIt()
    {
        var date = new LocalDate(2024, 9, 9);
        Assert.That(DanishDates.InFull(date), Is.EqualTo("mandag 9. september 2024"));
        Assert.That(DanishDates.InFull(date, new LocalTime(17, 0)), Is.EqualTo("mandag 9. september 2024 kl. 17.00"));
        Assert.That(DanishDates.InFull(date, new LocalTime(9, 5)), Does.EndWith("kl. 9.05"));
        Assert.That(DanishDates.DayAndMonth(date), Is.EqualTo("9. september"));
        Assert.That(DanishDates.InFull(new LocalDate(2024, 9, 7)), Does.StartWith("lørdag"));
    }

    [TestCase("2024-09-09", "2024-09-09", DatePrecision.Day, "9. september 2024")]
    [TestCase("2024-09-23", "2024-09-24", DatePrecision.Day, "23.–24. september 2024")]
    [TestCase("2019-10-29", "2019-11-03", DatePrecision.Day, "29. oktober – 3. november 2019")]
    [TestCase("2024-12-30", "2025-01-03", DatePrecision.Day, "30. december 2024 – 3. januar 2025")]
    [TestCase("2024-09-01", "2024-09-30", DatePrecision.Day, "1.–30. september 2024")]
    [TestCase("2024-08-11", "2024-08-20", DatePrecision.Third, "medio august 2024")]
    [TestCase("2024-09-01", "2024-09-20", DatePrecision.Third, "primo–medio september 2024")]
    [TestCase("2024-08-21", "2024-09-10", DatePrecision.Third, "ultimo august – primo september 2024")]
    [TestCase("2024-12-21", "2025-01-10", DatePrecision.Third, "ultimo december 2024 – primo januar 2025")]
    [TestCase("2024-09-02", "2024-09-08", DatePrecision.Week, "uge 36, 2024")]
    [TestCase("2024-09-02", "2024-09-15", DatePrecision.Week, "uge 36–37, 2024")]
    [TestCase("2024-12-30", "2025-01-05", DatePrecision.Week, "uge 1, 2025")]
    [TestCase("2024-12-23", "2025-01-12", DatePrecision.Week, "uge 52, 2024 – uge 2, 2025")]
    [TestCase("2024-05-01", "2024-05-31", DatePrecision.Month, "maj 2024")]
    [TestCase("2024-05-01", "2024-06-30", DatePrecision.Month, "maj–juni 2024")]
    [TestCase("2024-11-01", "2025-01-31", DatePrecision.Month, "november 2024 – januar 2025")]
    [TestCase("2019-09-01", "2019-11-30", DatePrecision.Season, "efteråret 2019")]
    [TestCase("2019-06-01", "2019-11-30", DatePrecision.Season, "sommer–efterår 2019")]
    [TestCase("2019-12-01", "2020-02-29", DatePrecision.Season, "vinteren 2019–2020")]
    [TestCase("2019-05-01", "2019-05-31", DatePrecision.Recurring, "hvert år, første gang maj 2019")]
    public void Period_ByPrecision_ReadsWell(string start, string end, DatePrecision precision, string expected) =>
        Assert.That(DanishDates.Period(new DatePeriod(Day(start), Day(end), precision)), Is.EqualTo(expected));

    [TestCase("2025-08-10", "2025-08-19", DatePrecision.Third, "10.–19. august 2025")]
    [TestCase("2025-08-01", "2025-08-05", DatePrecision.Third, "1.–5. august 2025")]
    [TestCase("2025-04-30", "2025-06-29", DatePrecision.Month, "30. april – 29. juni 2025")]
    public void Period_MovedOffItsMonth_IsPrintedByItsDays(string start, string end, DatePrecision precision, string expected) =>
        Assert.That(DanishDates.Period(new DatePeriod(Day(start), Day(end), precision)), Is.EqualTo(expected));

    private static LocalDate Day(string iso) => LocalDatePattern.Iso.Parse(iso).Value;
}

using BudgetProcess.Calendar;
using NodaTime;

namespace BudgetProcess.Tests.Calendar;

public class DanishHolidaysTests
{
    [TestCase(1818, 3, 22)]
    [TestCase(1943, 4, 25)]
    [TestCase(1981, 4, 19)]
    [TestCase(2000, 4, 23)]
    [TestCase(2008, 3, 23)]
    [TestCase(2024, 3, 31)]
    [TestCase(2025, 4, 20)]
    [TestCase(2038, 4, 25)]
    public void EasterSunday_KnownYears_AsInTheAlmanac(int year, int month, int day) =>
        Assert.That(DanishHolidays.EasterSunday(year), Is.EqualTo(new LocalDate(year, month, day)));

    [Test]
    public void In_2023_HasStoreBededagForTheLastTime()
    {
        Assert.That(DanishHolidays.NameOf(new LocalDate(2023, 5, 5)), Is.EqualTo("Store Bededag"));
        Assert.That(DanishHolidays.NameOf(new LocalDate(2024, 4, 26)), Is.Null);
        Assert.That(DanishHolidays.In(2023), Has.Count.EqualTo(11));
        Assert.That(DanishHolidays.In(2024), Has.Count.EqualTo(10));
    }

    [Test]
    public void In_2024_NamesThemInTheOrderOfTheYear() =>
        Assert.That(DanishHolidays.In(2024), Is.EqualTo(new[]
        {
            new Holiday(new LocalDate(2024, 1, 1), "Nytårsdag"),
            new Holiday(new LocalDate(2024, 3, 28), "Skærtorsdag"),
            new Holiday(new LocalDate(2024, 3, 29), "Langfredag"),
            new Holiday(new LocalDate(2024, 3, 31), "Påskedag"),
            new Holiday(new LocalDate(2024, 4, 1), "2. påskedag"),
            new Holiday(new LocalDate(2024, 5, 9), "Kristi himmelfartsdag"),
            new Holiday(new LocalDate(2024, 5, 19), "Pinsedag"),
            new Holiday(new LocalDate(2024, 5, 20), "2. pinsedag"),
            new Holiday(new LocalDate(2024, 12, 25), "Juledag"),
            new Holiday(new LocalDate(2024, 12, 26), "2. juledag"),
        }));

    [Test]
    public void EasterSunday_AllYears_IsASundayWithinTheKnownBounds()
    {
        for (var year = 1700; year <= 2400; year++)
        {
            var easter = DanishHolidays.EasterSunday(year);
            Assert.That(easter.DayOfWeek, Is.EqualTo(IsoDayOfWeek.Sunday), $"{year}");
            Assert.That(easter, Is.InRange(new LocalDate(year, 3, 22), new LocalDate(year, 4, 25)));
        }
    }
}

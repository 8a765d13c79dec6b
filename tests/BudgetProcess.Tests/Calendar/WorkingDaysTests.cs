using BudgetProcess.Calendar;
using NodaTime;

namespace BudgetProcess.Tests.Calendar;

public class WorkingDaysTests
{
    private static readonly WorkingDays Usual = new(new ClosedDays());

    [TestCase("2024-09-09", null)]
    [TestCase("2024-09-07", "lørdag")]
    [TestCase("2024-09-08", "søndag")]
    [TestCase("2024-03-31", "Påskedag")]
    [TestCase("2024-06-05", "grundlovsdag")]
    [TestCase("2024-12-24", "juleaftensdag")]
    [TestCase("2024-12-31", "nytårsaftensdag")]
    public void WhyClosed_UsualSettings_SaysWhy(string day, string? reason)
    {
        Assert.That(Usual.WhyClosed(Day(day)), Is.EqualTo(reason));
        Assert.That(Usual.IsWorkingDay(Day(day)), Is.EqualTo(reason is null));
    }

    [TestCase("2024-09-07")]
    [TestCase("2024-06-05")]
    [TestCase("2024-12-24")]
    [TestCase("2024-12-31")]
    public void IsWorkingDay_MunicipalityKeepsOpen_IsAWorkingDay(string day)
    {
        var open = new WorkingDays(new ClosedDays(SaturdayIsWorkingDay: true, false, false, false));
        Assert.That(open.IsWorkingDay(Day(day)), Is.True);
    }

    [TestCase("2024-09-09", 0, "2024-09-09")]
    [TestCase("2024-09-08", 0, "2024-09-08")]
    [TestCase("2024-09-09", -4, "2024-09-03")]
    [TestCase("2024-09-06", 1, "2024-09-09")]
    [TestCase("2024-09-07", 1, "2024-09-09")]
    [TestCase("2024-03-27", 1, "2024-04-02")]
    [TestCase("2024-12-23", 1, "2024-12-27")]
    [TestCase("2025-01-02", -1, "2024-12-30")]
    public void Add_OverClosedDays_SkipsThem(string from, int days, string expected) =>
        Assert.That(Usual.Add(Day(from), days), Is.EqualTo(Day(expected)));

    [TestCase("2024-09-09", "2024-09-13", 3)]
    [TestCase("2024-09-06", "2024-09-09", 0)]
    [TestCase("2024-09-09", "2024-09-10", 0)]
    [TestCase("2024-09-09", "2024-09-09", 0)]
    [TestCase("2024-09-13", "2024-09-09", 0)]
    [TestCase("2024-03-27", "2024-04-03", 1)]
    public void CountBetween_TwoDates_CountsStrictlyBetween(string earlier, string later, int expected) =>
        Assert.That(Usual.CountBetween(Day(earlier), Day(later)), Is.EqualTo(expected));

    [FsCheck.NUnit.Property]
    public void Add_ForwardFromAWorkingDay_AgreesWithCountBetween(int offset, byte days)
    {
        var from = Usual.Add(new LocalDate(2024, 1, 1).PlusDays(Math.Abs(offset % 4000)), 1);
        var to = Usual.Add(from, days);
        Assert.That(Usual.CountBetween(from, to), Is.EqualTo(Math.Max(days - 1, 0)));
        Assert.That(Usual.Add(to, -days), Is.EqualTo(from));
        Assert.That(Usual.IsWorkingDay(to), Is.True);
    }

    private static LocalDate Day(string iso) => NodaTime.Text.LocalDatePattern.Iso.Parse(iso).Value;
}

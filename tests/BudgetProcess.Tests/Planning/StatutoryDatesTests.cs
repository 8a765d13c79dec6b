using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using NodaTime;

namespace BudgetProcess.Tests.Planning;

internal sealed class StatutoryDatesTests
{
    [Test]
    public void For_OrdinaryYear_IsTheNormalDaysOfTheProcessYear()
    {
        var dates = StatutoryDates.For(new BudgetYear(2025));

        Assert.That((dates.ProposalDue, dates.AdoptedBy), Is.EqualTo((new LocalDate(2024, 9, 15), new LocalDate(2024, 10, 15))));
        Assert.That(dates.Source, Does.Contain("§§ 37-38"));
    }

    [Test]
    public void For_Budget2020_IsAdoptedByTheFifthOfNovember()
    {
        var dates = StatutoryDates.For(new BudgetYear(2020));

        Assert.That(dates.AdoptedBy, Is.EqualTo(new LocalDate(2019, 11, 5)));
        Assert.That(dates.Source, Does.Contain("5. november 2019"));
    }

    [Test]
    public void For_EveryYearThatAPlanMayHave_ProposalComesBeforeAdoption()
    {
        for (var year = 2000; year <= 2100; year++)
        {
            var dates = StatutoryDates.For(new BudgetYear(year));
            Assert.That(dates.ProposalDue, Is.LessThan(dates.AdoptedBy));
            Assert.That(dates.AdoptedBy.Year, Is.EqualTo(year - 1));
        }
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("""{ "normal": { "proposalDue": "09-15", "adoptedBy": "10-15", "source": "s" } }""")]
    [TestCase("""{ "normal": { "proposalDue": "15-09", "adoptedBy": "10-15", "source": "s" }, "years": [] }""")]
    [TestCase("""{ "normal": { "proposalDue": "09-15", "adoptedBy": "10-15", "source": null }, "years": [] }""")]
    [TestCase("""{ "normal": { "proposalDue": "09-15", "adoptedBy": "10-15", "source": "s", "x": 1 }, "years": [] }""")]
    [TestCase("""{ "normal": { "proposalDue": "09-15", "adoptedBy": "10-15", "source": "s" }, "years": [ { "budgetYear": 2020, "source": "s", "adoptedBy": "5/11" } ] }""")]
    [TestCase("""{ "normal": { "proposalDue": "09-15", "adoptedBy": "10-15", "source": "s" }, "years": [ { "budgetYear": 2020, "source": "s", "adoptedBy": "2020-11-05" } ] }""")]
    [TestCase("""{ "normal": { "proposalDue": "09-15", "adoptedBy": "10-15", "source": "s" }, "years": [ { "budgetYear": 2020, "source": "s" }, { "budgetYear": 2020, "source": "s" } ] }""")]
    public void Read_MalformedTable_Throws(string json) => Assert.That(() => StatutoryDateTable.Read(json), Throws.TypeOf<FormatException>());

    [Test]
    public void For_Budget2020_FifthIsLawfulAndTheSixthNamesTheExceptionAndItsSource()
    {
        var year = new BudgetYear(2020);
        var lawful = Plans.Find("adopted", Reading(year, new LocalDate(2019, 11, 5)), Plans.Context with { Dates = StatutoryDates.For(year) });
        var late = Plans.Find("adopted", Reading(year, new LocalDate(2019, 11, 6)), Plans.Context with { Dates = StatutoryDates.For(year) });

        Assert.That(lawful, Is.Empty);
        Assert.That(late.Single().Severity, Is.EqualTo(Severity.Hard));
        Assert.That(late.Single().Message.ToString(), Does.Contain("senest 5. november 2019").And.Contain("særlig for budget 2020").And.Contain("folketingsvalget i 2019"));
    }

    [Test]
    public void With_YearOfTheInstallation_GoesBeforeTheShippedOnes()
    {
        var table = StatutoryDateTable.Shipped.With("lov.json", """
            { "years": [
              { "budgetYear": 2020, "adoptedBy": "2019-11-06", "source": "Rettet" },
              { "budgetYear": 2031, "proposalDue": "2030-09-29", "adoptedBy": "2030-11-01", "source": "Ministeriets brev" } ] }
            """).Table!;

        Assert.That(table.For(new BudgetYear(2020)).AdoptedBy, Is.EqualTo(new LocalDate(2019, 11, 6)));
        Assert.That(table.For(new BudgetYear(2031)), Is.EqualTo(new StatutoryDates(new BudgetYear(2031), new LocalDate(2030, 9, 29), new LocalDate(2030, 11, 1), "Ministeriets brev", true)));
        Assert.That(table.For(new BudgetYear(2032)), Is.EqualTo(StatutoryDates.For(new BudgetYear(2032))));
        Assert.That(table.Exceptions.Select(dates => dates.Year.Value), Is.EqualTo(new[] { 2020, 2031 }));
        Assert.That(StatutoryDates.For(new BudgetYear(2031)).IsException, Is.False, "The shipped table stays as it was.");
    }

    [TestCase("", "Filen er tom")]
    [TestCase("{", "JSON")]
    [TestCase("[]", "objekt")]
    [TestCase("{}", "\"years\" mangler")]
    [TestCase("""{ "years": [ { "budgetYear": 2031, "source": "s" } ] }""", "\"adoptedBy\" (vedtagelsen)")]
    [TestCase("""{ "years": [ { "budgetYear": 2031, "adoptedBy": "2030-11-01" } ] }""", "\"source\" mangler")]
    [TestCase("""{ "years": [ { "budgetYear": 2031, "adoptedBy": "1/11", "source": "s" } ] }""", "Skriv år, måned og dag")]
    [TestCase("""{ "years": [ { "budgetYear": 2031, "adoptedBy": "2031-11-01", "source": "s" } ] }""", "ligger ikke i 2030")]
    [TestCase("""{ "years": [ { "budgetYear": 2031, "adoptedBy": "2030-09-01", "source": "s" } ] }""", "før fristen for vedtagelsen")]
    [TestCase("""{ "years": [ { "budgetYear": 2031, "adoptedBy": "2030-11-01", "source": "s", "x": 1 } ] }""", "\"x\" kendes ikke")]
    [TestCase("""{ "years": [ { "budgetYear": 2031, "adoptedBy": "2030-11-01", "source": "s" }, { "budgetYear": 2031, "adoptedBy": "2030-11-02", "source": "s" } ] }""", "står to gange")]
    public void With_FileThatIsWrong_TellsWhereInDanish(string json, string message)
    {
        var reading = StatutoryDateTable.Shipped.With("lov.json", json);

        Assert.That(reading.Table, Is.Null);
        Assert.That(reading.Faults[0].Message.ToString(), Does.Contain(message));
        Assert.That((reading.Faults[0].File, reading.Faults[0].Line), Is.EqualTo(("lov.json", (int?)1)));
    }

    private static Plan Reading(BudgetYear year, LocalDate day) =>
        new(year, $"Budget {year}", [Plans.On("9. oktober", Anchor.SecondReading) with { Period = DatePeriod.OnDay(day) }], []);
}

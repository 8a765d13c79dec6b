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
}

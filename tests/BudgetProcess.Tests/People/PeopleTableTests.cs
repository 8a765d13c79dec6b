using System.Text;
using BudgetProcess.Application.Documents.Tables;
using BudgetProcess.Application.People;
using NodaTime;

namespace BudgetProcess.Tests.People;

internal sealed class PeopleTableTests
{
    [Test]
    public void Read_OtherNamesOfColumns_AreOurs()
    {
        var table = PeopleTable.Read(Encoding.UTF8.GetBytes("Navn;E-mail;Udvalg;Funktion;Startdato;Slutdato\nA;a@b.example;oek;formand;1.1.2026;\n"));

        Assert.That(table.Header, Is.EqualTo(new[] { "navn", "mail", "organ", "rolle", "fra", "til" }));
        Assert.That(table.Rows.Select(row => (row.Line, row["navn"], row["mail"], row["rolle"], row["findes-ikke"])), Is.EqualTo(new[] { (2, "A", "a@b.example", "formand", "") }));
    }

    [Test]
    public void Read_WorkbookWithADate_ReadsTheDay()
    {
        var table = PeopleTable.Read(SheetFile.Workbook("Ark1", ["navn", "fra"], [["A", "1. januar 2026"]]));
        var faults = new List<ImportFault>();

        Assert.That(table.Rows[0].Date("fra", faults), Is.EqualTo(new LocalDate(2026, 1, 1)));
        Assert.That(faults, Is.Empty);
    }

    [Test]
    public void RefuseFormulas_ComputedCell_IsAFaultAtItsRowAndColumn()
    {
        var faults = new List<ImportFault>();
        var row = PeopleTable.Read(Encoding.UTF8.GetBytes("navn;mail\n=CMD();a@b.example\n")).Rows[0];

        Assert.That(row.RefuseFormulas(faults, "navn", "mail"), Is.True);
        Assert.That(faults.Select(fault => (fault.Line, fault.Field)), Is.EqualTo(new[] { (2, "navn") }));
    }

    [Test]
    public void Read_TooManyRows_SaysWhatToDo()
    {
        var text = $"navn;mail;organ\n{string.Concat(Enumerable.Range(0, PeopleTable.MostRows + 1).Select(number => $"A;a{number}@b.example;kb\n"))}";

        Assert.That(() => PeopleTable.Read(Encoding.UTF8.GetBytes(text)), Throws.InstanceOf<UnreadableTableException>().With.Message.Contains("Del filen"));
    }
}

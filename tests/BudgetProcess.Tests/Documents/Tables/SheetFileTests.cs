using System.Text;
using BudgetProcess.Application.Documents.Tables;

namespace BudgetProcess.Tests.Documents.Tables;

internal sealed class SheetFileTests
{
    private static readonly string[] Header = ["navn", "mail"];
    private static readonly string[][] Odd = [["=1+1", "+45"], ["-x", "@y"], ["a;\"b\"", "🎉\u202eבב"], ["'=allerede", ""], ["_x000A_", "<script>"]];

    [Test]
    public void Csv_CellsThatExcelWouldCompute_ArePrefixed()
    {
        var text = Encoding.UTF8.GetString(SheetFile.Csv(Header, Odd));

        Assert.That(text, Does.StartWith("\uFEFFnavn;mail\r\n").And.Contain("\r\n'=1+1;'+45\r\n").And.Contain("\r\n'-x;'@y\r\n"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void File_ReadBack_IsWhatWasWritten(bool workbook)
    {
        var file = workbook ? SheetFile.Workbook("Ark1", Header, Odd) : SheetFile.Csv(Header, Odd);
        var rows = TableFile.Read(file, new TableContent($"tabellen", 100, $""));

        Assert.That(rows.Skip(1).Select(row => new[] { row[0].Text, row[1].Text }), Is.EqualTo(Odd));
        Assert.That(rows.SelectMany(row => row.Cells).Any(cell => cell.IsFormula), Is.False);
    }
}

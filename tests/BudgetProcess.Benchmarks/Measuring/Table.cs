using System.Globalization;

namespace BudgetProcess.Benchmarks.Measuring;

/// <summary>A table on the output stream, in Markdown so that it can go into docs/performance.md as it is.</summary>
internal sealed class Table
{
    private readonly List<string[]> rows = [];

    public Table(params string[] head) => rows.Add(head);

    public void Add(params string[] row) => rows.Add(row);

    public void Print()
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToList();
        foreach (var (index, row) in rows.Index())
        {
            Console.WriteLine("| " + string.Join(" | ", row.Select((cell, column) => cell.PadRight(widths[column]))) + " |");
            if (index == 0) Console.WriteLine("|" + string.Join("|", widths.Select(width => new string('-', width + 2))) + "|");
        }

        Console.WriteLine($"\n(load {Machine.Load()} at the end)");
    }

    public static string Number(double value) => value.ToString(value < 10 ? "0.00" : value < 100 ? "0.0" : "#,##0", CultureInfo.InvariantCulture);
}

/// <summary>The same thing measured several times: a busy machine shows in the spread, and the median is what is quoted.</summary>
internal sealed class Samples
{
    private readonly List<double> values = [];

    public void Add(double value) => values.Add(value);

    public double Median => values.Order().ElementAt(values.Count / 2);

    /// <summary>"1,234 (1,100–1,300)".</summary>
    public override string ToString() => $"{Table.Number(Median)} ({Table.Number(values.Min())}–{Table.Number(values.Max())})";
}

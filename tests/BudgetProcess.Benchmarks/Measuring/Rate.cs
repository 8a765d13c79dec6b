using System.Diagnostics;

namespace BudgetProcess.Benchmarks.Measuring;

/// <summary>How fast something went, and what it cost.</summary>
/// <param name="PerSecond">By the clock.</param>
/// <param name="Processor">Milliseconds of processor time for each, of this process and the database server together.</param>
internal sealed record Rate(double PerSecond, double Processor)
{
    /// <summary>Measures work that returns how many it has done.</summary>
    public static async Task<Rate> OfAsync(Databases databases, Func<Task<int>> work)
    {
        var processor = await databases.ProcessorTimeAsync();
        var clock = Stopwatch.StartNew();
        var count = await work();
        var elapsed = clock.Elapsed;
        return new Rate(count / elapsed.TotalSeconds, (await databases.ProcessorTimeAsync() - processor).TotalMilliseconds / count);
    }
}

/// <summary>Rates of several rounds.</summary>
internal sealed class Rates
{
    public Samples PerSecond { get; } = new();

    public Samples Processor { get; } = new();

    public void Add(Rate rate)
    {
        PerSecond.Add(rate.PerSecond);
        Processor.Add(rate.Processor);
    }
}

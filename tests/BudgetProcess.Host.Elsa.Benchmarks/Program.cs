using BudgetProcess.Benchmarks.Measuring;
using BudgetProcess.Host.Elsa.Benchmarks;

// Both hosts side by side (docs/performance.md), where Elsa's packages are there.
await using var databases = new Databases();
Console.WriteLine($"\n## two hosts, {Machine.Describe()}\n");
await new SideBySide(databases).RunAsync();

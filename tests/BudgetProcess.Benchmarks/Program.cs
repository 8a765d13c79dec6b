using BudgetProcess.Benchmarks.Bursts;
using BudgetProcess.Benchmarks.Feeds;
using BudgetProcess.Benchmarks.Footprint;
using BudgetProcess.Benchmarks.Hearings;
using BudgetProcess.Benchmarks.Mail;
using BudgetProcess.Benchmarks.Measuring;
using BudgetProcess.Benchmarks.Pages;
using BudgetProcess.Benchmarks.Planning;

// The numbers of docs/performance.md, one verb each: what is measured stands beside its limit or its peer, taken in the same run.
var measurements = new Dictionary<string, Func<Databases, Task>>
{
    ["bursts"] = BurstBenchmark.RunAsync,
    ["waits"] = WaitBenchmark.RunAsync,
    ["feed"] = _ => FeedBenchmark.RunAsync(),
    ["feed-endpoint"] = FeedEndpointBenchmark.RunAsync,
    ["planning"] = _ => PlanningBenchmark.RunAsync(),
    ["plan-page"] = _ => PlanPageBenchmark.RunAsync(),
    ["council"] = _ => CouncilBenchmark.RunAsync(),
    ["packages"] = PackageBenchmark.RunAsync,
    ["outbox"] = OutboxBenchmark.RunAsync,
    ["growth"] = GrowthBenchmark.RunAsync,
    ["memory"] = MemoryBenchmark.RunAsync,
    ["startup"] = StartupBenchmark.RunAsync,
};

var verb = args.FirstOrDefault();
if (verb is null || (verb != "all" && !measurements.ContainsKey(verb)))
{
    await Console.Error.WriteLineAsync($"Say what to measure: all, {string.Join(", ", measurements.Keys)}.");
    return 2;
}

await using var databases = new Databases();
foreach (var name in verb == "all" ? measurements.Keys.ToList() : [verb])
{
    Console.WriteLine($"\n## {name}, {Machine.Describe()}\n");
    await measurements[name](databases);
}

return 0;

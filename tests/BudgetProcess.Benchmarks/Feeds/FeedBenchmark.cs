using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using BudgetProcess.Calendar;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace BudgetProcess.Benchmarks.Feeds;

/// <summary>Writing a feed of 60 events, beside Ical.Net with the same events.</summary>
[MemoryDiagnoser]
public class FeedBenchmark
{
    private readonly CalendarWriter writer = new();
    private CalendarDocument document = null!;
    private Ical.Net.Calendar peer = null!;

    internal static Task RunAsync()
    {
        // In this process: to build another one for each method would take longer than to measure it.
        var config = ManualConfig.CreateEmpty().AddLogger(NullLogger.Instance).AddColumnProvider(DefaultColumnProviders.Instance).AddExporter(MarkdownExporter.GitHub)
            .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(5).WithIterationCount(15).WithMinIterationTime(Perfolizer.Horology.TimeInterval.FromMilliseconds(200)))
            .WithArtifactsPath(Path.Combine(IntegrationTests.RepositoryRoot.Path, "artifacts", "benchmarks"));
        var summary = BenchmarkRunner.Run<FeedBenchmark>(config);
        MarkdownExporter.GitHub.ExportToLog(summary, ConsoleLogger.Unicode);
        Console.WriteLine("\nAim: 0.15 ms. Recorded for Ical.Net: 2.5 ms.");
        return Task.CompletedTask;
    }

    [GlobalSetup]
    public void Prepare()
    {
        document = SixtyEvents.Document();
        peer = new Ical.Net.Calendar { Method = "PUBLISH" };
        peer.AddProperty("X-WR-CALNAME", document.Name!);
        foreach (var found in document.Events) peer.Events.Add(Same(found));
    }

    [Benchmark(Baseline = true, Description = "the product")]
    public byte[] Product() => writer.Write(document);

    [Benchmark(Description = "Ical.Net")]
    public string? IcalNet() => new CalendarSerializer().SerializeToString(peer);

    private static Ical.Net.CalendarComponents.CalendarEvent Same(Calendar.CalendarEvent found) => new()
    {
        Uid = found.Uid,
        Sequence = found.Sequence,
        DtStamp = new CalDateTime(found.ChangedAt.ToDateTimeUtc(), "UTC"),
        LastModified = new CalDateTime(found.ChangedAt.ToDateTimeUtc(), "UTC"),
        Start = found.StartTime is { } start ? new CalDateTime((found.Start + start).ToDateTimeUnspecified(), "Europe/Copenhagen") : new CalDateTime(found.Start.ToDateOnly()),
        End = found.EndTime is { } end ? new CalDateTime((found.End + end).ToDateTimeUnspecified(), "Europe/Copenhagen") : new CalDateTime(found.End.PlusDays(1).ToDateOnly()),
        Summary = found.Summary,
        Description = found.Description,
        Location = found.Location,
        Url = found.Url,
        Categories = [.. found.Categories],
        Status = found.Status.ToString().ToUpperInvariant(),
        Transparency = found.Busy ? "OPAQUE" : "TRANSPARENT",
    };
}

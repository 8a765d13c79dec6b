using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using BudgetProcess.Application.Documents.Pdf;
using BudgetProcess.Application.Hearings.Council;
using BudgetProcess.Benchmarks.Measuring;
using BudgetProcess.IntegrationTests;
using BudgetProcess.Tests.Documents.Pdf;
using NodaTime;

namespace BudgetProcess.Benchmarks.Hearings;

/// <summary>The council's document of 300 answers, each with a PDF of four pages and a picture of a megabyte, and the zip file of the same originals; from disk to disk.</summary>
internal static class CouncilBenchmark
{
    private const int Answers = 300;
    private const double MostSeconds = 30;

    private static readonly Instant At = Instant.FromUtc(2027, 9, 3, 12, 30);

    public static async Task RunAsync()
    {
        using var scratch = new ScratchDirectory();
        var (pdf, picture) = (Path.Combine(scratch.Path, "notat.pdf"), Path.Combine(scratch.Path, "skitse.png"));
        await File.WriteAllBytesAsync(pdf, await FourPagesAsync());
        await File.WriteAllBytesAsync(picture, PlainPng.Noise(600, 600));
        var text = string.Join("\n\n", Enumerable.Repeat("Vi takker for muligheden for at blive hørt om budgettet. Forslaget om at samle de to afdelinger rammer mest dem, som har længst at køre.", 20));
        var hearing = Hearing(Enumerable.Range(1, Answers).Select(number => new CouncilAnswer(
            string.Create(CultureInfo.InvariantCulture, $"Forening {number}"), "Foreninger", At, false, false, text, null, ["Fritid"], ["Fritidsudvalget"], [Attachment(pdf), Attachment(picture)])));

        var table = new Table("300 answers", "seconds", "limit", "pages", "MB", "most memory before, MB", "most memory after, MB");
        await MeasureAsync(table, "the document", Path.Combine(scratch.Path, "ud.pdf"), async output =>
            (await CouncilDocument.WriteAsync(hearing, output, PdfLimits.Usual, CancellationToken.None)).Pages.ToString(CultureInfo.InvariantCulture));
        await MeasureAsync(table, "the originals", Path.Combine(scratch.Path, "ud.zip"), async output =>
        {
            await OriginalsZip.WriteAsync(hearing, output, CancellationToken.None);
            return "–";
        });
        table.Print();
    }

    private static async Task MeasureAsync(Table table, string name, string path, Func<Stream, Task<string>> write)
    {
        var before = Most();
        var clock = Stopwatch.StartNew();
        string pages;
        await using (var output = File.Create(path)) pages = await write(output);
        table.Add(name, Table.Number(clock.Elapsed.TotalSeconds), Table.Number(MostSeconds), pages, Table.Number(new FileInfo(path).Length / 1e6), Table.Number(before), Table.Number(Most()));
    }

    private static double Most()
    {
        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64 / 1e6;
    }

    // Front page, contents, overview and one answer.
    private static async Task<byte[]> FourPagesAsync()
    {
        using var memory = new MemoryStream();
        var answer = new CouncilAnswer("Skolen", "Skolebestyrelser", At, false, false, "Vi er imod.", null, [], [], []);
        await CouncilDocument.WriteAsync(Hearing([answer]), memory, PdfLimits.Usual, CancellationToken.None);
        return memory.ToArray();
    }

    private static CouncilHearing Hearing(IEnumerable<CouncilAnswer> answers) =>
        new("Hedensted Kommune", "Høring om budget 2028", 2028, At - Duration.FromDays(14), At + Duration.FromDays(1), At + Duration.FromDays(3), [.. answers], []);

    private static CouncilAttachment Attachment(string path) => new(
        "", Path.GetFileName(path), "application/octet-stream", new FileInfo(path).Length, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))),
        _ => ValueTask.FromResult<Stream>(File.OpenRead(path)));
}

using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using BudgetProcess.Application.Hearings.Council;

namespace BudgetProcess.Tests.Hearings.Council;

internal sealed class OriginalsZipTests
{
    [Test]
    public async Task WriteAsync_Hearing_HasEverythingUnderItsParty()
    {
        var zip = await OpenAsync(Sample());

        Assert.Multiple(() =>
        {
            Assert.That(zip.Entries.Select(entry => entry.FullName), Is.EqualTo(
            [
                "001 Ældrerådet/svar.txt", "001 Ældrerådet/bilag 01 notat.pdf", "001 Ældrerådet/bilag 02 NOTAT.pdf", "002 etc passwd/svar.txt", "002 etc passwd/bilag 01 passwd",
                "oversigt.csv", "MANIFEST.csv", "MANIFEST.sha256",
            ]));
            Assert.That(Text(zip, "001 Ældrerådet/svar.txt"), Is.EqualTo("Vi er imod \U0001F600\r\n\u0645"));
            Assert.That(Text(zip, "MANIFEST.csv"), Does.Contain(";notat.pdf;3;").And.Contain(";ja\r\n").And.Contain(";NEJ\r\n"));
        });
    }

    [Test]
    public async Task WriteAsync_Manifest_IsWhatSha256sumGoesBy()
    {
        if (!File.Exists("/usr/bin/sha256sum")) Assert.Ignore("sha256sum is not installed here.");
        var folder = Directory.CreateTempSubdirectory("council").FullName;
        (await OpenAsync(Sample())).ExtractToDirectory(folder);

        using var process = Process.Start(new ProcessStartInfo("/usr/bin/sha256sum", ["--strict", "-c", "MANIFEST.sha256"]) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Directory.Delete(folder, recursive: true);

        Assert.That((process.ExitCode, said.Split('\n').Count(line => line.EndsWith(": OK", StringComparison.Ordinal))), Is.EqualTo((0, 7)), said);
    }

    [Test]
    public async Task WriteAsync_SameHearing_GivesTheSameOctets()
    {
        using var first = new MemoryStream();
        using var second = new MemoryStream();

        await OriginalsZip.WriteAsync(Sample(), first, default);
        await OriginalsZip.WriteAsync(Sample(), second, default);

        Assert.That(second.ToArray(), Is.EqualTo(first.ToArray()));
    }

    [TestCase("../../etc/passwd", "etc passwd")]
    [TestCase(@"C:\tmp\a.pdf", "C tmp a.pdf")]
    [TestCase("CON.txt", "_CON.txt")]
    [TestCase("...", "fil")]
    [TestCase("a\u202Efdp.exe", "afdp.exe")]
    [TestCase("a\0\nb.pdf", "a b.pdf")]
    [TestCase("Høring: nu? .pdf", "Høring nu.pdf")]
    [TestCase("  .skjult", "skjult")]
    public void Safe_AnyName_IsAName(string name, string expected) => Assert.That(OriginalNames.Safe(name, "fil"), Is.EqualTo(expected));

    [Test]
    public void Safe_LongName_IsCutAndKeepsItsEnding() =>
        Assert.That(OriginalNames.Safe(new string('å', 500) + ".docx", "fil"), Does.EndWith("å.docx").And.Property("Length").LessThan(60));

    [FsCheck.NUnit.Property]
    public bool Safe_AnyNameAtAll_CanBeUnpacked(string? name)
    {
        var safe = OriginalNames.Safe(name ?? "", "fil");
        return safe.Length > 0 && safe.IndexOfAny(['/', '\\', ':', '\0', '\n']) < 0 && safe is not ("." or "..") && !safe.EndsWith('.') && Encoding.UTF8.GetByteCount(safe) <= 110;
    }

    [TestCase(true)]
    [TestCase(false)]
    public void File_OfTheOverview_NamesEverybody(bool asWorkbook)
    {
        var file = CouncilOverview.File(Sample(), asWorkbook);
        var rows = Application.Documents.Tables.TableFile.Read(file.Content, new($"oversigten", 100, $""));

        Assert.Multiple(() =>
        {
            Assert.That(file.Name, Is.EqualTo(asWorkbook ? "hoeringssvar-2028.xlsx" : "hoeringssvar-2028.csv"));
            Assert.That(rows.Select(row => row[1].Text), Is.EqualTo(["part", "Ældrerådet", "../etc/passwd", "Lokalråd Nord"]));
            Assert.That(rows[1][3].Text, Is.EqualTo("2027-09-03 14:30"));
            Assert.That(rows[3][4].Text, Is.EqualTo("har ikke svaret"));
        });
    }

    private static CouncilHearing Sample() => CouncilSamples.Hearing(
        CouncilSamples.Answer("Ældrerådet", "Vi er imod \U0001F600\r\n\u0645", CouncilSamples.Attachment("notat.pdf", [1, 2, 3]), CouncilSamples.Attachment("NOTAT.pdf", [4])),
        CouncilSamples.Answer("../etc/passwd", "", CouncilSamples.Attachment("../passwd", [5]) with { Hash = new string('0', 64) }));

    private static async Task<ZipArchive> OpenAsync(CouncilHearing hearing)
    {
        var memory = new MemoryStream();
        await OriginalsZip.WriteAsync(hearing, new ForwardOnly(memory), default);
        memory.Position = 0;
        return new ZipArchive(memory);
    }

    private static string Text(ZipArchive zip, string path)
    {
        using var reader = new StreamReader(zip.GetEntry(path)!.Open());
        return reader.ReadToEnd();
    }

    // As the answer to a request is: nobody can go back in it, and nobody may write to it without waiting.
    private sealed class ForwardOnly(Stream inner) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => throw new InvalidOperationException("Synchronous.");

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous.");

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => inner.WriteAsync(buffer, cancellationToken);
    }
}

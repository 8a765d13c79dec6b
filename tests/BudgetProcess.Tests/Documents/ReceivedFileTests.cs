using System.IO.Compression;
using System.Text;
using BudgetProcess.Application.Documents;
using BudgetProcess.Calendar;

namespace BudgetProcess.Tests.Documents;

public sealed class ReceivedFileTests
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n%%EOF\n");

    [TestCase("budget.pdf", "budget.pdf")]
    [TestCase(@"D:\Bestyrelsen\Høringssvar skolen.PDF", "Høringssvar skolen.pdf")]
    [TestCase("../../etc/passwd", "passwd.pdf")]
    [TestCase("svar\r\nContent-Type: text/html\r\n.pdf", "html.pdf")]
    [TestCase("bilag\u202Efdp.exe", "bilagfdp.exe.pdf")]
    [TestCase("a<b>\"c|d?.pdf", "abcd.pdf")]
    [TestCase("", "dokument.pdf")]
    [TestCase("...", "dokument.pdf")]
    [TestCase(".pdf", "dokument.pdf")]
    [TestCase("regneark.xlsx", "regneark.xlsx.pdf")]
    public void Read_AnyName_IsMadePlainAndSaysWhatTheFileIs(string name, string kept)
    {
        var file = ReceivedFile.Read(name, Pdf, out var problem);

        Assert.That((file?.FileName, file?.ContentType, problem), Is.EqualTo((kept, "application/pdf", (Sentence?)null)));
    }

    [Test]
    public void Read_VeryLongNameOfSurrogates_IsCutBetweenLetters()
    {
        var name = ReceivedFile.Read("x" + string.Concat(Enumerable.Repeat("😀", 5000)), Pdf, out _)!.FileName;

        Assert.That(name, Has.Length.LessThan(130));
        Assert.That(() => new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(name), Throws.Nothing);
    }

    [Test]
    public void Read_PackageByItsParts_IsKnownWhateverItIsCalled()
    {
        Assert.That(ReceivedFile.Read("svar.pdf", Zip("[Content_Types].xml", "word/document.xml"), out _)!.FileName, Is.EqualTo("svar.pdf.docx"));
        Assert.That(ReceivedFile.Read("tal.xlsx", Zip("[Content_Types].xml", "xl/workbook.xml"), out _)!.FileName, Is.EqualTo("tal.xlsx"));
        Assert.That(Problem(Zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")), Does.Contain("makroer"));
        Assert.That(Problem(Zip("alt.exe")), Does.Contain("zip-arkiv"));
    }

    [Test]
    public void Read_ZipBomb_IsRefusedWithoutBeingUnpacked()
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var bomb = zip.CreateEntry("word/document.xml", CompressionLevel.SmallestSize).Open();
            var zeros = new byte[1_000_000];
            for (var round = 0; round < 200; round++) bomb.Write(zeros);
        }

        var before = GC.GetTotalAllocatedBytes();
        Assert.That(Problem(buffer.ToArray()), Is.Not.Null);
        Assert.That(GC.GetTotalAllocatedBytes() - before, Is.LessThan(5_000_000));
    }

    [Test]
    public void Read_WhatNobodyMayHandIn_SaysWhy()
    {
        Assert.That(Problem([]), Does.Contain("tom"));
        Assert.That(Problem("MZ program"u8.ToArray()), Does.Contain("art, der ikke kan modtages"));
        Assert.That(Problem("<html><script>alert(1)</script></html>"u8.ToArray()), Does.Contain("art, der ikke kan modtages"));
        Assert.That(Problem([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1]), Does.Contain("adgangskode"));
        Assert.That(Problem(new byte[ReceivedFile.MostOctets + 1]), Does.Contain("25 MB"));
    }

    private static string? Problem(byte[] content) => ReceivedFile.Read("fil.pdf", content, out var problem) is null ? problem!.ToString() : null;

    private static byte[] Zip(params string[] names)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in names) zip.CreateEntry(name);
        }

        return buffer.ToArray();
    }
}

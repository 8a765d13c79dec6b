using System.Globalization;
using System.IO.Compression;
using System.Text;
using BudgetProcess.Application.Documents.Pdf;
using BudgetProcess.Application.Hearings.Council;
using BudgetProcess.Tests.Documents.Pdf;

namespace BudgetProcess.Tests.Hearings.Council;

/// <summary>What becomes of files that strangers send.</summary>
internal sealed class CouncilAttachmentTests
{
    private string folder = "";

    [SetUp]
    public void Begin()
    {
        Programs.Need("pdftotext", "pdfinfo", "qpdf");
        folder = Directory.CreateTempSubdirectory("council").FullName;
    }

    [TearDown]
    public void End()
    {
        if (folder.Length > 0) Directory.Delete(folder, recursive: true);
    }

    [TestCase("ghostscript", "gs")]
    [TestCase("cairo", "gs", "pdftocairo")]
    [TestCase("qpdf", "gs")]
    [TestCase("chromium", "chromium")]
    [TestCase("libreoffice", "soffice")]
    public async Task WriteAsync_PdfOfAProgram_ShowsItsPages(string program, params string[] needed)
    {
        Programs.Need(needed);
        var attachment = CouncilSamples.Attachment("bilag.pdf", File.ReadAllBytes(Made(program)));

        var (path, result) = await CouncilSamples.WriteAsync(folder, CouncilSamples.Hearing(CouncilSamples.Answer("Skolen", "x", attachment)));
        var read = new OpenedPdf(path);

        Assert.Multiple(() =>
        {
            Assert.That((result.Separate.Count, result.Pages), Is.EqualTo((0, 7)));
            Assert.That(read.Pages[5], Does.Contain("Bilagets side et").And.Contain("· side 5 af 7"));
            Assert.That(read.Pages[6], Does.Contain("Bilagets side to").And.Contain("· side 6 af 7"));
            Assert.That(Programs.Run("qpdf", "--check", path), Does.Contain("No syntax or stream encoding errors"));
        });
    }

    [TestCase("secret")]
    [TestCase("")]
    public async Task WriteAsync_EncryptedPdf_GoesBeside(string password)
    {
        var (plain, locked) = (Path.Combine(folder, "plain.pdf"), Path.Combine(folder, $"locked{password}.pdf"));
        File.WriteAllBytes(plain, PlainPdf.Saying("Hemmeligt"));
        Programs.Run("qpdf", "--encrypt", password, "owner", "256", "--", plain, locked);

        await BesideAsync("låst.pdf", File.ReadAllBytes(locked), "PDF-filen er beskyttet");
    }

    [Test]
    public async Task WriteAsync_WhatHasNoPages_GoesBesideWithItsReason()
    {
        await BesideAsync("brev.docx", "PK\u0003\u0004 word"u8.ToArray(), "Tekstdokumenter (Word m.fl.)");
        await BesideAsync("tal.xlsx", "PK\u0003\u0004 excel"u8.ToArray(), "Regneark (Excel m.fl.)");
        await BesideAsync("dias.pptx", "PK\u0003\u0004 dias"u8.ToArray(), "Præsentationer");
        await BesideAsync("billede.gif", "GIF89a12345678"u8.ToArray(), "formatet GIF");
        await BesideAsync("billede.webp", "RIFF1234WEBPVP8 "u8.ToArray(), "formatet WebP");
        await BesideAsync("tom.pdf", [], "Filen er tom");
        await BesideAsync("program.exe", "MZ12345678"u8.ToArray(), "Filtypen kan ikke vises");
        await BesideAsync("billede.png", PlainPng.Of(30, 30, 2)[..60], "Billedet er beskadiget");
        await BesideAsync("foto.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 1, 2], "Billedet er beskadiget");
        await BesideAsync("kun-navnet.pdf", "Dette er ingen PDF."u8.ToArray(), "PDF-filen er beskadiget");
        await BesideAsync("xfa.pdf", PlainPdf.OfPages(1, "", "", "/AcroForm<</XFA[(a)]/Fields[]>>"), "XFA-formular");
        await BesideAsync("lag.pdf", PlainPdf.OfPages(1, "", "", "/OCProperties<</OCGs[4 0 R]/D<</OFF[4 0 R]>>>>"), "skjulte lag");
    }

    [Test]
    public async Task WriteAsync_BrokenPdf_GoesBesideOrShowsPages()
    {
        // Cut anywhere, and with octets exchanged anywhere: never a fault, and the document can always be read.
        var (whole, random) = (PlainPdf.OfPages(3, "BT /F 20 Tf 72 700 Td (Side) Tj ET"), new Random(2028));
        var attachments = Enumerable.Range(0, 60).Select(index =>
        {
            var content = index % 2 == 0 ? whole[..random.Next(9, whole.Length)] : [.. whole];
            for (var i = 0; i < 20 && index % 2 == 1; i++) content[random.Next(9, content.Length)] = (byte)random.Next(256);
            return CouncilSamples.Attachment(string.Create(CultureInfo.InvariantCulture, $"{index}.pdf"), content);
        }).ToArray();

        var (path, result) = await CouncilSamples.WriteAsync(folder, CouncilSamples.Hearing(CouncilSamples.Answer("Skolen", "x", attachments)));

        Assert.Multiple(() =>
        {
            Assert.That(result.Separate, Is.Not.Empty);
            Assert.That(new OpenedPdf(path).Pages, Has.Count.EqualTo(result.Pages + 1));
        });
    }

    [Test]
    public async Task WriteAsync_TooManyPages_GoesBeside() =>
        await BesideAsync("lang.pdf", PlainPdf.OfPages(12, ""), "mere end 11 sider", PdfLimits.Usual with { MostPages = 11 });

    [Test]
    public async Task WriteAsync_TooLarge_GoesBesideUnread()
    {
        var huge = new CouncilAttachment("", "huge.pdf", "application/pdf", 60_000_000, new string('a', 64), _ => throw new AssertionException("opened"));

        var (_, result) = await CouncilSamples.WriteAsync(folder, CouncilSamples.Hearing(CouncilSamples.Answer("Skolen", "x", huge)));

        Assert.That(result.Separate.Single().Reason, Is.EqualTo("Filen fylder mere end 50,0 MB"));
    }

    [Test]
    public async Task WriteAsync_TooSlow_GoesBeside() => await BesideAsync("a.pdf", PlainPdf.Saying("A"), "for lang tid", PdfLimits.Usual with { MostTime = TimeSpan.FromTicks(-1) });

    [Test]
    public async Task WriteAsync_TooManyObjects_GoesBeside() => await BesideAsync("a.pdf", PlainPdf.Saying("A"), "for mange dele", PdfLimits.Usual with { MostObjects = 0 });

    [Test]
    public async Task WriteAsync_NestedOrEndlessPdf_GoesBeside()
    {
        await BesideAsync("dyb.pdf", PlainPdf.OfPages(1, "", $"/X {new string('[', 200_000)}{new string(']', 200_000)}"), "beskadiget");
        await BesideAsync("ring.pdf", PlainPdf.Of(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[2 0 R]>>"]), "beskadiget");
    }

    [Test]
    public async Task WriteAsync_PdfWhoseStructureIsABomb_GoesBeside() => await BesideAsync("bombe.pdf", StructureBomb(), "pakker mere ud");

    [Test]
    public async Task WriteAsync_PageThatDrawsABomb_IsCopiedAsItIsPacked()
    {
        var packed = Encoding.Latin1.GetString(Packed(0, 400_000_000));
        var attachment = CouncilSamples.Attachment("a.pdf", PlainPdf.Of(
            ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>", PlainPdf.Stream("/Filter/FlateDecode", packed)]));
        using var output = new MemoryStream();

        var result = await CouncilDocument.WriteAsync(CouncilSamples.Hearing(CouncilSamples.Answer("Skolen", "x", attachment)), output, PdfLimits.Usual with { MostUnpacked = 1_000 }, default);

        Assert.That((result.Separate.Count, output.ToArray().AsSpan().IndexOf(Encoding.Latin1.GetBytes(packed)) > 0), Is.EqualTo((0, true)));
    }

    [Test]
    public async Task WriteAsync_PageOfSeveralDrawings_UnpacksToALimit()
    {
        var packed = PlainPdf.Stream("/Filter/FlateDecode", Encoding.Latin1.GetString(Packed(32, 90_000_000)));
        await BesideAsync("a.pdf", PlainPdf.OfPages(1, "q Q", "/Contents[5 0 R 5 0 R]", "", packed), "fylder for meget");
    }

    [Test]
    public async Task WriteAsync_PdfThatActs_BringsItsLooksAndNothingElse()
    {
        var actions = "/OpenAction<</S/JavaScript/JS(evil1)>>/Names<</JavaScript<</Names[(a) 5 0 R]>>/EmbeddedFiles<</Names[(evil2.exe) 6 0 R]>>>>/AA<</WC 5 0 R>>";
        var annotations =
            "/AA<</O 5 0 R>>/Annots[<</Type/Annot/Subtype/Widget/FT/Tx/T(f)/V(evil3)/Rect[100 200 300 240]/AP<</N 8 0 R>>/A<</S/Launch/F(evil4.exe)>>>>" +
            "<</Type/Annot/Subtype/Link/Rect[0 0 99 99]/A<</S/URI/URI(evil5)>>>><</Type/Annot/Subtype/Stamp/F 2/Rect[0 0 50 50]/AP<</N 9 0 R>>>>]";
        var content = PlainPdf.OfPages(
            1, "BT /F 20 Tf 72 700 Td (Formularen) Tj ET Q Q Q /P <</MCID 0>> BDC EMC", annotations, actions,
            "<</S/JavaScript/JS(evil6)/Next<</S/JavaScript/JS(evil7)>>>>", "<</Type/Filespec/F(evil8.exe)/EF<</F 7 0 R>>>>", PlainPdf.Stream("/Type/EmbeddedFile", "evil9"),
            PlainPdf.Stream("/Type/XObject/Subtype/Form/BBox[0 0 200 40]/AA<</E 5 0 R>>/Resources<</Font<</F 3 0 R/A 3 0 R>>/Properties<</Evil 6 0 R>>>>", "BT /A 14 Tf 4 14 Td (UDFYLDT) Tj ET"),
            PlainPdf.Stream("/Type/XObject/Subtype/Form/BBox[0 0 50 50]/Resources<</Font<</F 3 0 R>>>>", "BT /F 9 Tf 4 14 Td (SKJULT) Tj ET"));

        var (path, result) = await CouncilSamples.WriteAsync(folder, CouncilSamples.Hearing(CouncilSamples.Answer("Skolen", "x", CouncilSamples.Attachment("a.pdf", content))));
        var (read, objects) = (new OpenedPdf(path), new OpenedPdf(path).Objects());

        Assert.Multiple(() =>
        {
            Assert.That(result.Separate, Is.Empty);
            Assert.That(read.Pages[5], Does.Contain("Formularen").And.Contain("UDFYLDT").And.Contain("· side 5 af 6").And.Not.Contain("SKJULT"));
            Assert.That(read.Info, Does.Contain("JavaScript:      no").And.Contain("Form:            none"));
            Assert.That(objects, Does.Not.Contain("evil"));
            foreach (var name in new[] { "/JS", "/JavaScript", "/OpenAction", "/AA", "/Launch", "/URI", "/EmbeddedFile", "/Filespec", "/Widget", "/AcroForm" }) Assert.That(objects, Does.Not.Contain(name));
        });
    }

    [TestCase("F#E6")]
    [TestCase("F#C3#A6")]
    [TestCase("A")]
    [TestCase("Parent")]
    public async Task WriteAsync_PageWithAnOddNameForItsFont_IsStillRead(string name)
    {
        var content = PlainPdf.OfPages(1, $"BT /{name} 20 Tf 72 700 Td (Kan stadig) Tj ET", $"/Resources<</Font<</{name} 3 0 R>>>>");

        var (path, _) = await CouncilSamples.WriteAsync(folder, CouncilSamples.Hearing(CouncilSamples.Answer("Skolen", "x", CouncilSamples.Attachment("a.pdf", content))));

        Assert.That(new OpenedPdf(path).Pages[5], Does.Contain("Kan stadig"));
    }

    [Test]
    public async Task WriteAsync_Pictures_GetAPageEach()
    {
        var attachments = new byte[] { 0, 2, 4, 6 }.Select(kind => CouncilSamples.Attachment($"{kind}.png", PlainPng.Of(90, 160, kind), "Skitse")).ToArray();

        var (path, result) = await CouncilSamples.WriteAsync(folder, CouncilSamples.Hearing(CouncilSamples.Answer("Skolen", "x", attachments)));
        var images = Programs.Run("pdfimages", "-list", path);

        Assert.Multiple(() =>
        {
            Assert.That((result.Separate.Count, result.Pages), Is.EqualTo((0, 9)));
            Assert.That(images.Split('\n').Count(line => line.Contains(" 90   160 ", StringComparison.Ordinal)), Is.EqualTo(6), images);
            Assert.That(new OpenedPdf(path).Pages[5], Does.Contain("Bilag 1: Skitse, Skolen"));
        });
    }

    private async Task BesideAsync(string fileName, byte[] content, string reason, PdfLimits? limits = null)
    {
        var attachment = CouncilSamples.Attachment(fileName, content, "Et bilag");

        var (path, result) = await CouncilSamples.WriteAsync(folder, CouncilSamples.Hearing(CouncilSamples.Answer("Skolen", "x", attachment)), limits);
        var pages = new OpenedPdf(path).Pages;

        Assert.Multiple(() =>
        {
            Assert.That(result.Separate.Select(found => (found.Answer, found.Number, found.Attachment)), Is.EqualTo([(1, 1, attachment)]), fileName);
            Assert.That(result.Separate.Single().Reason, Does.Contain(reason), fileName);
            Assert.That(pages[4], Does.Contain("separat bilag").And.Contain(reason), fileName);
            Assert.That(pages[5], Does.Contain("Bilag 1: Et bilag").And.Contain(fileName).And.Contain($"SHA-256 {attachment.Hash}"), fileName);
        });
    }

    private string Made(string program)
    {
        var path = Path.Combine(folder, $"{program}.pdf");
        var source = Path.Combine(folder, $"{program}.source");
        switch (program)
        {
            case "chromium":
                File.WriteAllText(source += ".html", "<p>Bilagets side et</p><p style='page-break-before:always'>Bilagets side to</p><a href='https://example.org'>x</a>");
                Programs.Run("chromium", "--headless", "--no-sandbox", "--disable-gpu", $"--user-data-dir={folder}/chromium", $"--print-to-pdf={path}", source);
                return path;
            case "libreoffice":
                File.WriteAllText(source += ".html", "<p>Bilagets side et</p><p style='page-break-before:always'>Bilagets side to</p>");
                Programs.Run("soffice", "--headless", $"-env:UserInstallation=file://{folder}/office", "--convert-to", "pdf:writer_web_pdf_Export", "--outdir", folder, source);
                return Path.ChangeExtension(source, ".pdf");
        }

        File.WriteAllText(source, "/Helvetica findfont 20 scalefont setfont 72 700 moveto (Bilagets side et) show showpage 72 700 moveto (Bilagets side to) show showpage");
        var ghost = Path.Combine(folder, $"{program}.gs.pdf");
        Programs.Run("gs", "-q", "-dSAFER", "-sDEVICE=pdfwrite", "-o", ghost, source);
        if (program == "ghostscript") return ghost;
        if (program == "cairo") Programs.Run("pdftocairo", "-pdf", ghost, path);
        else Programs.Run("qpdf", "--object-streams=generate", "--linearize", ghost, path);
        return path;
    }

    private static byte[] Packed(byte octet, int count)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var piece = Enumerable.Repeat(octet, 1_000_000).ToArray();
            for (var written = 0; written < count; written += piece.Length) zip.Write(piece);
        }

        return packed.ToArray();
    }

    // The catalogue lies in an object stream with 300 MB of nothing behind it.
    private static byte[] StructureBomb()
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write("1 0 <</Type/Catalog/Pages 2 0 R>>"u8);
            var spaces = Enumerable.Repeat((byte)' ', 1_000_000).ToArray();
            for (var i = 0; i < 300; i++) zip.Write(spaces);
        }

        var file = new MemoryStream();
        var offsets = new List<long>();
        void Add(string text, byte[]? stream = null)
        {
            offsets.Add(file.Length);
            file.Write(Encoding.Latin1.GetBytes(text));
            if (stream is not null) file.Write(stream);
            file.Write(Encoding.Latin1.GetBytes((stream is null ? "" : "\nendstream") + "\nendobj\n"));
        }

        file.Write("%PDF-1.5\n"u8);
        Add("2 0 obj <</Type/Pages/Count 1/Kids[3 0 R]>>");
        Add("3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>");
        Add(string.Create(CultureInfo.InvariantCulture, $"4 0 obj <</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length {packed.Length}>>\nstream\n"), packed.ToArray());
        byte[] Row(byte kind, long where) => [kind, .. BitConverter.GetBytes((int)where).Reverse(), 0];
        var start = file.Length;
        byte[] rows = [.. Row(0, 0), .. Row(2, 4), .. Row(1, offsets[0]), .. Row(1, offsets[1]), .. Row(1, offsets[2]), .. Row(1, start)];
        Add(string.Create(CultureInfo.InvariantCulture, $"5 0 obj <</Type/XRef/Size 6/W[1 4 1]/Root 1 0 R/Length {rows.Length}>>\nstream\n"), rows);
        file.Write(Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"startxref\n{start}\n%%EOF\n")));
        return file.ToArray();
    }
}

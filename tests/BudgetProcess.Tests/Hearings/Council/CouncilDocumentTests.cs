using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using BudgetProcess.Application.Documents.Pdf;
using BudgetProcess.Application.Hearings.Council;
using BudgetProcess.Tests.Documents.Pdf;

namespace BudgetProcess.Tests.Hearings.Council;

/// <summary>The document as poppler and qpdf read it.</summary>
internal sealed class CouncilDocumentTests
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

    [Test]
    public async Task WriteAsync_Hearing_HasAllPartsInTheirOrder()
    {
        var hearing = CouncilSamples.Hearing(
            CouncilSamples.Answer("Ældrerådet", "Vi er imod.", CouncilSamples.Attachment("bilag.pdf", PlainPdf.Saying("Bilagets side"), "Vores notat")) with { Remark = "Det er hørt.", IsLate = true },
            CouncilSamples.Answer("Handicaprådet", "") with { HasNoComments = true });

        var (path, result) = await CouncilSamples.WriteAsync(folder, hearing);
        var read = new OpenedPdf(path);

        Assert.Multiple(() =>
        {
            Assert.That(result.Pages, Is.EqualTo(read.Pages.Count - 1).And.EqualTo(7));
            Assert.That(result.Separate, Is.Empty);
            Assert.That(read.Pages[1], Does.Contain("Høring om budget 2028").And.Contain("Bilag til 2. behandling").And.Contain("2 af 3 parter har svaret, heraf 1 uden bemærkninger og 1 efter"));
            Assert.That(read.Pages[2], Does.Match(@"Ældrerådet +4\n").And.Match(@"Bilag 1: Vores notat +5\n").And.Match(@"Handicaprådet +6\n").And.Match(@"Separate bilag +7\n"));
            Assert.That(read.Pages[3], Does.Match(@"Ældrerådet .*efter +1 +4\n").And.Match("Handicaprådet .*ingen bemærkninger +– +6").And.Match("Lokalråd Nord .*har ikke svaret"));
            Assert.That(read.Pages[4], Does.Contain("Vi er imod.").And.Contain("3. september 2027 kl. 14.30 (efter fristen)").And.Contain("Normering").And.Contain("Det er hørt.").And.Contain("side 5"));
            Assert.That(read.Pages[5], Does.Contain("Bilagets side"));
            Assert.That(read.Pages[6], Does.Contain("Parten har svaret, at den ingen bemærkninger har."));
            Assert.That(read.Pages[7], Does.Contain("Alle bilag er vist i dokumentet."));
            Assert.That(read.Info, Does.Contain("Title:           Høring om budget 2028: Høringssvar til budget 2028").And.Contain("JavaScript:      no"));
            Assert.That(read.Objects(), Does.Contain("/Lang (da)"));
        });
    }

    [Test]
    public async Task WriteAsync_AnyPage_SaysWhichItIs()
    {
        var hearing = CouncilSamples.Hearing(CouncilSamples.Answer(
            "Skolen", string.Join("\n\n", Enumerable.Repeat("Et afsnit, som fylder lidt.", 120)),
            CouncilSamples.Attachment("a.pdf", PlainPdf.OfPages(3, "BT /F 20 Tf 10 10 Td (Helt nede) Tj ET")), CouncilSamples.Attachment("b.png", PlainPng.Of(300, 100, 2))));

        var (path, result) = await CouncilSamples.WriteAsync(folder, hearing);
        var read = new OpenedPdf(path);

        Assert.That(Enumerable.Range(1, result.Pages).Where(page => !read.Pages[page].Contains($"Høringssvar til budget 2028 · side {page} af {result.Pages}", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task WriteAsync_Bookmarks_LeadToAnswersAndAttachments()
    {
        var hearing = CouncilSamples.Hearing(
            CouncilSamples.Answer("Ældrerådet", "Et.", CouncilSamples.Attachment("a.pdf", PlainPdf.Saying("A"), "Notat (æ)"), CouncilSamples.Attachment("b.docx", "PK\u0003\u0004"u8.ToArray())),
            CouncilSamples.Answer("Parent) /JS (x", "To."));

        var (path, _) = await CouncilSamples.WriteAsync(folder, hearing);
        using var json = JsonDocument.Parse(Programs.Run("qpdf", "--json", "--json-key=outlines", path));
        var outlines = json.RootElement.GetProperty("outlines").EnumerateArray().ToList();

        Assert.Multiple(() =>
        {
            Assert.That(
                outlines.Select(outline => (outline.GetProperty("title").GetString(), outline.GetProperty("destpageposfrom1").GetInt32())),
                Is.EqualTo([("Forside", 1), ("Indhold", 2), ("Oversigt over parterne", 3), ("Ældrerådet", 4), ("Parent) /JS (x", 6), ("Separate bilag", 7)]));
            Assert.That(outlines[3].GetProperty("kids").EnumerateArray().Select(kid => (kid.GetProperty("title").GetString(), kid.GetProperty("destpageposfrom1").GetInt32())), Is.EqualTo([("Bilag 1: Notat (æ)", 5)]));
        });
    }

    [Test]
    public async Task WriteAsync_Contents_AreLinks()
    {
        var (path, _) = await CouncilSamples.WriteAsync(folder, CouncilSamples.Hearing(CouncilSamples.Answer("Et", "x"), CouncilSamples.Answer("To", "y")));
        using var json = JsonDocument.Parse(Programs.Run("qpdf", "--json", "--json-key=pages", path));
        var pages = json.RootElement.GetProperty("pages").EnumerateArray().Select(page => page.GetProperty("object").GetString()!).ToList();

        var targets = Regex.Matches(new OpenedPdf(path).Objects(), @"/Dest \[\s+(\d+ 0 R)\s+/Fit\s+\]\s+/Rect");

        // Contents: overview, two answers; overview: two answers. The plain file has numbers of its own.
        Assert.That((targets.Count, targets.Select(target => target.Groups[1].Value).Distinct().Count(), pages.Count), Is.EqualTo((5, 3, 5)));
    }

    [Test]
    public async Task WriteAsync_LongAndHostileText_IsAllThereAndHarmless()
    {
        var words = Enumerable.Range(0, 6_000).Select(index => $"ord{index}").ToList();
        var text = $"<script>alert(1)</script> (a) \\ >> endstream endobj \0\u202E\U0001F600 \uD800 \u0645\n\n{string.Join(' ', words)}\n{new string('x', 5_000)}";

        var (path, result) = await CouncilSamples.WriteAsync(folder, CouncilSamples.Hearing(CouncilSamples.Answer(new string('N', 400) + " (a) \U0001F600", text)));
        var all = string.Join('\n', new OpenedPdf(path).Pages);

        Assert.Multiple(() =>
        {
            Assert.That(words.Except(Regex.Matches(all, @"ord\d+").Select(match => match.Value)), Is.Empty);
            Assert.That(all, Does.Contain("<script>alert(1)</script> (a) \\ >> endstream endobj □ □ □").And.Contain("□ står for 3 tegn"));
            Assert.That(all.Count(letter => letter == 'x'), Is.GreaterThanOrEqualTo(5_000));
            Assert.That(result.Pages, Is.GreaterThan(10));
            Assert.That(Programs.Run("qpdf", "--check", path), Does.Contain("No syntax or stream encoding errors"));
        });
    }

    [Test]
    public async Task WriteAsync_TurnedAndCroppedPages_AreShownAsTheyAreLookedAt()
    {
        Programs.Need("pdftoppm");
        var drawing = "1 0 0 rg 100 100 50 50 re f 0 0 1 rg 0 0 90 842 re f BT /F 20 Tf 120 300 Td (Synlig) Tj ET";
        var (path, result) = await CouncilSamples.WriteAsync(folder, CouncilSamples.Hearing(CouncilSamples.Answer(
            "Skolen", "x", CouncilSamples.Attachment("a.pdf", PlainPdf.OfPages(1, drawing, "/Rotate 90/CropBox[100 100 500 800]")))));

        Programs.Run("pdftoppm", "-r", "72", "-f", "5", "-l", "5", "-singlefile", path, Path.Combine(folder, "turned"));
        var (width, height, colour) = Ppm(Path.Combine(folder, "turned.ppm"));

        // 700 × 400 seen from the side, at full size in the middle of an A4 that lies: the crop's lower left corner is now its upper left one.
        var (left, top) = ((842 - 700) / 2, 14 + (595 - 46 - 14 - 400) / 2);
        Assert.Multiple(() =>
        {
            Assert.That((width, height, result.Pages), Is.EqualTo((842, 596, 6)).Or.EqualTo((842, 595, 6)));
            Assert.That(colour(left + 25, top + 25), Is.EqualTo((255, 0, 0)), "the red square");
            Assert.That(colour(left - 10, top + 25), Is.EqualTo((255, 255, 255)), "what was cropped away");
            Assert.That(colour(left + 100, top + 25), Is.EqualTo((255, 255, 255)));
        });
    }

    [Test]
    public async Task WriteAsync_SameHearing_GivesTheSameOctets()
    {
        var hearing = CouncilSamples.Hearing(CouncilSamples.Answer("Skolen", "x", CouncilSamples.Attachment("a.pdf", PlainPdf.Saying("A")), CouncilSamples.Attachment("b.png", PlainPng.Of(20, 20, 6))));

        var (first, _) = await CouncilSamples.WriteAsync(folder, hearing);
        var (second, _) = await CouncilSamples.WriteAsync(folder, hearing);

        Assert.That(File.ReadAllBytes(second), Is.EqualTo(File.ReadAllBytes(first)));
    }

    [Test]
    public async Task WriteAsync_NobodyAnswered_IsADocument()
    {
        var (path, result) = await CouncilSamples.WriteAsync(folder, CouncilSamples.Hearing());

        Assert.That((result.Pages, new OpenedPdf(path).Pages[1].Contains("0 af 1 part har svaret.", StringComparison.Ordinal)), Is.EqualTo((3, true)));
    }

    [Test]
    public void WriteAsync_AttachmentThatCannotBeOpened_IsAFault()
    {
        var lost = CouncilSamples.Attachment("a.pdf", [1]) with { OpenAsync = _ => throw new IOException("lost") };

        Assert.That(async () => await CouncilDocument.WriteAsync(CouncilSamples.Hearing(CouncilSamples.Answer("Skolen", "x", lost)), Stream.Null, PdfLimits.Usual, default), Throws.InstanceOf<IOException>());
    }

    private static (int Width, int Height, Func<int, int, (int, int, int)> Colour) Ppm(string path)
    {
        var content = File.ReadAllBytes(path);
        var head = Regex.Match(System.Text.Encoding.Latin1.GetString(content, 0, 40), @"^P6\s(\d+)\s(\d+)\s255\s");
        var (width, height) = (int.Parse(head.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(head.Groups[2].Value, CultureInfo.InvariantCulture));
        return (width, height, (x, y) => (content[head.Length + 3 * (y * width + x)], content[head.Length + 3 * (y * width + x) + 1], content[head.Length + 3 * (y * width + x) + 2]));
    }
}

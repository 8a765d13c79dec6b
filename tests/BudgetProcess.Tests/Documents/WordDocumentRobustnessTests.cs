using System.Globalization;
using System.IO.Compression;
using BudgetProcess.Application.Documents;
using DocumentFormat.OpenXml.Wordprocessing;
using FsCheck;
using FsCheck.Fluent;

namespace BudgetProcess.Tests.Documents;

internal sealed class WordDocumentRobustnessTests
{
    // Pieces that mean something in Markdown, in XML, in an address or in a zip; strung together at random they make trouble.
    private static readonly string[] Pieces =
    [
        "# ", "###### ", "\n", "\n\n", "- ", "* ", "1. ", "999999999. ", "7) ", "  ", "    ", "\t", "> ", "| ", "|---|:-:|\n", "---\n", "===\n",
        "**", "*", "_", "~~", "`", "```\n", "[", "](", ")", "![", "<", ">", "</b>", "<!--", "&amp;", "&#0;", "&#xFFFF;", "]]>", "\\", "\r\n",
        "https://a.example/", "mailto:", "www.", "http://[::1", "<https://x.example/%zz>", "tel:+45", "[x](http://æ.example/ \"t\")", "[x]: /y\n",
        "æøå", "ÆØÅ", "\u0000", "\u0001", "\u000b", "\u001f", "\u0085", "\ufffe", "\uffff", "\ud83d", "\ude00", "\ud83d\ude00",
        "\u202e", "e\u0301", "ord",
    ];

    private static readonly Arbitrary<string> AnyMarkdown =
        Gen.OneOf(Gen.Elements(Pieces), ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""))
            .ListOf()
            .Select(string.Concat)
            .ToArbitrary();

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public Property FromMarkdown_AnyMarkdown_IsValid() => Prop.ForAll(AnyMarkdown, markdown =>
    {
        using var opened = OpenedWordDocument.From(markdown, markdown);
        return opened.Faults.Length == 0;
    });

    [FsCheck.NUnit.Property(MaxTest = 50)]
    public Property FromMarkdown_AnyMarkdown_KeepsTheWordAfterIt() => Prop.ForAll(AnyMarkdown, markdown =>
    {
        using var opened = OpenedWordDocument.From(markdown + "\n\nslutord");
        return opened.Body.InnerText.Contains("slutord", StringComparison.Ordinal);
    });

    [Test]
    public void FromMarkdown_SameInput_GivesSameBytes()
    {
        const string markdown = "# A\n\n1. x\n\n[l](https://a.example) <b@c.example>\n\n|a|b|\n|-|-|\n|1|2|";

        Assert.That(WordDocument.FromMarkdown("Høring", markdown), Is.EqualTo(WordDocument.FromMarkdown("Høring", markdown)));
    }

    [Test]
    public void FromMarkdown_File_HoldsNothingThatTimeOrChanceDecides()
    {
        using var zip = new ZipArchive(new MemoryStream(WordDocument.FromMarkdown("Høring", "[l](https://a.example)")));

        Assert.That(zip.Entries.Select(entry => entry.FullName), Is.EqualTo(new[]
        {
            "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels", "word/document.xml", "word/footer1.xml",
            "word/numbering.xml", "word/settings.xml", "word/styles.xml",
        }));
        Assert.That(zip.Entries.Select(entry => entry.LastWriteTime.DateTime), Is.All.EqualTo(new DateTime(1980, 1, 1)));
        Assert.That(Ids(zip, "_rels/.rels"), Is.EquivalentTo(new[] { "document", "properties" }));
        Assert.That(Ids(zip, "word/_rels/document.xml.rels"), Is.EquivalentTo(new[] { "styles", "settings", "footer", "numbering", "link1" }));
    }

    [Test]
    public void FromMarkdown_OddCharacters_SurviveOrAreDropped()
    {
        using var opened = OpenedWordDocument.From("Æ\u0001ø\u0008", "Blå\u000b bær \ud83d\ude00 \ud83dsurrogat\ude00 \ufffeslut\u0085.");

        Assert.That(opened.Title, Is.EqualTo("Æø"));
        Assert.That(opened.Outline, Is.EqualTo(new[] { "Title: Æø", "Normal: Blå bær \ud83d\ude00 surrogat slut." }));
    }

    [TestCase(">", 3000)]
    [TestCase("- ", 1000)]
    [TestCase("[", 1000)]
    [TestCase("*a **b ", 400)]
    [TestCase("> - ", 500)]
    [TestCase("![a", 500)]
    public void FromMarkdown_NestedBeyondReason_IsWrittenAllTheSame(string piece, int times)
    {
        using var opened = OpenedWordDocument.From("Titel", string.Concat(Enumerable.Repeat(piece, times)) + "bund");

        Assert.That(opened.Body.InnerText, Does.Contain("bund"));
        Assert.That(opened.Faults, Is.Empty);
    }

    [Test]
    public void FromMarkdown_ListsDeeperThanWordKnows_StayOnTheLastLevelWithinThePage()
    {
        var markdown = string.Concat(Enumerable.Range(0, 20).Select(level => $"{new string(' ', level * 2)}- {level}\n"));

        using var opened = OpenedWordDocument.From(markdown);

        Assert.That(opened.Body.Descendants<NumberingLevelReference>().Max(level => level.Val!.Value), Is.EqualTo(8));
        var widest = opened.Body.Descendants<Indentation>().Max(indentation => int.Parse(indentation.Left!.Value!, CultureInfo.InvariantCulture));
        Assert.That(widest, Is.LessThan(4000));
        Assert.That(opened.Faults, Is.Empty);
    }

    [Test]
    public void FromMarkdown_TableWiderThanWordOpens_IsParagraphs()
    {
        using var opened = OpenedWordDocument.From($"|{string.Join('|', Enumerable.Range(1, 64))}|\n|{string.Join('|', Enumerable.Repeat("-", 64))}|");

        Assert.That(opened.Body.Elements<Table>(), Is.Empty);
        Assert.That(opened.Outline, Has.Length.EqualTo(64).And.Contains("Normal: 64"));
    }

    [Test]
    public void FromMarkdown_Nothing_IsAValidEmptyPage()
    {
        using var opened = OpenedWordDocument.From("", "");

        Assert.That(opened.Outline, Is.Empty);
        Assert.That(opened.Faults, Is.Empty);
    }

    private static string[] Ids(ZipArchive zip, string name)
    {
        using var stream = zip.GetEntry(name)!.Open();
        return [.. System.Xml.Linq.XDocument.Load(stream).Root!.Elements().Select(relationship => relationship.Attribute("Id")!.Value)];
    }
}

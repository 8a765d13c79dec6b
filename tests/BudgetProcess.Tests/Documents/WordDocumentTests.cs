using DocumentFormat.OpenXml.Wordprocessing;

namespace BudgetProcess.Tests.Documents;

internal sealed class WordDocumentTests
{
    private const string Letter =
        """
        # Høring om budgetforslag 2025

        Til *de høringsberettigede* parter: Svar **inden** fristen på [portalen](https://hoering.example/svar?år=2025).
        Næste linje.

        ## Kort fortalt

        - Frist
        - Svar
          1. Læs
          2. Skriv

        > Citat

        | Hvornår | Hvad |
        |---|--:|
        | 9. september | **Høringen begynder** |

        ---

        ## Til sidst

        1. Tak

        Slut med `kode`.
        """;

    [Test]
    public void FromMarkdown_Letter_HasParagraphsInReadingOrderWithTheirStyles()
    {
        using var opened = OpenedWordDocument.From("Høring om budgetforslag 2025", Letter);

        Assert.That(opened.Outline, Is.EqualTo(new[]
        {
            "Title: Høring om budgetforslag 2025",
            "Normal: Til de høringsberettigede parter: Svar inden fristen på portalen. Næste linje.",
            "Heading1: Kort fortalt",
            "ListParagraph: Frist",
            "ListParagraph: Svar",
            "ListParagraph: Læs",
            "ListParagraph: Skriv",
            "Quote: Citat",
            "AfterTable: ",
            "Rule: ",
            "Heading1: Til sidst",
            "ListParagraph: Tak",
            "Normal: Slut med kode.",
        }));
        Assert.That(opened.Faults, Is.Empty);
    }

    [Test]
    public void FromMarkdown_Styles_AreAllDefined()
    {
        using var opened = OpenedWordDocument.From("Titel", Letter + "\n\n    kode\n\n###### Seks");
        var defined = opened.Main.StyleDefinitionsPart!.Styles!.Elements<Style>().Select(style => style.StyleId!.Value!).ToArray();
        var used = opened.Body.Descendants<ParagraphStyleId>().Select(style => style.Val!.Value!)
            .Concat(opened.Body.Descendants<RunStyle>().Select(style => style.Val!.Value!))
            .Concat(opened.Body.Descendants<TableStyle>().Select(style => style.Val!.Value!))
            .Distinct();

        Assert.That(used, Is.SubsetOf(defined));
    }

    [Test]
    public void FromMarkdown_Title_IsKeptInTheFileAndItsFooterWithTheLanguage()
    {
        using var opened = OpenedWordDocument.From("Åben\n høring & <svar>", "Tekst");
        var footer = opened.Main.FooterParts.Single().Footer;

        Assert.That(opened.Title, Is.EqualTo("Åben høring & <svar>"));
        Assert.That(opened.Language, Is.EqualTo("da-DK"));
        Assert.That(OpenedWordDocument.Text(footer), Is.EqualTo("Åben høring & <svar>→Side 1 af 1"));
        Assert.That(footer.Descendants<SimpleField>().Select(field => field.Instruction!.Value), Is.EqualTo(new[] { "PAGE", "NUMPAGES" }));
        Assert.That(opened.Main.StyleDefinitionsPart!.Styles!.Descendants<Languages>().First().Val!.Value, Is.EqualTo("da-DK"));
    }

    [Test]
    public void FromMarkdown_Page_IsA4()
    {
        using var opened = OpenedWordDocument.From("Tekst");
        var size = opened.Body.Elements<SectionProperties>().Single().GetFirstChild<PageSize>()!;

        Assert.That((size.Width!.Value, size.Height!.Value), Is.EqualTo((11906u, 16838u)));
    }

    [Test]
    public void FromMarkdown_FirstHeadingOtherThanTitle_IsKept()
    {
        using var opened = OpenedWordDocument.From("Titel", "# Noget andet");

        Assert.That(opened.Outline, Is.EqualTo(new[] { "Title: Titel", "Heading1: Noget andet" }));
    }

    [Test]
    public void FromMarkdown_HeadingsThatSkipLevels_AreGivenLevelsWithoutGaps()
    {
        using var opened = OpenedWordDocument.From("## A\n\n#### B\n\n### C\n\n#### D\n\n## E");

        Assert.That(opened.Outline, Is.EqualTo(new[] { "Heading1: A", "Heading2: B", "Heading2: C", "Heading3: D", "Heading1: E" }));
    }

    [Test]
    public void FromMarkdown_Lists_AreNumberedByWordEachOnItsOwn()
    {
        using var opened = OpenedWordDocument.From("3. tre\n4. fire\n   - under\n     - dybere\n\nTekst\n\n1. en\n\n<!-- -->\n\n1) parentes");

        Assert.That(opened.ListItems, Is.EqualTo(new[]
        {
            "list 1 %1. level 0 from 3: tre",
            "list 1 %1. level 0 from 3: fire",
            "list 2 – level 1: under",
            "list 3 • level 2: dybere",
            "list 4 %1. level 0 from 1: en",
            "list 5 %1) level 0 from 1: parentes",
        }));
    }

    [Test]
    public void FromMarkdown_ItemWithSeveralParagraphs_HasOneBullet()
    {
        using var opened = OpenedWordDocument.From("- første\n\n  anden\n- \n- - indlejret");

        Assert.That(opened.ListItems, Is.EqualTo(new[]
        {
            "list 1 • level 0: første", "list 1 • level 0: ", "list 1 • level 0: ", "list 2 – level 1: indlejret",
        }));
        Assert.That(opened.Outline, Does.Contain("ListParagraph: anden"));
    }

    [Test]
    public void FromMarkdown_Links_LeadToTheirAddresses()
    {
        using var opened = OpenedWordDocument.From(
            "[a](https://a.example/æ) [b](https://a.example/æ) <c@d.example> https://e.example [](tel:12345678) "
            + "![kort](https://f.example/kort.png)");

        Assert.That(opened.Links, Is.EqualTo(new[]
        {
            ("a", "https://a.example/%C3%A6"), ("b", "https://a.example/%C3%A6"), ("c@d.example", "mailto:c@d.example"),
            ("https://e.example", "https://e.example/"), ("tel:12345678", "tel:12345678"), ("kort", "https://f.example/kort.png"),
        }));
    }

    [TestCase("[x](javascript:alert(1))")]
    [TestCase("[x](file:///etc/passwd)")]
    [TestCase("[x](/lokal)")]
    [TestCase("[x](#afsnit)")]
    [TestCase("[x](http://)")]
    public void FromMarkdown_LinkThatLeadsNowhereSafe_IsText(string markdown)
    {
        using var opened = OpenedWordDocument.From(markdown);

        Assert.That(opened.Links, Is.Empty);
        Assert.That(opened.Outline, Is.EqualTo(new[] { "Normal: x" }));
    }

    [Test]
    public void FromMarkdown_Emphasis_IsBoldItalicAndStruck()
    {
        using var opened = OpenedWordDocument.From("**f *fk*** ~~s~~ *k*");
        var looks = opened.Body.Descendants<Run>().Where(run => run.InnerText.Trim().Length > 0).Select(run =>
        {
            var look = run.RunProperties;
            return $"{run.InnerText.Trim()} {look?.Bold is not null} {look?.Italic is not null} {look?.Strike is not null}";
        });

        Assert.That(looks, Is.EqualTo(new[] { "f True False False", "fk True True False", "s False False True", "k False True False" }));
    }

    [Test]
    public void FromMarkdown_Table_RepeatsItsHeaderAndKeepsItsColumns()
    {
        using var opened = OpenedWordDocument.From("| a | b |\n|---|--:|\n| én | to |\n| tre |");
        var table = opened.Body.Elements<Table>().Single();
        var rows = table.Elements<TableRow>().ToArray();

        Assert.That(rows.Select(row => row.Descendants<TableHeader>().Any()), Is.EqualTo(new[] { true, false, false }));
        Assert.That(
            rows.Select(row => string.Join('|', row.Elements<TableCell>().Select(OpenedWordDocument.Text))),
            Is.EqualTo(new[] { "a|b", "én|to", "tre|" }));
        Assert.That(rows[1].Descendants<Justification>().Single().Val!.Value, Is.EqualTo(JustificationValues.Right));
        Assert.That(opened.Faults, Is.Empty);
    }

    [Test]
    public void FromMarkdown_Html_ShowsAsText()
    {
        using var opened = OpenedWordDocument.From("<script>alert('x')</script>\n\na <b>fed</b> &amp; glad");

        Assert.That(opened.Outline, Is.EqualTo(new[] { "Normal: <script>alert('x')</script>", "Normal: a <b>fed</b> & glad" }));
    }

    [Test]
    public void FromMarkdown_BreaksAndCode_KeepTheirLines()
    {
        using var opened = OpenedWordDocument.From("a  \nb\n\n```\nx\n\ty\n```");

        Assert.That(opened.Outline, Is.EqualTo(new[] { "Normal: a/b", "Code: x/→y" }));
    }
}

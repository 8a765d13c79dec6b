using BudgetProcess.Application.Deliveries;
using FsCheck;
using FsCheck.Fluent;

namespace BudgetProcess.Tests.Deliveries.Templates;

public class MailLayoutTests
{
    private static readonly string[] Hostile =
    [
        "*<script>alert(1)</script>*", "1. behandling", "- punkt", "# titel", "[link](https://x.example)", "|", "| a | b |", "`kode`", "_a_", "\\", "&amp;", "<!-- -->", "{{year}}",
        "    indrykket", "+ plus", "> citat", "https://x.example/a_b_c", "![b](https://x.example/b.png)", "~~~", "---", "===", "a\tb", "ø & å",
    ];

    [TestCase("invitation")]
    [TestCase("hearing-package")]
    public void ToHtmlAndText_Template_AreTheGoldenFiles(string name)
    {
        var mail = TemplateSamples.Catalogue.Find(name)!.Render(TemplateSamples.Full);

        Assert.Multiple(() =>
        {
            Assert.That(MailLayout.ToHtml(mail.Markdown, TemplateSamples.Frame), Is.EqualTo(Golden($"{name}.html")));
            Assert.That(MailLayout.ToText(mail.Markdown, TemplateSamples.Frame), Is.EqualTo(Golden($"{name}.txt")));
        });
    }

    [Test]
    public void ToHtml_ScriptInATitle_StaysText()
    {
        var mail = Invitation("*<script>alert(1)</script>*");

        Assert.Multiple(() =>
        {
            Assert.That(MailLayout.ToHtml(mail.Markdown, TemplateSamples.Frame), Does.Contain("*&lt;script&gt;alert(1)&lt;/script&gt;*").And.Not.Contain("<script"));
            Assert.That(MailLayout.ToText(mail.Markdown, TemplateSamples.Frame), Does.Contain("*<script>alert(1)</script>*"));
            Assert.That(mail.Subject, Does.StartWith("*<script>alert(1)</script>*: "));
        });
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property ToText_AnyTitle_ShowsAsItIsWritten() => Prop.ForAll(Gen.Elements(Hostile).NonEmptyListOf().ToArbitrary(), pieces =>
    {
        var title = string.Join(' ', pieces.Select(piece => piece.Trim().Replace('\t', ' ')));
        var text = MailLayout.ToText(Invitation(title, place: title).Markdown, TemplateSamples.Frame);
        return string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)) is var flat
            && flat.Contains($"Hedensted Kommune {title} -", StringComparison.Ordinal)
            && flat.Contains($"Hvor: {title} Hvem:", StringComparison.Ordinal);
    });

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property ToHtml_AnyTitle_AddsNoElement() => Prop.ForAll(Gen.Elements(Hostile).NonEmptyListOf().ToArbitrary(), pieces =>
        MailLayout.ToHtml(Invitation(string.Join(' ', pieces), string.Join('\n', pieces)).Markdown, TemplateSamples.Frame).Count(c => c == '<')
            == MailLayout.ToHtml(Invitation("a", "b").Markdown, TemplateSamples.Frame).Count(c => c == '<'));

    [TestCase("javascript:alert(1)")]
    [TestCase("data:text/html,x")]
    [TestCase("/sti")]
    public void ToHtml_UnsafeLink_IsOnlyItsText(string address)
    {
        var html = MailLayout.ToHtml($"Se [planen]({address}) her", TemplateSamples.Frame);

        Assert.That(html, Does.Contain("Se planen her").And.Not.Contain(address));
    }

    [Test]
    public void ToHtml_Frame_IsEscaped()
    {
        var frame = new MailFrame("<b>K & Co</b>", "\"Kontoret\"", "a@b.example", "<i>Fordi</i>");

        Assert.That(MailLayout.ToHtml("Tekst", frame), Does.Not.Contain("<b>").And.Not.Contain("<i>").And.Contain("&lt;b&gt;K &amp; Co&lt;/b&gt;"));
    }

    [Test]
    public void ToText_Markdown_ReadsWell()
    {
        const string markdown =
            """
            # Overskrift

            Se [planen](https://x.example/plan) og skriv til [a@b.example](mailto:a@b.example).

            [Åbn planen](https://x.example/plan)

            1. Læs forvaltningens oplæg, som er langt nok til at skulle deles på to linjer i mailen.
            2. Drøft det
               - under punkt

            | | |
            |---|---|
            | Hvornår | i morgen |
            | Hvor | Rådhuset |
            """;

        Assert.That(MailLayout.ToText(markdown, TemplateSamples.Frame with { CalendarLink = null, PageLink = null, UnsubscribeLink = null }), Is.EqualTo(
            """
            Hedensted Kommune

            Overskrift
            ----------

            Se planen (https://x.example/plan) og skriv til a@b.example.

            Åbn planen: https://x.example/plan

            1. Læs forvaltningens oplæg, som er langt nok til at skulle deles på to
               linjer i mailen.
            2. Drøft det
               - under punkt

            Hvornår:  i morgen
            Hvor:     Rådhuset

            Venlig hilsen
            Budgetkontoret
            Hedensted Kommune

            ----------------------------------------------------------------------------
            Du får denne mail, fordi du er medlem af Økonomiudvalget.
            Budgetkontoret, Hedensted Kommune: budget@hedensted.example

            """));
    }

    private static RenderedMail Invitation(string title, string place = "Rådhuset")
    {
        var fields = TemplateSamples.Full;
        fields["milestone.title"] = title;
        fields["milestone.place"] = place;
        return TemplateSamples.Catalogue.Find("invitation")!.Render(fields);
    }

    private static string Golden(string file) =>
        File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "Deliveries", "Templates", "Golden", file));
}

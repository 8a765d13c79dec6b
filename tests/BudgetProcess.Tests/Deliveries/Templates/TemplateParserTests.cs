using BudgetProcess.Application.Deliveries;

namespace BudgetProcess.Tests.Deliveries.Templates;

public class TemplateParserTests
{
    private const string Head = "---\nkind: notice\nsubject: Budget {{year}}\nunsubscribe: no\n---\n";

    [Test]
    public void Read_SeveralFaults_ReportsThemAllWithFileAndLine()
    {
        (string, string)[] files =
        [
            ("Plans/a.mail.md", $"{Head}Kære {{{{recipient.nmae}}}}\n\n{{{{#milestone.place}}}}\nHvor\n"),
            ("Plans/b.mail.md", "---\nkind: news\nsubject:\nunsubscribe: maybe\ncolour: red\n---\n"),
            ("Plans/c.mail.md", $"{Head}{{{{/year}}}}\n{{{{ year }}}}\n{{{{year}} {{{{"),
            ("Plans/d.mail.md", "Kære læser"),
            ("Plans/e.mail.md", "---\nkind: hearing\nsubject: {{place}}\nunsubscribe: yes\n---\n"),
        ];

        Assert.That(() => TemplateCatalogue.Read(files), Throws.TypeOf<TemplateException>().With.Property(nameof(TemplateException.Problems)).EqualTo(new[]
        {
            "Plans/a.mail.md, linje 6: feltet ”recipient.nmae” findes ikke.",
            "Plans/a.mail.md, linje 8: delen ”milestone.place” slutter ikke.",
            "Plans/b.mail.md, linje 5: ”colour: red” hører ikke til i hovedet, eller står der to gange.",
            "Plans/b.mail.md, linje 2: ”kind” mangler eller har en ukendt værdi: ”news”.",
            "Plans/b.mail.md, linje 4: ”unsubscribe” mangler eller har en ukendt værdi: ”maybe”.",
            "Plans/b.mail.md, linje 3: ”subject” mangler.",
            "Plans/c.mail.md, linje 6: {{/year}} slutter en del, der ikke er begyndt.",
            "Plans/c.mail.md, linje 7: feltet ” year ” findes ikke.",
            "Plans/c.mail.md, linje 8: ”{{” hører ikke til et felt.",
            "Plans/c.mail.md, linje 8: ”{{” hører ikke til et felt.",
            "Plans/d.mail.md, linje 1: filen skal begynde med sit hoved mellem to linjer med ---.",
            "Plans/e.mail.md, linje 4: kun påmindelser og abonnementer kan afmeldes.",
            "Plans/e.mail.md, linje 3: feltet ”place” findes ikke.",
        }));
    }

    [TestCase("Bilag\thttps://budget.example/a?b=c_d", "- [Bilag](<https://budget.example/a?b=c_d>)")]
    [TestCase("Bilag [1](x)\thttps://budget.example/", "- [Bilag \\[1\\]\\(x\\)](<https://budget.example/>)")]
    [TestCase("Bilag\tjavascript:alert(1)", "- Bilag javascript\\:alert\\(1\\)")]
    [TestCase("Bilag\thttps://a.example/>)![x](y", "- [Bilag](<https://a.example/%3E)![x](y>)")]
    public void Render_LineWithAnAddressAfterATab_IsALinkOfThatName(string line, string markdown) =>
        Assert.That(Render(Template("- {{hearing.linked}}"), ("hearing.linked", line)).Trim(), Is.EqualTo(markdown));

    [Test]
    public void Read_TwoTemplatesOfOneName_AreRefused() => Assert.That(
        () => TemplateCatalogue.Read([("Plans/a.mail.md", Head), ("People/a.mail.md", Head)]),
        Throws.TypeOf<TemplateException>().With.Message.Contains("to skabeloner med navnet ”a”"));

    [TestCase("{{milestone.title}} {{#milestone.place}}i {{milestone.place}}{{/milestone.place}}", ExpectedResult = "milestone.title,year")]
    [TestCase("{{#milestone.place}}{{body.name}}{{/milestone.place}}", ExpectedResult = "body.name,year")]
    [TestCase("{{^milestone.place}}{{body.name}}{{/milestone.place}}", ExpectedResult = "body.name,year")]
    public string RequiredFields_Body_AreThoseOutsideTheirOwnSections(string body) =>
        string.Join(',', Template(body).RequiredFields.Order(StringComparer.Ordinal));

    [Test]
    public void Render_Section_VanishesWithItsLine()
    {
        var template = Template("a\n{{#milestone.place}}\nHvor: {{milestone.place}}\n{{/milestone.place}}\n{{^milestone.place}}\nUden sted\n{{/milestone.place}}\nb");

        Assert.Multiple(() =>
        {
            Assert.That(Render(template, ("milestone.place", "Rådhuset")), Is.EqualTo("a\nHvor: Rådhuset\nb\n"));
            Assert.That(Render(template, ("milestone.place", " ")), Is.EqualTo("a\nUden sted\nb\n"));
            Assert.That(Render(template), Is.EqualTo("a\nUden sted\nb\n"));
        });
    }

    [TestCase("- {{milestone.notes}}", ExpectedResult = "- et\n- to\n")]
    [TestCase("| Hvad | {{milestone.notes}} |", ExpectedResult = "| Hvad | et; to |\n")]
    [TestCase("Noter: {{milestone.notes}}", ExpectedResult = "Noter: et\\\nto\n")]
    public string Render_ValueOfSeveralLines_FitsItsPlace(string body) => Render(Template(body), ("milestone.notes", "et\r\n\r\n  to\n"));

    [Test]
    public void Render_SubjectValue_IsOneLineOfPlainText()
    {
        var mail = TemplateCatalogue.Read([("a.mail.md", Head)]).Find("a")!.Render(new Dictionary<string, string?> { ["year"] = "*2025*\r\nBcc: x" });

        Assert.That(mail.Subject, Is.EqualTo("Budget *2025* Bcc: x"));
    }

    private static MailTemplate Template(string body) => TemplateCatalogue.Read([("Plans/a.mail.md", Head + body)]).Find("a")!;

    private static string Render(MailTemplate template, params (string Name, string Value)[] fields) =>
        template.Render(fields.Append(("year", "2025")).ToDictionary(field => field.Item1, field => (string?)field.Item2)).Markdown;
}

using BudgetProcess.Application.Deliveries;

namespace BudgetProcess.Tests.Deliveries.Templates;

public class RewordingTests
{
    private static readonly MailTemplate Invitation = TemplateSamples.Catalogue.Find("invitation")!;

    private static IEnumerable<string> Names => TemplateSamples.Catalogue.Names;

    [TestCaseSource(nameof(Names))]
    public void Of_TheProductsOwnWords_IsFine(string name)
    {
        var standard = TemplateSamples.Catalogue.Find(name)!;

        var reworded = Rewording.Of(standard, standard.Subject.Source, standard.Body.Source);

        Assert.That(reworded.SubjectProblems.Concat(reworded.BodyProblems), Is.Empty);
        Assert.That(reworded.Template!.Render(TemplateSamples.Full), Is.EqualTo(standard.Render(TemplateSamples.Full)));
    }

    [TestCase("", "{{milestone.title}} {{milestone.when}}", "Skriv et emne.")]
    [TestCase("Møde\nBcc: x", "{{milestone.title}} {{milestone.when}}", "Emnet skal stå på én linje uden styretegn.")]
    [TestCase("{{milestone.tid}}", "{{milestone.title}} {{milestone.when}}", "Emnet, linje 1: feltet \u201dmilestone.tid\u201d findes ikke.")]
    [TestCase("{{hearing.closes}}", "{{milestone.title}} {{milestone.when}}", "Feltet {{hearing.closes}} har aldrig en værdi i denne mail. Brug et af dem på listen.")]
    public void Of_SubjectThatNoMailCanHave_SaysWhy(string subject, string body, string problem) =>
        Assert.That(Rewording.Of(Invitation, subject, body).SubjectProblems.Select(told => told.ToString()), Is.EqualTo(new[] { problem }));

    [TestCase("  \n", "Skriv en tekst.")]
    [TestCase("{{milestone.title}} {{milestone.when}}\n{{#milestone.place}}x", "Teksten, linje 2: delen \u201dmilestone.place\u201d slutter ikke.")]
    [TestCase("{{milestone.title}} {{milestone.when}} {{milestone.place}}", "Feltet {{milestone.place}} har ikke altid en værdi. Skriv {{#milestone.place}} før og {{/milestone.place}} efter den del, der skal falde væk uden det.")]
    [TestCase("{{milestone.title}}", "Feltet {{milestone.when}} skal være med, og ikke kun i en del, der kan falde væk: uden det ved modtageren ikke, hvad mailen handler om.")]
    [TestCase("{{milestone.title}} {{#milestone.when}}{{milestone.when}}{{/milestone.when}}", "Feltet {{milestone.when}} skal være med, og ikke kun i en del, der kan falde væk: uden det ved modtageren ikke, hvad mailen handler om.")]
    [TestCase("{{milestone.title}} {{milestone.when}} \u0007", "Teksten indeholder usynlige styretegn. Skriv den igen uden at kopiere.")]
    public void Of_BodyThatNoMailCanHave_SaysWhy(string body, string problem) =>
        Assert.That(Rewording.Of(Invitation, "Møde", body).BodyProblems.Select(told => told.ToString()), Is.EqualTo(new[] { problem }));

    [Test]
    public void Of_TooMuch_SaysHowMuchThereIsRoomFor()
    {
        var reworded = Rewording.Of(Invitation, new string('å', 201), new string('ø', 20_000));

        Assert.That(reworded.SubjectProblems.Single().ToString(), Does.Contain("201 tegn").And.Contain("200"));
        Assert.That(reworded.BodyProblems.Single().ToString(), Does.Contain("20001 tegn").And.Contain("20000"));
    }

    [Test]
    public void Of_HtmlAndStrangeLetters_AreText()
    {
        var reworded = Rewording.Of(Invitation, "🎉 {{milestone.title}}", "<script>alert(1)</script> ميزانية {{milestone.title}} {{milestone.when}}").Template!;

        var html = MailLayout.ToHtml(reworded.Render(TemplateSamples.Full).Markdown, TemplateSamples.Frame);

        Assert.That(html, Does.Contain("&lt;script&gt;").And.Contain("ميزانية").And.Not.Contain("<script"));
    }

    [TestCaseSource(nameof(Names))]
    public void FieldsOf_EachTemplate_AreThoseThatItMayName(string name)
    {
        var standard = TemplateSamples.Catalogue.Find(name)!;
        var offered = Rewording.FieldsOf(standard).Select(field => field.Name).ToList();

        Assert.That(offered, Is.SupersetOf(standard.NamedFields).And.SupersetOf(TemplateFields.OfEveryMail));
        Assert.That(Rewording.Needed(standard), Is.SubsetOf(standard.RequiredFields));
    }
}

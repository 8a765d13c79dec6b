using BudgetProcess.Application.Deliveries;

namespace BudgetProcess.Tests.Deliveries.Templates;

public class TemplateCatalogueTests
{
    private static readonly string[] Expected =
    [
        "account-password", "budget-adopted", "budget-adopted-hearing-parties", "budget-not-adopted", "contribution-handed-on", "contribution-missing", "contribution-reminder",
        "contribution-request", "contribution-sent-back", "deadline-reached", "deadline-reminder", "evaluation-begins", "hearing-closed", "hearing-deadline", "hearing-incomplete",
        "hearing-material", "hearing-package", "hearing-receipt", "hearing-reminder", "implementation-begins", "invitation", "invitation-cancelled", "invitation-update", "meeting-postponed",
        "meeting-reminder", "personal-link", "process-plan-approved", "process-plan-rejected", "questions-closed", "questions-open", "record-outcome", "subscription-changed",
        "subscription-confirm", "subscription-published", "subscription-week", "technical-proposal-presented",
    ];

    private static IEnumerable<string> Names => TemplateSamples.Catalogue.Names;

    [Test]
    public void Load_Product_HasATemplateForEveryKindOfMail() => Assert.That(Names, Is.EqualTo(Expected));

    [Test]
    public void Find_UnknownName_IsNull() => Assert.That(TemplateSamples.Catalogue.Find("hearing-packet"), Is.Null);

    [Test]
    public void TemplateFields_Samples_CoverAllOfThem() =>
        Assert.That(TemplateSamples.Full.Keys, Is.EquivalentTo(TemplateFields.All.Select(field => field.Name)));

    [TestCaseSource(nameof(Names))]
    public void Render_AllFields_LeavesNothingUnresolved(string name) => AssertWhole(TemplateSamples.Catalogue.Find(name)!.Render(TemplateSamples.Full));

    [TestCaseSource(nameof(Names))]
    public void Render_OnlyRequiredFields_LeavesNothingUnresolved(string name)
    {
        var template = TemplateSamples.Catalogue.Find(name)!;

        AssertWhole(template.Render(TemplateSamples.Minimal(template)));
    }

    [TestCaseSource(nameof(Names))]
    public void Render_AnyRequiredFieldMissing_NamesIt(string name)
    {
        var template = TemplateSamples.Catalogue.Find(name)!;
        foreach (var field in template.RequiredFields)
        {
            var fields = TemplateSamples.Full;
            fields[field] = " ";

            Assert.That(() => template.Render(fields), Throws.TypeOf<TemplateException>().With.Message.EqualTo($"Skabelonen ”{name}” mangler en værdi til feltet ”{field}”."));
        }
    }

    [Test]
    public void AllowsUnsubscribe_Templates_OnlyAndAllRemindersAndSubscriptions() => Assert.That(
        TemplateSamples.Catalogue.Names.Select(name => TemplateSamples.Catalogue.Find(name)!),
        Has.All.Matches<MailTemplate>(template => template.AllowsUnsubscribe == template.Kind is TemplateKind.Reminder or TemplateKind.Subscription));

    [TestCaseSource(nameof(Names))]
    public void Render_Subject_BeginsWithWhatMattersOnATelephone(string name) =>
        Assert.That(TemplateSamples.Catalogue.Find(name)!.Render(TemplateSamples.Full).Subject, Has.Length.InRange(15, 100));

    [Test]
    public void Render_QuestionsOpen_TellsWhatConfidentialityIsNot()
    {
        var text = TemplateSamples.Catalogue.Find("questions-open")!.Render(TemplateSamples.Full).Markdown;

        Assert.That(text, Does.Contain("dagsordenssystemet").And.Contain("politiske forhandling").And.Contain("aktindsigt").And.Contain("sagsindsigt"));
    }

    private static void AssertWhole(RenderedMail mail)
    {
        var text = MailLayout.ToText(mail.Markdown, TemplateSamples.Frame);
        var html = MailLayout.ToHtml(mail.Markdown, TemplateSamples.Frame);
        Assert.Multiple(() =>
        {
            Assert.That(mail.Subject + mail.Markdown, Does.Not.Contain("{{").And.Not.Contain("}}"));
            Assert.That(mail.Subject, Does.Not.Contain("\n").And.Not.Contain("\\"));
            Assert.That(text, Does.Not.Contain("|").And.Not.Contain("**").And.Not.Contain("\\").And.Not.Contain("[").And.Not.Contain("](").And.Not.Contain("\n\n\n"));
            Assert.That(html, Does.Not.Contain("**").And.Not.Contain("\\").And.Not.Contain("]("));
            Assert.That(text.Split('\n').Where(line => !line.Contains("://", StringComparison.Ordinal)), Has.All.Length.LessThanOrEqualTo(76));
        });
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Processes;
using BudgetProcess.Tests.Architecture;
using BudgetProcess.Tests.Workflows;
using BudgetProcess.Web.Pages;
using BudgetProcess.Workflows;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NodaTime;

namespace BudgetProcess.Tests.Web;

/// <summary>English says all that Danish says, and nothing else.</summary>
public sealed partial class EnglishTextsTests
{
    private static readonly StringLocalizer<Texts> Texts =
        new(new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance));

    /// <summary>Words that reach the localizer by a variable: those of the menu, and Danish words that the import of people gives the page.</summary>
    private static readonly string[] ByVariable =
    [
        .. MenuEntry().Matches(File.ReadAllText(Repository.PathOf("src/BudgetProcess.Web/Pages/Shared/StaffMenu.cs"))).Select(entry => entry.Groups[1].Value),
        ChangeCount.NewPerson, ChangeCount.ChangedPerson, ChangeCount.Begins, ChangeCount.Ends, ChangeCount.ChangedMembership, ChangeCount.NewParty, ChangeCount.ChangedParty,
    ];

    /// <summary>Names that come from the definitions of workflows and from the catalogue of fields: the pages say them by T.Named(…).</summary>
    private static readonly string[] Named =
    [
        .. RealWorkflows.All.SelectMany(definition => definition.Nodes.Values.Select(node => node.Name).Append(definition.Name)), .. ActivityCatalogue.All.Select(activity => activity.Title),
        .. PictureWords.Sentences, .. ProcessStep.OwnNames, .. TemplateFields.All.Select(field => field.Description),
    ];

    /// <summary>Outcomes have their Danish words beside the definitions, not in Texts.resx.</summary>
    private static readonly string[] Outcomes = [.. OutcomeTexts.All.Keys.Select(outcome => $"Outcome.{outcome}")];

    [Test, SetUICulture("en-GB")]
    public void Texts_EverySentenceOfThePages_HasEnglish()
    {
        Assert.That(PageSentences.Used, Has.Count.GreaterThan(700));
        Assert.That(ByVariable, Has.Length.GreaterThan(15));
        var lacking = PageSentences.Used.Where(use => !PageSentences.English.ContainsKey(use.Key) || Texts[use.Key].ResourceNotFound).Select(use => $"{use.Value}: {use.Key}")
            .Concat(PageSentences.Danish.Keys.Concat(ByVariable).Where(key => !PageSentences.English.ContainsKey(key)));

        Assert.That(lacking, Is.Empty, "Texts.en.resx needs a line for each.");
    }

    [Test]
    public void Texts_EverySentenceOfTheRoomsBelow_HasEnglish()
    {
        Assert.That(SentenceFormats.Told, Has.Count.GreaterThan(60));

        var lacking = SentenceFormats.Told.Where(told => !PageSentences.English.ContainsKey(told.Key) && !PageSentences.English.ContainsKey(SentenceTexts.TwinPrefix + told.Key)).Select(told => $"{told.Key} in {told.Value}").ToList();
        Assert.That(lacking, Is.Empty, $"Texts.en.resx needs a line for each:{Environment.NewLine}{string.Join(Environment.NewLine, lacking)}");
    }

    [Test]
    public void Pages_SentencesOfTheRoomsBelow_AreSaidInTheLanguageOfTheReader() =>
        Assert.That(SentenceFormats.ShownInDanish, Is.Empty, "Pages show a sentence by T.Say(…).");

    [Test]
    public void Names_OfWorkflowsStepsAndFields_HaveEnglish()
    {
        Assert.That(Named, Has.Length.GreaterThan(200));
        Assert.That(Named.Distinct().Where(name => !PageSentences.English.ContainsKey(name)), Is.Empty, "Texts.en.resx needs a line for each.");
    }

    [TestCaseSource(typeof(RealWorkflows), nameof(RealWorkflows.All)), SetUICulture("en-GB")]
    public void Picture_InEnglish_HasRoomForEachName(WorkflowDefinition definition)
    {
        var picture = WorkflowPicture.Render(definition, new Dictionary<string, NodeMark>(), Texts.OfPicture());

        Assert.That(picture, Does.Contain("Workflow: ").And.Not.Contain("…").And.Not.Contain("Venter"));
    }

    [Test]
    public void English_Keys_AreAllUsed()
    {
        var unused = PageSentences.English.Keys.Where(key => !PageSentences.Danish.ContainsKey(key) && !PageSentences.Used.ContainsKey(key)
            && !PageSentences.Literals.Contains(key) && !SentenceFormats.Told.ContainsKey(key.StartsWith(SentenceTexts.TwinPrefix, StringComparison.Ordinal) ? key[SentenceTexts.TwinPrefix.Length..] : key) && !ByVariable.Contains(key) && !Named.Contains(key) && !Outcomes.Contains(key));

        Assert.That(unused, Is.Empty, "No page says these any more.");
    }

    [Test]
    public void English_Placeholders_AreThoseOfTheDanish()
    {
        var different = PageSentences.English.Where(text => !Placeholders(text.Value).SetEquals(Placeholders(PageSentences.Danish.GetValueOrDefault(text.Key, text.Key))));

        Assert.That(different.Select(text => $"{text.Key}: {text.Value}"), Is.Empty);
    }

    [Test]
    public void Keys_ThatDifferOnlyInCase_AreNone()
    {
        // The compiler of resources would drop the second one.
        var twice = PageSentences.English.Keys.Concat(PageSentences.Danish.Keys.Except(PageSentences.English.Keys)).GroupBy(key => key, StringComparer.OrdinalIgnoreCase).Where(keys => keys.Count() > 1);

        Assert.That(twice.Select(keys => string.Join(" and ", keys)), Is.Empty);
    }

    [Test]
    public void English_Words_AreNotLeftInDanish()
    {
        var same = PageSentences.English.Where(text => text.Value == PageSentences.Danish.GetValueOrDefault(text.Key, text.Key) && DanishLetters().IsMatch(text.Value));

        Assert.That(same.Select(text => text.Key), Is.Empty);
    }

    [Test]
    public void Pages_TextOutsideTheLocalizer_IsNone()
    {
        var faults = PageSentences.Sources.Where(file => Path.GetExtension(file) == ".cshtml")
            .SelectMany(file => HardCodedText.In(File.ReadAllText(file)).Select(text => $"{Repository.NameOf(file)}: {text}"));

        Assert.That(faults, Is.Empty, "Text stands in @T[\"…\"].");
    }

    [Test]
    public void Pages_Dates_AreAskedOfTheTextsOfDates()
    {
        var others = PageSentences.OfPages.Where(file => Path.GetFileName(file) is not ("DateTexts.cs" or "InstantTexts.cs"))
            .Where(file => DanishDate().IsMatch(File.ReadAllText(file))).Select(Repository.NameOf);

        Assert.That(others, Is.Empty, "DateTexts and InstantTexts know the reader's language.");
    }

    [TestCase("<p>Ingen mails</p>", "Ingen mails")]
    [TestCase("<p>@T[\"Ingen mails\"] endnu</p>", "endnu")]
    [TestCase("<input aria-label=\"Søg\">", "aria-label=\"Søg\"")]
    [TestCase("<p>@T[\"Ingen mails\"]: <a href=\"~/x\">@Model.Title</a> · CSV</p>", null)]
    [TestCase("@if (a < b && c > d) { <text>, </text> }", null)]
    public void HardCoded_Text_IsFound(string page, string? found) => Assert.That(HardCodedText.In(page), Is.EqualTo(found is null ? [] : new[] { found }));

    [TestCase("da-DK", "mandag 9. september 2024 kl. 17.00", "9. september 2024 kl. 17.00")]
    [TestCase("en-GB", "Monday 9 September 2024 at 17:00", "9 September 2024 at 17:00")]
    [TestCase("en-US", "Monday 9 September 2024 at 17:00", "9 September 2024 at 17:00")]
    public void InstantTexts_ByTheLanguageOfThePage_ReadWell(string culture, string inFull, string inShort)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        var at = Instant.FromUtc(2024, 9, 9, 15, 0);

        Assert.That((InstantTexts.InFull(at), InstantTexts.Short(at)), Is.EqualTo((inFull, inShort)));
    }

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Value)];

    [GeneratedRegex("""
        \([^(]+, "([^"]+)", StaffRole
        """)]
    private static partial Regex MenuEntry();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\b(?:DanishDates|MilestoneTime)\.")]
    private static partial Regex DanishDate();

    [GeneratedRegex("[æøåÆØÅ]")]
    private static partial Regex DanishLetters();
}

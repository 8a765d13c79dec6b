using System.Text.Json;
using System.Text.RegularExpressions;
using BudgetProcess.Planning;

namespace BudgetProcess.Tests.Seeds;

public sealed partial class PlanSeedTests
{
    // The political table has 19 rows: 15 October is the law's limit and no milestone, the hearing's two rows are one period, and
    // "1. behandling i ØK og møde med Hovedudvalget" are two meetings.
    private static readonly string[] PoliticalTable =
    [
        "februar", "26. februar", "april", "maj til juni", "juni", "19. juni", "15. august", "28. august", "9. september", "9. september", "9.–20. september",
        "11.–22. september", "19. september", "20. september", "23.–24. september", "30. september", "9. oktober", "november",
    ];

    private static readonly string[] AdministrativeTable =
    [
        "januar til februar", "8.–22. februar", "februar til marts", "primo marts", "primo april", "april til maj", "start juni", "juni til juli",
        "primo august", "medio august", "ultimo august", "ultimo august", "fra 30. august", "primo september", "primo–medio september",
        "medio september", "september", "24. september", "ultimo september", "oktober", "november–december",
    ];

    [Test]
    public void Milestones_OfTheSource_AreAllThere()
    {
        var phrases = SeedFiles.Milestones.Select(milestone => milestone.Text("when")).ToList();

        Assert.That(phrases, Has.Count.EqualTo(39));
        Assert.That(phrases, Is.EquivalentTo(PoliticalTable.Concat(AdministrativeTable)));
    }

    [TestCase("political", 17)]
    [TestCase("administrative", 20)]
    [TestCase("public", 2)] // The hearing of the political table and the publication of the administrative one.
    public void Milestones_OfATrack_AreAsManyAsInTheSource(string track, int expected) =>
        Assert.That(SeedFiles.Milestones.Count(milestone => milestone.Text("track") == track), Is.EqualTo(expected));

    [Test]
    public void Anchors_OfThePlan_AreEachCarriedOnce()
    {
        var carried = SeedFiles.Milestones.Where(milestone => milestone.TryGetProperty("anchor", out _)).Select(milestone => milestone.Text("anchor"));

        Assert.That(carried, Is.EquivalentTo(Anchor.All.Select(anchor => anchor.Key)));
    }

    [Test]
    public void Keys_OfMilestones_AreUniqueAndPlain()
    {
        var keys = SeedFiles.Milestones.Select(milestone => milestone.Text("key")).ToList();

        Assert.That(keys, Is.Unique);
        Assert.That(keys.Where(key => !PlainKey().IsMatch(key)), Is.Empty);
    }

    [Test]
    public void Bodies_ThatMilestonesName_Exist()
    {
        var named = SeedFiles.Milestones.SelectMany(milestone => milestone.Texts("owners").Concat(milestone.Texts("attendees")));

        Assert.That(named.Distinct().Except(SeedFiles.BodyKeys), Is.Empty);
    }

    [Test]
    public void Milestones_OfThePlan_HaveAnOwner() =>
        Assert.That(SeedFiles.Milestones.Where(milestone => !milestone.Texts("owners").Any()).Select(milestone => milestone.Text("key")), Is.Empty);

    [Test]
    public void Meetings_OfThePlan_HaveSomebodyToInvite()
    {
        var deserted = SeedFiles.Milestones.Where(milestone => milestone.Text("kind") == "meeting" && !milestone.Texts("attendees").Any());

        Assert.That(deserted.Select(milestone => milestone.Text("key")), Is.Empty);
    }

    [Test]
    public void Fields_OfMilestones_AreThoseOfTheFormat()
    {
        string[] known =
        [
            "key", "title", "track", "kind", "when", "start", "end", "until", "place", "link", "notes", "owners", "attendees", "anchor", "notice",
        ];

        Assert.That(SeedFiles.Milestones.SelectMany(Names).Distinct().Except(known), Is.Empty);
        Assert.That(
            SeedFiles.Milestones.Select(milestone => milestone.Text("kind")).Distinct(),
            Is.EquivalentTo(new[] { "meeting", "deadline", "period", "publication", "task" }));
    }

    [Test]
    public void Until_OfAMilestone_StandsOnlyWithAnOpenEnd()
    {
        var openEnded = SeedFiles.Milestones.Where(milestone => milestone.Text("when").StartsWith("fra ", StringComparison.Ordinal));

        Assert.That(openEnded.Select(milestone => milestone.Text("key")), Is.EquivalentTo(new[] { "budgetspoergsmaal" }));
        Assert.That(
            SeedFiles.Milestones.Where(milestone => milestone.TryGetProperty("until", out _)).Select(milestone => milestone.Text("key")),
            Is.EquivalentTo(new[] { "budgetspoergsmaal" }));
    }

    [TestCase("budgetmoeder")]
    [TestCase("gruppemoeder")]
    [TestCase("foerste-forslag")]
    public void Notes_OfAnUncertainReading_SayThatItIsOne(string key) =>
        Assert.That(SeedFiles.Milestones.Single(milestone => milestone.Text("key") == key).Text("notes"), Does.Contain("utydeligt i kilden"));

    [Test]
    public void Constraints_OfThePlan_NameItsMilestones()
    {
        var keys = SeedFiles.Milestones.Select(milestone => milestone.Text("key")).Append("*").ToHashSet();
        string[] references = ["from", "to", "first", "second", "earlier", "later", "milestone"];

        var unknown =
            from constraint in SeedFiles.Plan.GetProperty("constraints").EnumerateArray()
            from reference in references
            where constraint.TryGetProperty(reference, out _)
            let key = constraint.Text(reference)
            where !keys.Contains(key)
            select key;

        Assert.That(unknown, Is.Empty);
    }

    [Test]
    public void Constraints_OfThePlan_BindTheCommitteesMeetingToTheReading()
    {
        var sameDay = SeedFiles.Plan.GetProperty("constraints").EnumerateArray().Single(constraint => constraint.Text("kind") == "same-day");

        Assert.That(new[] { sameDay.Text("first"), sameDay.Text("second") }, Is.EquivalentTo(new[] { "oek-1-behandling", "hovedudvalg-moede" }));
    }

    [Test]
    public void Reminders_OfAMilestone_AreAtMostThreeAndTheFarthestFirst()
    {
        var reminders = SeedFiles.Milestones.Where(milestone => milestone.TryGetProperty("notice", out _))
            .Select(milestone => milestone.GetProperty("notice").GetProperty("remind").EnumerateArray().Select(days => days.GetInt32()).ToList()).ToList();

        Assert.That(reminders, Is.Not.Empty);
        Assert.That(reminders, Is.All.Ordered.Descending);
        Assert.That(reminders.Select(days => days.Count), Is.All.LessThanOrEqualTo(NoticePolicy.MostReminders));
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex PlainKey();
}

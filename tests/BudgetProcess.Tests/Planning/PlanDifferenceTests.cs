using System.Reflection;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using NodaTime;

namespace BudgetProcess.Tests.Planning;

internal sealed class PlanDifferenceTests
{
    private static readonly Milestone Meeting = Plans.On("9. september", Anchor.FirstReading) with { StartTime = new LocalTime(17, 0), Owners = ["kb"] };

    private static readonly (string Property, Milestone Changed)[] Variants =
    [
        (nameof(Milestone.Key), Meeting with { Key = "andet" }),
        (nameof(Milestone.Title), Meeting with { Title = "Andet" }),
        (nameof(Milestone.Track), Meeting with { Track = Track.Public }),
        (nameof(Milestone.Kind), Meeting with { Kind = MilestoneKind.Task }),
        (nameof(Milestone.Phrase), Meeting with { Phrase = "9. september 2024" }),
        (nameof(Milestone.Period), Meeting with { Period = DatePeriod.OnDay(Plans.Day(9, 10)) }),
        (nameof(Milestone.Owners), Meeting with { Owners = ["oek"] }),
        (nameof(Milestone.Attendees), Meeting with { Attendees = ["kb"] }),
        (nameof(Milestone.StartTime), Meeting with { StartTime = new LocalTime(18, 0) }),
        (nameof(Milestone.EndTime), Meeting with { EndTime = new LocalTime(19, 0) }),
        (nameof(Milestone.Place), Meeting with { Place = "Rådhuset" }),
        (nameof(Milestone.Link), Meeting with { Link = new Uri("https://kommune.example/moede#dagsorden") }),
        (nameof(Milestone.Notes), Meeting with { Notes = "Husk" }),
        (nameof(Milestone.Anchor), Meeting with { Anchor = null }),
        (nameof(Milestone.Displacement), Meeting with { Displacement = new Displacement(Meeting.Period, Meeting.Period) }),
        (nameof(Milestone.Notice), Meeting with { Notice = NoticePolicy.FeedOnly }),
    ];

    [Test]
    public void Facets_AnyPropertyThatChanges_IsSaid()
    {
        foreach (var (property, changed) in Variants.Where(variant => variant.Property != nameof(Milestone.Key)))
            Assert.That(PlanDifference.Between(Plans.Of(Meeting), Plans.Of(changed)).Single().Facets, Is.Not.Empty, property);
    }

    [Test]
    public void Milestone_SameContentInOtherLists_IsEqual()
    {
        var same = Meeting with { Owners = new List<string> { "kb" }, Attendees = Array.Empty<string>() };

        Assert.That(same, Is.EqualTo(Meeting));
        Assert.That(same.GetHashCode(), Is.EqualTo(Meeting.GetHashCode()));
    }

    [Test]
    public void Milestone_ListChangedByItsOwner_StaysAsItWas()
    {
        var owners = new List<string> { "kb" };
        var milestone = Meeting with { Owners = owners };
        owners.Add("oek");

        Assert.That(milestone.Owners, Is.EqualTo(new[] { "kb" }));
    }

    [Test]
    public void Milestone_EveryProperty_TakesPartInEquality()
    {
        var properties = typeof(Milestone).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite).Select(property => property.Name);

        Assert.That(Variants.Select(variant => variant.Property), Is.EquivalentTo(properties));
        foreach (var (property, changed) in Variants) Assert.That(changed, Is.Not.EqualTo(Meeting), property);
    }

    [Test]
    public void ChangesCalendar_LinkToAnotherPartOfThePage_IsAChange()
    {
        var before = Meeting with { Link = new Uri("https://kommune.example/moede#dagsorden") };
        var after = Meeting with { Link = new Uri("https://kommune.example/moede#referat") };

        Assert.That(PlanDifference.Between(Plans.Of(before), Plans.Of(after)).Single().ChangesCalendar, Is.True);
    }

    [Test]
    public void Between_NoEarlierPlan_EverythingIsAdded()
    {
        var differences = PlanDifference.Between(null, Plans.Source);

        Assert.That(differences.Select(difference => difference.Key), Is.EqualTo(Plans.Source.Milestones.Select(milestone => milestone.Key)));
        Assert.That(differences.Select(difference => difference.Change), Is.All.EqualTo(MilestoneChange.Added));
        Assert.That(differences.Select(difference => difference.ChangesCalendar), Is.All.True);
    }

    [Test]
    public void Between_PlanReadTwice_IsEmpty() => Assert.That(PlanDifference.Between(Plans.Source, Plans.Source), Is.Empty);

    [Test]
    public void Between_AddedMovedEditedAndDropped_NewOrderThenDropped()
    {
        var (kept, moved, edited, dropped) = (Named("kept"), Named("moved"), Named("edited"), Named("dropped"));
        var after = Plans.Of(
            Named("added"), edited with { Title = "Nyt navn" }, kept, moved with { Phrase = "10. september", Period = DatePeriod.OnDay(Plans.Day(9, 10)), Title = "Også nyt" });

        var differences = PlanDifference.Between(Plans.Of(dropped, kept, moved, edited), after);

        Assert.That(
            differences.Select(difference => (difference.Key, difference.Change)),
            Is.EqualTo(new[]
            {
                ("added", MilestoneChange.Added), ("edited", MilestoneChange.Edited), ("moved", MilestoneChange.Moved), ("dropped", MilestoneChange.Dropped),
            }));
    }

    [Test]
    public void ChangesCalendar_EachProperty_OnlyWhatCalendarsShow()
    {
        string[] shown =
        [
            nameof(Milestone.Period), nameof(Milestone.StartTime), nameof(Milestone.EndTime), nameof(Milestone.Title), nameof(Milestone.Place),
            nameof(Milestone.Link), nameof(Milestone.Notes),
        ];

        foreach (var (property, changed) in Variants)
            Assert.That(new MilestoneDifference(MilestoneChange.Edited, Meeting, changed).ChangesCalendar, Is.EqualTo(shown.Contains(property)), property);
    }

    [Test]
    public void ChangesCalendar_SameDaysNowFixed_ChangesStanding()
    {
        var tentative = Plans.On("primo september", Anchor.Publication);
        var settled = tentative with { Phrase = "1.-10. september", Period = new DatePeriod(Plans.Day(9, 1), Plans.Day(9, 10), DatePrecision.Day) };

        var difference = PlanDifference.Between(Plans.Of(tentative), Plans.Of(settled)).Single();

        Assert.That(difference.Change, Is.EqualTo(MilestoneChange.Edited));
        Assert.That(difference.ChangesCalendar, Is.True);
    }

    private static Milestone Named(string key) => Plans.On("9. september", key: key);
}

using BudgetProcess.Application.Plans;
using BudgetProcess.Planning;
using BudgetProcess.Web.Pages.Plans;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace BudgetProcess.Tests.Web;

public sealed class AnnualWheelTests
{
    private const int ProcessYear = 2024;

    private static readonly LocalDate Today = new(2024, 9, 11);

    [Test]
    public void Draw_CrowdedYear_ShowsEveryMilestoneOnceInTheOrderOfDates()
    {
        var marks = Draw(SamplePlan.Crowded).Marks;

        Assert.That(marks.Select(mark => mark.Item), Is.EquivalentTo(SamplePlan.Crowded));
        Assert.That(marks.Select(mark => mark.Number), Is.EqualTo(Enumerable.Range(1, marks.Count)));
        Assert.That(marks.Select(mark => mark.Item.Milestone.Period.Start), Is.Ordered);
    }

    [Test]
    public void Draw_SeedPlan_KeepsNumbersApart() => Assert.That(Covered(Draw(SeedPlan())), Is.Empty);

    [Test]
    public void Draw_SeedPlan_IsNoLargerThanTheNumbersCanBeReadIn()
    {
        // The wheel is 820 pixels wide on a desk of 1366, and numbers are 15 units high.
        const double Width = 820;
        const double NumberHeight = 15;

        Assert.That(NumberHeight * Width / (2 * Draw(SeedPlan()).Radius), Is.GreaterThan(11.5));
    }

    [Test]
    public void Draw_AnyPlan_KeepsNumbersApartAndInTheirRings() =>
        Prop.ForAll(
            Gen.Choose(0, int.MaxValue).ToArbitrary(), Gen.Choose(1, 120).ToArbitrary(),
            (seed, count) =>
            {
                var drawing = Draw(SamplePlan.Random(seed, count));
                return Covered(drawing).Count == 0 && drawing.Marks.All(mark => IsInItsRing(mark, drawing)) && drawing.Hub > 0;
            }).QuickCheckThrowOnFailure();

    [Test]
    public void Draw_AnyPlan_KeepsPeriodsOfARowApart() =>
        Prop.ForAll(
            Gen.Choose(0, int.MaxValue).ToArbitrary(),
            seed => Draw(SamplePlan.Random(seed, 40)).Marks.GroupBy(mark => mark.Radius).All(row =>
            {
                var arcs = row.OrderBy(mark => mark.From).ToList();
                return arcs.Zip(arcs.Skip(1)).All(pair => pair.First.To <= pair.Second.From);
            })).QuickCheckThrowOnFailure();

    [Test]
    public void Draw_TracksWithMilestones_AreRingsFromTheOutsideIn()
    {
        var rings = Draw(SamplePlan.Crowded).Rings;

        Assert.That(rings.Select(ring => ring.Track), Is.EqualTo(new[] { Track.Political, Track.Administrative, Track.Public }));
        Assert.That(rings.Zip(rings.Skip(1)).All(pair => pair.First.Inner > pair.Second.Outer), Is.True);
        Assert.That(Draw([.. SamplePlan.Crowded.Where(item => item.Milestone.Track == Track.Public)]).Rings.Select(ring => ring.Track), Is.EqualTo(new[] { Track.Public }));
    }

    [Test]
    public void Months_OfTheProcessYear_GoRoundOnceFromTheTop()
    {
        var months = Draw(SamplePlan.Crowded).Months;

        Assert.That(months.Select(month => month.Name).Take(2), Is.EqualTo(new[] { "januar", "februar" }));
        Assert.That(months[0].From, Is.InRange(0, 5));
        Assert.That(months[^1].To, Is.InRange(355, 360));
        Assert.That(months.Zip(months.Skip(1)).All(pair => Math.Abs(pair.First.To - pair.Second.From) < 0.001), Is.True);
    }

    [Test]
    public void Today_OnADayOfThePlan_StandsAtItsMark()
    {
        var drawing = AnnualWheelLayout.Draw(SamplePlan.Crowded, ProcessYear, new(2024, 9, 19));

        Assert.That(drawing.Today, Is.EqualTo(drawing.Marks.Single(mark => mark.Item.Milestone.Key == "kb1").Angle).Within(0.001));
        Assert.That(AnnualWheelLayout.Draw(SamplePlan.Crowded, ProcessYear, new(2031, 1, 1)).Today, Is.Null);
    }

    [Test]
    public void Write_EveryMark_IsALinkToItsRowWithAName()
    {
        var drawing = Draw(SamplePlan.Crowded);
        var svg = AnnualWheelSvg.Write(drawing, new("Titel", "Beskrivelse", ["Budget"], "i dag", mark => $"{mark.Number}. <script>{mark.Item.Milestone.Title}"));

        var links = svg.Elements("a").ToList();
        Assert.That(links.Select(link => (string)link.Attribute("href")!), Is.EqualTo(drawing.Marks.Select(mark => $"#m-{mark.Item.Milestone.Key}")));
        Assert.That(links.Select(link => (string)link.Attribute("aria-label")!), Is.Unique.And.All.Contains("<script>"));
        Assert.That(svg.ToString(), Does.Not.Contain("<script>").And.Not.Contain("NaN").And.Not.Contain("style="));
        Assert.That(((string)svg.Attribute("role")!, (string)svg.Attribute("aria-labelledby")!), Is.EqualTo(("group", "wheel-title wheel-desc")));
    }

    private static AnnualWheelDrawing Draw(IReadOnlyList<ProcessPictureItem> items) => AnnualWheelLayout.Draw(items, ProcessYear, Today);

    /// <summary>The plan that a first installation shows.</summary>
    private static IReadOnlyList<ProcessPictureItem> SeedPlan() =>
        [.. PlanFile.Read("plan-2025.json", File.ReadAllText(Architecture.Repository.PathOf("seeds/hedensted/plan-2025.json"))).Plan!.Milestones.Select(milestone => new ProcessPictureItem(milestone, MilestoneStanding.Planned, IsNow: false))];

    private static List<string> Covered(AnnualWheelDrawing drawing) =>
    [
        .. from index in Enumerable.Range(0, drawing.Marks.Count)
           from other in drawing.Marks.Skip(index + 1)
           where Distance(drawing.Marks[index], other) < 2 * AnnualWheelLayout.Disc
           select $"{drawing.Marks[index].Number} / {other.Number}",
    ];

    private static double Distance(WheelMark one, WheelMark other)
    {
        var angle = (one.Angle - other.Angle) * Math.PI / 180;
        return Math.Sqrt(Math.Max((one.Radius * one.Radius) + (other.Radius * other.Radius) - (2 * one.Radius * other.Radius * Math.Cos(angle)), 0));
    }

    private static bool IsInItsRing(WheelMark mark, AnnualWheelDrawing drawing)
    {
        var ring = drawing.Rings.Single(ring => ring.Track == mark.Item.Milestone.Track);
        return mark.Radius - AnnualWheelLayout.Disc >= ring.Inner && mark.Radius + AnnualWheelLayout.Disc <= ring.Outer;
    }
}

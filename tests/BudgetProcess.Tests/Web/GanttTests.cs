using System.Xml.Linq;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using BudgetProcess.Tests.Planning;
using BudgetProcess.Web.Pages.Plans.Editor;
using NodaTime;
using NodaTime.Text;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace BudgetProcess.Tests.Web;

internal sealed class GanttTests
{
    private static readonly WorkingDays Days = new(new ClosedDays());
    private static readonly StatutoryDates Dates = StatutoryDates.For(Planning.Plans.Budget2025);

    [Test]
    public void Draw_Year_HasARowForEachMilestoneInTheOrderOfItsTrack()
    {
        var drawing = Draw(Planning.Plans.Source);

        Assert.That(drawing.Rows.Select(row => row.Item.Milestone), Is.EquivalentTo(Planning.Plans.Source.Milestones));
        Assert.That(drawing.Rows.Select(row => (row.Item.Milestone.Track, row.Item.Milestone.Period.Start)), Is.Ordered);
        Assert.That(drawing.Tracks.Select(track => track.Name), Is.EqualTo(new[] { "Political", "Administrative", "Public" }));
    }

    [Test]
    public void Draw_LawLimit_StandsBehindItsDay()
    {
        var drawing = Draw(Planning.Plans.Source);

        var adopted = drawing.Rows.Single(row => row.Item.Milestone.Key == "kb-2").Mark;
        var limit = drawing.Limits.Single(drawn => drawn.Text == "adopted").X;
        Assert.That(limit - adopted.X - (adopted.Width / 2), Is.EqualTo(6.5 * 3.5).Within(0.1), "The 9th of October to the end of the 15th.");
        Assert.That(drawing.Limits.Select(drawn => drawn.Line), Is.EqualTo(new[] { 0, 1 }));
    }

    [Test]
    public void Draw_Weeks_StandAboveTheirDays()
    {
        var drawing = Draw(Planning.Plans.Source);

        var first = drawing.Rows.Single(row => row.Item.Milestone.Key == "kb-1").Mark;
        var week = drawing.Weeks.Single(span => span.From <= first.X + 7 && first.X + 7 < span.To);
        Assert.That(week.Name, Is.EqualTo("38"));
        Assert.That(drawing.Closed.Select(span => span.Name), Does.Contain("Langfredag"));
    }

    [Test]
    public void Write_Conflict_IsMarkedWithItsReasonAndLinked()
    {
        var svg = GanttSvg.Write(Draw(Planning.Plans.Source), "gantt", Words).ToString();

        Assert.That(svg, Does.Contain("href=\"#kb-1\" class=\"gantt-milestone pp-political gantt-conflict\" aria-label=\"1. behandling i KB: 19. september – 9. oktober 2024 er 20 dage"));
        Assert.That(svg, Does.Not.Contain("style="));
    }

    [Test]
    public void Draw_Windows_CoverTheDaysOnWhichAMilestoneMayLie()
    {
        var drawing = Draw(Planning.Plans.Source);

        var reading = drawing.Rows.Single(row => row.Item.Milestone.Key == "kb-1");
        var day = reading.Mark.X + (reading.Mark.Width / 2) - (GanttLayout.DayWidth / 2);
        Assert.That(reading.Alone!.Box.Right, Is.EqualTo(day).Within(0.01), "It lies on the 19th and may lie until the 18th.");
        Assert.That((reading.Alone.IsOpenLeft, reading.Alone.IsOpenRight), Is.EqualTo((false, false)));
        Assert.That(reading.Together!.Box.X, Is.LessThan(reading.Alone.Box.X));

        var seminar = drawing.Rows.Single(row => row.Item.Milestone.Key == "foraarsseminar").Alone!;
        Assert.That((seminar.IsOpenLeft, seminar.IsOpenRight, seminar.Box.X), Is.EqualTo((true, false, drawing.Left)));
        Assert.That(drawing.Rows.Single(row => row.Item.Milestone.Key == "evaluering").Alone, Is.Null, "Nothing binds it.");
    }

    [Test]
    public void Draw_MilestoneOfTwoDays_HasRoomForBothInItsWindow()
    {
        var drawing = Draw(Planning.Plans.Source);

        var seminar = drawing.Rows.Single(row => row.Item.Milestone.Key == "budgetseminar");
        var (latest, lastsUntil) = (seminar.Item.Window!.Alone!.Latest.Day!.Value, seminar.Alone!.Box.Right);
        Assert.That(lastsUntil - seminar.Mark.X, Is.EqualTo((Period.DaysBetween(seminar.Item.Milestone.Period.Start, latest) + 2) * GanttLayout.DayWidth).Within(0.01));
    }

    [Test]
    public void Write_MilestoneWithAFixedDay_CarriesTheDaysToWhichItMayBeMoved()
    {
        var svg = GanttSvg.Write(Draw(Planning.Plans.Source), "gantt", Words);

        var rows = svg.Elements("a").ToDictionary(row => row.Attribute("href")!.Value);
        Assert.That(DaysOf(rows["#kb-1"].Attribute("data-days")!.Value, svg), Is.EqualTo(PlanWindows.For(Planning.Plans.Source, Planning.Plans.Context).Of("kb-1").Days));
        Assert.That(rows["#kb-1"].Attribute("data-start")!.Value, Is.EqualTo("231"), "From the 1st of February to the 19th of September.");
        Assert.That(rows["#udvalg"].Attribute("data-days"), Is.Null, "June is no day.");
        Assert.That(rows["#kb-1"].Descendants("text").First().Value, Is.EqualTo("!"), "Not by its colour alone.");
    }

    [Test]
    public void Word_DaysInAndOutOfTheDrawing_HoldsThoseInIt()
    {
        LocalDate Day(int day) => new LocalDate(2024, 1, 1).PlusDays(day);

        Assert.That(GanttDays.Word([Day(-1), Day(0), Day(5), Day(11), Day(12)], Day(0), 12), Is.EqualTo("841"));
        Assert.That(GanttDays.Word([Day(40)], Day(0), 12), Is.Empty);
    }

    [Test]
    public void Write_TitleOfAnyLetters_IsTextAndFits()
    {
        var milestone = Planning.Plans.On("9. september", key: "m") with { Title = string.Concat(Enumerable.Repeat("🎉<&\"ا", 75)) };

        var drawing = Draw(Planning.Plans.Of(milestone));

        Assert.That(drawing.Rows[0].Text, Has.Length.LessThan(60).And.EndsWith("…"));
        Assert.That(() => GanttSvg.Write(drawing, "gantt", Words).ToString(), Throws.Nothing);
    }

    [Property(Arbitrary = [typeof(PlanGenerator)])]
    public bool Draw_AnyPlan_KeepsMarksInTheirRowsAndInThePicture(Plan plan)
    {
        var drawing = Draw(plan);
        return drawing.Rows.Zip(drawing.Rows.Skip(1)).All(pair => pair.First.Box.Bottom <= pair.Second.Box.Y)
            && drawing.Rows.All(row => row.Mark.Y >= row.Box.Y && row.Mark.Bottom <= row.Box.Bottom && row.Mark.X >= drawing.Left - 8 && row.Mark.X < drawing.Width)
            && drawing.Rows.All(row => new[] { row.Alone, row.Together }.OfType<GanttBand>().All(band =>
                band.Box.X >= drawing.Left && band.Box.Right <= drawing.Width && band.Box.Y >= row.Box.Y && band.Box.Bottom <= row.Box.Bottom))
            && drawing.Rows[^1].Box.Bottom <= drawing.Height && drawing.Months.Count <= 24;
    }

    private static GanttWords Words { get; } = new()
    {
        Title = "Gantt", Description = "Rækker", Today = "i dag", Week = "uge", LinkOf = item => $"#{item.Milestone.Key}",
        LabelOf = item => $"{item.Milestone.Title}: {string.Join(" ", item.Findings.Select(breach => breach.Message))}",
    };

    private static GanttDrawing Draw(Plan plan)
    {
        var context = new CheckContext(StatutoryDates.For(plan.Year), RuleSettings.Default, null);
        var (found, windows) = (PlanCheck.Run(plan, context), PlanWindows.For(plan, context));
        var dates = plan.Year == Planning.Plans.Budget2025 ? Dates : StatutoryDates.For(plan.Year);
        return GanttLayout.Draw(
            [.. plan.Milestones.Select(milestone => new GanttItem(milestone, [.. found.Where(breach => breach.Milestones.Contains(milestone.Key))])
            {
                Window = windows.Of(milestone.Key), Loaded = milestone.HasFixedDay ? milestone.Key : null,
            })],
            [(dates.ProposalDue, "proposal"), (dates.AdoptedBy, "adopted")], Days, new LocalDate(2024, 9, 11), track => track.ToString());
    }

    /// <summary>The days as the script reads them.</summary>
    private static IEnumerable<LocalDate> DaysOf(string word, XElement svg)
    {
        var first = LocalDatePattern.Iso.Parse(svg.Attribute("data-first")!.Value).Value;
        return word.SelectMany((digit, at) => Enumerable.Range(0, 4).Where(bit => (Convert.ToInt32(digit.ToString(), 16) & (8 >> bit)) != 0).Select(bit => first.PlusDays((at * 4) + bit)));
    }
}

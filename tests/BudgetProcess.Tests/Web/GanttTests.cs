using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using BudgetProcess.Tests.Planning;
using BudgetProcess.Web.Pages.Plans.Editor;
using NodaTime;
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
            && drawing.Rows[^1].Box.Bottom <= drawing.Height && drawing.Months.Count <= 24;
    }

    private static GanttWords Words { get; } = new()
    {
        Title = "Gantt", Description = "Rækker", Today = "i dag", Week = "uge", LinkOf = item => $"#{item.Milestone.Key}",
        LabelOf = item => $"{item.Milestone.Title}: {string.Join(" ", item.Findings.Select(breach => breach.Message))}",
    };

    private static GanttDrawing Draw(Plan plan)
    {
        var found = PlanCheck.Run(plan, new CheckContext(StatutoryDates.For(plan.Year), RuleSettings.Default, null));
        var dates = plan.Year == Planning.Plans.Budget2025 ? Dates : StatutoryDates.For(plan.Year);
        return GanttLayout.Draw(
            [.. plan.Milestones.Select(milestone => new GanttItem(milestone, [.. found.Where(breach => breach.Milestones.Contains(milestone.Key))]))],
            [(dates.ProposalDue, "proposal"), (dates.AdoptedBy, "adopted")], Days, new LocalDate(2024, 9, 11), track => track.ToString());
    }
}

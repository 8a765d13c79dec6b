using BudgetProcess.Web.Pages.Plans;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace BudgetProcess.Tests.Web;

public sealed class ProcessPictureTests
{
    private static readonly LocalDate Today = new(2024, 9, 11);

    [Test]
    public void Draw_CrowdedYear_ShowsEveryMilestoneOnce([Values] bool tall)
    {
        var drawing = Draw(tall, SamplePlan.Crowded, Today);

        Assert.That(drawing.Labels.Select(label => label.Item), Is.EquivalentTo(SamplePlan.Crowded));
        Assert.That(drawing.Marks.Select(mark => mark.Item), Is.EqualTo(drawing.Labels.Select(label => label.Item)));
        Assert.That(drawing.Leaders.Select(leader => leader.Item), Is.EqualTo(drawing.Labels.Select(label => label.Item)));
    }

    [Test]
    public void Draw_AnyPlan_KeepsLabelsApartAndInThePicture([Values] bool tall) =>
        Prop.ForAll(
            Gen.Choose(0, int.MaxValue).ToArbitrary(), Gen.Choose(1, 50).ToArbitrary(),
            (seed, count) =>
            {
                var drawing = Draw(tall, SamplePlan.Random(seed, count), Today);
                return Overlaps(drawing).Count == 0 && drawing.Labels.All(label => IsInside(label.Box, drawing));
            }).QuickCheckThrowOnFailure();

    [Test]
    public void Draw_CrowdedYear_KeepsLabelsApart([Values] bool tall) =>
        Assert.That(Overlaps(Draw(tall, SamplePlan.Crowded, Today)), Is.Empty);

    [Test]
    public void Draw_CrowdedYear_NoPoleStandsInALabel()
    {
        var drawing = ProcessPictureWide.Draw(SamplePlan.Crowded, Today);

        var crossed =
            from leader in drawing.Leaders
            from label in drawing.Labels
            where label.Item != leader.Item
            let pole = new Box(leader.Bend.X, Math.Min(leader.Bend.Y, leader.End.Y), 0.1, Math.Abs(leader.Bend.Y - leader.End.Y))
            where pole.Overlaps(label.Box)
            select $"{leader.Item.Milestone.Title} / {label.Item.Milestone.Title}";

        Assert.That(crossed, Is.Empty);
    }

    [Test]
    public void Draw_CrowdedYear_KeepsLabelsNearTheirMarks()
    {
        var drawing = ProcessPictureWide.Draw(SamplePlan.Crowded, Today);

        Assert.That(drawing.Leaders.Max(leader => Math.Abs(leader.Bend.X - leader.Edge.X)), Is.LessThan(140));
    }

    [Test]
    public void Draw_CrowdedYear_MarksOfAnArrowDoNotCoverEachOther([Values] bool tall)
    {
        var marks = Draw(tall, SamplePlan.Crowded, Today).Marks;

        var covered =
            from index in Enumerable.Range(0, marks.Count)
            from other in marks.Skip(index + 1)
            where marks[index].Item.IsUpper == other.Item.IsUpper && marks[index].Box.Overlaps(other.Box)
            select $"{marks[index].Item.Milestone.Title} / {other.Item.Milestone.Title}";

        Assert.That(covered, Is.Empty);
    }

    [Test]
    public void Draw_PublicMilestone_IsOnTheUpperArrow()
    {
        var drawing = ProcessPictureWide.Draw(SamplePlan.Crowded, Today);
        var mark = drawing.Marks.Single(mark => mark.Item.Milestone.Key == "hoering").Box;

        Assert.That(mark.Y, Is.InRange(drawing.Arrows[0].Box.Y, drawing.Arrows[0].Box.Bottom - mark.Height));
    }

    [Test]
    public void Today_WithinTheYear_StandsBetweenItsNeighbours([Values] bool tall)
    {
        var drawing = Draw(tall, SamplePlan.Crowded, Today);

        double Along(string key)
        {
            var box = drawing.Marks.Single(mark => mark.Item.Milestone.Key == key).Box;
            return drawing.IsVertical ? box.Y + (box.Height / 2) : box.X + (box.Width / 2);
        }

        Assert.That(drawing.Today, Is.GreaterThan(Along("oek")).And.LessThan(Along("kb1")));
        Assert.That(Draw(tall, SamplePlan.Crowded, new(2024, 9, 9)).Today, Is.EqualTo(Along("oek")).Within(0.001));
    }

    [Test]
    public void Today_OutsideTheYear_IsNotDrawn([Values] bool tall) =>
        Assert.That(Draw(tall, SamplePlan.Crowded, new(2026, 1, 1)).Today, Is.Null);

    private static ProcessPictureDrawing Draw(bool tall, IReadOnlyList<ProcessPictureItem> items, LocalDate today) =>
        tall ? ProcessPictureTall.Draw(items, today) : ProcessPictureWide.Draw(items, today);

    private static List<string> Overlaps(ProcessPictureDrawing drawing) =>
    [
        .. from index in Enumerable.Range(0, drawing.Labels.Count)
           from other in drawing.Labels.Skip(index + 1)
           where drawing.Labels[index].Box.Overlaps(other.Box)
           select $"{drawing.Labels[index].Item.Milestone.Title} / {other.Item.Milestone.Title}",
    ];

    private static bool IsInside(Box box, ProcessPictureDrawing drawing) =>
        box.X >= 0 && box.Right <= drawing.Width && box.Y >= 0 && box.Bottom <= drawing.Height;
}

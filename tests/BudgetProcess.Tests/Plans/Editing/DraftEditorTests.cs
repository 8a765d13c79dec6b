using BudgetProcess.Application.People;
using BudgetProcess.Application.Plans.Editing;
using BudgetProcess.Application.Plans.Import;
using BudgetProcess.Planning;
using FsCheck;
using FsCheck.Fluent;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace BudgetProcess.Tests.Plans.Editing;

/// <summary>Two people on one draft: nobody's work is lost in silence.</summary>
internal sealed class DraftEditorTests
{
    private static readonly BudgetYear Year = Planning.Plans.Budget2025;

    private static readonly NamedBody[] Bodies =
    [
        .. Planning.Plans.Source.BodyKeys().Select(key => new NamedBody(key, key, null, BodyKind.Administration)),
    ];

    [Test]
    public void Change_OtherFieldsOfTheSameMilestone_KeepsBoth()
    {
        var plan = Planning.Plans.Source;
        var before = plan.Find("kb-2")!;
        var others = Stored(Change(plan, before, form => form with { Place = "Juelsminde" }));

        var step = Change(others, before, form => form with { Title = "Budgettet vedtages" });

        Assert.That((step.After!.Title, step.After.Place), Is.EqualTo(("Budgettet vedtages", "Juelsminde")));
        Assert.That(step.Others, Is.EqualTo(new[] { MilestoneFacet.Place }));
    }

    [Test]
    public void Change_TheSameField_IsAConflictWithBothVersions()
    {
        var plan = Planning.Plans.Source;
        var before = plan.Find("kb-2")!;
        var others = Stored(Change(plan, before, form => form with { When = "10. oktober", Place = "Juelsminde" }));

        var conflict = (PlanEditResult.Conflict)Change(others, before, form => form with { When = "8. oktober" }).Result!;

        Assert.That(conflict.Facets, Is.EqualTo(new[] { MilestoneFacet.Time }));
        Assert.That((conflict.Mine!.Phrase, conflict.Mine.Place, conflict.Theirs!.Phrase), Is.EqualTo(("8. oktober", "Juelsminde", "10. oktober")));
    }

    [TestCase(true, "10. oktober")]
    [TestCase(false, "8. oktober")]
    public void Change_AfterTheConflict_IsWhatTheUserChose(bool takesTheirs, string when)
    {
        var plan = Planning.Plans.Source;
        var before = plan.Find("kb-2")!;
        var others = Stored(Change(plan, before, form => form with { When = "10. oktober" }));
        var conflict = (PlanEditResult.Conflict)Change(others, before, form => form with { When = "8. oktober", Title = "Budgettet vedtages" }).Result!;

        var step = new DraftEditor(others, Bodies).Change(new MilestoneEdit("hedensted", 2025, "kb-2", MilestoneForm.Of(conflict.Mine!, Year), "Budgetchefen")
        {
            Loaded = conflict.Loaded, TakeLoaded = takesTheirs ? conflict.Facets : [],
        });

        Assert.That((step.After!.Phrase, step.After.Title), Is.EqualTo((when, "Budgettet vedtages")));
    }

    [Test]
    public void Change_WithoutSayingFromWhatItBegan_NeverOverwrites()
    {
        var step = new DraftEditor(Planning.Plans.Source, Bodies).Change(
            new MilestoneEdit("hedensted", 2025, "kb-2", MilestoneForm.Of(Planning.Plans.Source.Find("kb-2")!, Year) with { Title = "Noget andet" }, "Budgetchefen") { Loaded = "vrøvl" });

        Assert.That(step.Result, Is.InstanceOf<PlanEditResult.Conflict>());
    }

    [Test]
    public void Change_DroppedMeanwhile_IsAConflictAndCanBeRevived()
    {
        var plan = Planning.Plans.Source;
        var before = plan.Find("evaluering")!;
        var dropped = Stored(new DraftEditor(plan, Bodies).Drop("evaluering", before));
        var edit = new MilestoneEdit("hedensted", 2025, "evaluering", MilestoneForm.Of(before, Year) with { Title = "Evaluering af processen" }, "Budgetchefen") { Loaded = MilestoneText.Write(before, Year) };

        Assert.That(((PlanEditResult.Conflict)new DraftEditor(dropped, Bodies).Change(edit).Result!).Theirs, Is.Null);
        Assert.That(Stored(new DraftEditor(dropped, Bodies).Change(edit with { Revives = true })).Find("evaluering")!.Title, Is.EqualTo("Evaluering af processen"));
    }

    [Test]
    public void Change_AnchorOfAnother_IsAFaultThatNamesIt()
    {
        var plan = Planning.Plans.Source;

        var step = Change(plan, plan.Find("evaluering")!, form => form with { Anchor = Anchor.SecondReading.Key });

        var fault = ((PlanEditResult.Faulty)step.Result!).Faults.Single();
        Assert.That((fault.Field, fault.Message), Is.EqualTo((nameof(MilestoneForm.Anchor), fault.Message)));
        Assert.That(fault.Message.ToString(), Does.Contain("2. behandling i KB"));
    }

    [Test]
    public void Add_TitleTwice_GetsAKeyOfItsOwnAndItsPlaceInTheYear()
    {
        var form = new MilestoneForm { Title = "Gruppemøde", When = "1. marts" };
        var once = Stored(new DraftEditor(Planning.Plans.Source, Bodies).Add(form));

        var twice = Stored(new DraftEditor(once, Bodies).Add(form));

        Assert.That(twice.Milestones.Select(milestone => milestone.Key).Where(key => key.StartsWith("gruppemoede", StringComparison.Ordinal)), Is.EqualTo(new[] { "gruppemoede", "gruppemoede-2" }));
        Assert.That(twice.Milestones[3].Key, Is.EqualTo("gruppemoede-2").Or.EqualTo("gruppemoede"));
    }

    [Test]
    public void Drop_ChangedMeanwhile_IsAConflict()
    {
        var plan = Planning.Plans.Source;
        var before = plan.Find("kb-2")!;
        var others = Stored(Change(plan, before, form => form with { Place = "Juelsminde" }));

        Assert.That(new DraftEditor(others, Bodies).Drop("kb-2", before).Result, Is.InstanceOf<PlanEditResult.Conflict>());
    }

    [Test]
    public void Drop_AndUndo_BringsBackPlaceAndConstraints()
    {
        var plan = Planning.Plans.Source;
        var step = new DraftEditor(plan, Bodies).Drop("kb-1", plan.Find("kb-1"));
        var word = UndoOf(step, plan);

        var back = Stored(new DraftEditor(step.Plan!, Bodies).Undo(PlanUndo.Read(word, Year)!));

        Assert.That(step.Lost, Has.Count.EqualTo(2));
        Assert.That(back.Milestones, Is.EqualTo(plan.Milestones));
        Assert.That(back.Constraints, Is.EquivalentTo(plan.Constraints));
    }

    [Test]
    public void Drop_LastMilestone_IsRefused()
    {
        var plan = Planning.Plans.Of(Planning.Plans.On("9. september", key: "moede"));

        Assert.That(new DraftEditor(plan, Bodies).Drop("moede", plan.Milestones[0]).Result, Is.InstanceOf<PlanEditResult.Faulty>());
    }

    [Property(Arbitrary = [typeof(EditGenerator)])]
    public bool Change_TwoPeopleFromTheSamePage_NothingIsLostInSilence(FormEdit[] mine, FormEdit[] theirs)
    {
        var plan = Planning.Plans.Source;
        var loaded = plan.Find("budgetseminar")!;
        var first = Change(plan, loaded, form => All(theirs, form));
        if (first.Plan is not { } stored) return true;
        var second = Change(stored, loaded, form => All(mine, form));
        var they = first.After!;
        var me = Change(plan, loaded, form => All(mine, form));

        // Either somebody is asked, or each side that either of them changed is as that person wrote it.
        if (second.Result is PlanEditResult.Conflict conflict)
            return conflict.Facets.Count > 0 && conflict.Facets.All(facet => Changed(loaded, they, facet) && Changed(loaded, conflict.Mine!, facet));
        var now = second.After ?? stored.Find("budgetseminar")!;
        return MilestoneSides.Differing(loaded, they).All(facet => !Changed(they, now, facet))
            && (me.After is null || MilestoneSides.Differing(loaded, me.After).All(facet => !Changed(me.After, now, facet)));
    }

    [Property(Arbitrary = [typeof(EditGenerator)])]
    public bool Undo_AnyEdit_IsThePlanBefore(FormEdit[] edits)
    {
        var plan = Planning.Plans.Source;
        var step = Change(plan, plan.Find("budgetseminar")!, form => All(edits, form));
        return step.Plan is not { } edited || new DraftEditor(edited, Bodies).Undo(PlanUndo.Read(UndoOf(step, plan), Year)!).Plan!.Equals(plan);
    }

    private static MilestoneForm All(IEnumerable<FormEdit> edits, MilestoneForm form) => edits.Aggregate(form, (now, edit) => edit.Of(now));

    private static bool Changed(Milestone one, Milestone other, MilestoneFacet facet) => MilestoneSides.Differing(one, other).Contains(facet);

    private static string? UndoOf(DraftStep step, Plan plan) => new PlanUndo(EditPlan.UndoPlan(step, plan), step.After, step.Position).Write(Year);

    private static DraftStep Change(Plan plan, Milestone loaded, Func<MilestoneForm, MilestoneForm> change) => new DraftEditor(plan, Bodies).Change(
        new MilestoneEdit("hedensted", 2025, loaded.Key, change(MilestoneForm.Of(loaded, Year)), "Budgetchefen") { Loaded = MilestoneText.Write(loaded, Year) });

    private static Plan Stored(DraftStep step) => step.Plan ?? throw new AssertionException($"Refused: {step.Result}");

    /// <summary>Something that somebody writes in one field.</summary>
    internal sealed record FormEdit(string Field, Func<MilestoneForm, MilestoneForm> Of)
    {
        public override string ToString() => Field;
    }

    internal static class EditGenerator
    {
        public static Arbitrary<FormEdit> Edits() => Gen.Elements(
            Edit("Title A", form => form with { Title = "Seminar A" }), Edit("Title B", form => form with { Title = "Seminar B" }),
            Edit("When A", form => form with { When = "25.-26. september" }), Edit("When B", form => form with { When = "medio september" }), Edit("Date", form => form with { Date = "2024-09-27" }),
            Edit("Start", form => form with { Start = "9", End = "16" }), Edit("Place A", form => form with { Place = "Horsens" }), Edit("Place B", form => form with { Place = "Juelsminde" }),
            Edit("Link", form => form with { Link = "https://budget.example/seminar#program" }), Edit("Link B", form => form with { Link = "https://budget.example/seminar#referat" }),
            Edit("Notes", form => form with { Notes = "Husk\r\nkage" }), Edit("Kind", form => form with { Kind = nameof(MilestoneKind.Period) }), Edit("Track", form => form with { Track = nameof(Track.Public) }),
            Edit("Owners", form => form with { Owners = ["oek"] }), Edit("Owners B", form => form with { Owners = [] }), Edit("Attendees", form => form with { Attendees = ["oek", "kb"] }),
            Edit("Notice off", form => form with { HasOwnNotice = false }), Edit("Notice", form => form with { HasOwnNotice = true, Invite = true, Reminders = "7" }), Edit("No anchor", form => form with { Anchor = "" }))
            .ToArbitrary();

        private static FormEdit Edit(string field, Func<MilestoneForm, MilestoneForm> of) => new(field, of);
    }
}

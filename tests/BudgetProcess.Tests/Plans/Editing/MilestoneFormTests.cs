using BudgetProcess.Application.People;
using BudgetProcess.Application.Plans.Editing;
using BudgetProcess.Application.Plans.Import;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using BudgetProcess.Tests.Planning;
using NodaTime;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace BudgetProcess.Tests.Plans.Editing;

/// <summary>What becomes of what people write in the form of a milestone.</summary>
internal sealed class MilestoneFormTests
{
    private static readonly NamedBody[] Bodies = [new("kb", "Kommunalbestyrelsen", "KB", BodyKind.Council), new("oek", "Økonomiudvalget", "ØK", BodyKind.FinanceCommittee)];

    private static readonly MilestoneForm Seminar = new() { Title = "Budgetseminar", When = "9/9", Attendees = ["kb"] };

    [TestCase("9/9", 2024, 9, 9, 9)]
    [TestCase("medio august", 2024, 8, 11, 20)]
    [TestCase("mandag 9. september kl. 17", 2024, 9, 9, 9)]
    public void Read_WordsForADate_AreUnderstoodAsTheImportDoes(string words, int year, int month, int first, int last)
    {
        var milestone = Good(Seminar with { When = words });

        Assert.That((milestone.Period.Start, milestone.Period.End), Is.EqualTo((new LocalDate(year, month, first), new LocalDate(year, month, last))));
        Assert.That(milestone.Phrase, Is.EqualTo(words));
    }

    [Test]
    public void Read_DayPickedWhileTheWordsStandAsTheyWere_TakesTheDayAndKeepsTheClock()
    {
        var loaded = Good(Seminar with { When = "9. september kl. 17-19" });

        var milestone = Good(MilestoneForm.Of(loaded, Planning.Plans.Budget2025) with { Date = "2024-09-10" }, loaded);

        Assert.That((milestone.Period, milestone.StartTime, milestone.EndTime), Is.EqualTo((DatePeriod.OnDay(new(2024, 9, 10)), (LocalTime?)new LocalTime(17, 0), (LocalTime?)new LocalTime(19, 0))));
        Assert.That(milestone.Phrase, Is.EqualTo("10. september kl. 17.00–19.00"));
    }

    [Test]
    public void Read_DayPickedAndOtherWords_IsAFault() =>
        Assert.That(Faults(Seminar with { Date = "2024-09-10" }).Single().Field, Is.EqualTo(nameof(MilestoneForm.Date)));

    [Test]
    public void Read_EverythingWrong_TellsEveryFieldAtOnce()
    {
        var faults = Faults(new MilestoneForm
        {
            Title = new string('a', 10_000), When = "31. februar", Link = "javascript:alert(1)", Place = new string('b', 301), Notes = new string('c', 4001), Kind = "Fest", Track = "7", Anchor = "findes-ikke",
            Owners = ["ukendt"], HasOwnNotice = true, Reminders = "mange", AskForReply = true,
        });

        Assert.That(faults.Select(fault => fault.Field), Is.SupersetOf(new[]
        {
            nameof(MilestoneForm.Title), nameof(MilestoneForm.When), nameof(MilestoneForm.Link), nameof(MilestoneForm.Place), nameof(MilestoneForm.Notes), nameof(MilestoneForm.Kind), nameof(MilestoneForm.Track),
            nameof(MilestoneForm.Anchor), nameof(MilestoneForm.Owners), nameof(MilestoneForm.Reminders), nameof(MilestoneForm.AskForReply),
        }));
        Assert.That(faults.Select(fault => fault.Message.ToString()), Has.All.Not.Empty);
    }

    [Test]
    public void Read_TitleMissing_StillTellsTheOtherFaultsAndTheDate()
    {
        var reader = new MilestoneFormReader(Planning.Plans.Budget2025, Bodies);

        var (_, faults) = reader.Read(Seminar with { Title = "", Link = "budget", Place = new string('b', 301) }, null);

        Assert.That(faults.Select(fault => fault.Field), Is.EquivalentTo(new[] { nameof(MilestoneForm.Title), nameof(MilestoneForm.Link), nameof(MilestoneForm.Place) }));
        Assert.That(DanishDates.Period(reader.Understood!.Period), Is.EqualTo("9. september 2024"));
    }

    [TestCase("<script>alert(1)</script>", false)]
    [TestCase("Seminar \u202Egnirts", false)]
    [TestCase("Seminar\u0007", false)]
    [TestCase("", false)]
    [TestCase("   ", false)]
    [TestCase("Budget 🎉 seminar", true)]
    [TestCase("ميزانية", true)]
    [TestCase("a < b & \"c\"", true)]
    public void Read_StrangeTitle_IsKeptOrRefusedWhole(string title, bool isFine)
    {
        var (milestone, faults) = new MilestoneFormReader(Planning.Plans.Budget2025, Bodies).Read(Seminar with { Title = title }, null);

        Assert.That(milestone?.Title, Is.EqualTo(isFine ? title : null));
        Assert.That(faults.Select(fault => fault.Field), isFine ? Is.Empty : Has.All.EqualTo(nameof(MilestoneForm.Title)));
    }

    [TestCase("", new int[0])]
    [TestCase("14", new[] { 14 })]
    [TestCase("3, 14 og 7", new[] { 14, 7, 3 })]
    public void Read_OwnNotice_IsTheDaysWritten(string reminders, int[] days) =>
        Assert.That(Good(Seminar with { HasOwnNotice = true, Invite = true, Reminders = reminders }).Notice, Is.EqualTo(new NoticePolicy(true, days)));

    [TestCase("1, 2, 3, 4")]
    [TestCase("7 og 7")]
    [TestCase("900")]
    [TestCase("-3")]
    [TestCase("99999999999999999999")]
    public void Read_RemindersThatCannotBe_AreAFault(string reminders) =>
        Assert.That(Faults(Seminar with { HasOwnNotice = true, Invite = true, Reminders = reminders }).Single().Field, Is.EqualTo(nameof(MilestoneForm.Reminders)));

    [TestCase("", "19", nameof(MilestoneForm.End))]
    [TestCase("19", "17", nameof(MilestoneForm.End))]
    [TestCase("25", "", nameof(MilestoneForm.Start))]
    public void Read_ClockTimesThatCannotBe_AreAFault(string start, string end, string field) =>
        Assert.That(Faults(Seminar with { Start = start, End = end }).Select(fault => fault.Field), Is.EqualTo(new[] { field }));

    [Property(Arbitrary = [typeof(PlanGenerator)])]
    public bool Read_FormOfAnyMilestone_IsTheMilestone(Plan plan)
    {
        var bodies = plan.BodyKeys().Select(key => new NamedBody(key, key, null, BodyKind.Administration)).ToList();
        return plan.Milestones.All(milestone => PlanRow.HasMarkup(milestone.Title + milestone.Notes + milestone.Place)
            || Equals(new MilestoneFormReader(plan.Year, bodies).Read(MilestoneForm.Of(milestone, plan.Year), milestone).Milestone, milestone));
    }

    [Property(Arbitrary = [typeof(PlanGenerator)])]
    public bool Word_AnyMilestone_ReadsBack(Plan plan) =>
        plan.Milestones.All(milestone => Equals(MilestoneText.Read(MilestoneText.Write(milestone, plan.Year), plan.Year), milestone));

    [Property]
    public bool Word_AnyText_IsNoMilestone(string? text) => MilestoneText.Read(text, Planning.Plans.Budget2025) is null && PlanUndo.Read(text, Planning.Plans.Budget2025) is null;

    private static Milestone Good(MilestoneForm form, Milestone? loaded = null)
    {
        var (milestone, faults) = new MilestoneFormReader(Planning.Plans.Budget2025, Bodies).Read(form, loaded);
        Assert.That(faults, Is.Empty);
        return milestone!;
    }

    private static IReadOnlyList<FormFault> Faults(MilestoneForm form)
    {
        var (milestone, faults) = new MilestoneFormReader(Planning.Plans.Budget2025, Bodies).Read(form, null);
        Assert.That(milestone, Is.Null);
        return faults;
    }
}

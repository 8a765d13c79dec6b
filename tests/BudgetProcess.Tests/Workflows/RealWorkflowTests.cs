using BudgetProcess.Workflows;

namespace BudgetProcess.Tests.Workflows;

/// <summary>Walks through each definition of <c>workflows/</c> as a year goes.</summary>
public class RealWorkflowTests
{
    private static Run Begin(string id) => new(RealWorkflows.Find(id));

    [Test]
    public void Files_AllSix_AreValid() => Assert.That(
        RealWorkflows.All.Select(definition => definition.Id),
        Is.EqualTo(new[] { "annual-budget", "committee-contribution", "deadline", "hearing", "meeting", "question-window" }));

    [Test]
    public void OutcomeTexts_EveryPortOfEveryDefinition_HasADanishText() => Assert.That(
        RealWorkflows.All.SelectMany(definition => definition.Connections).Select(connection => connection.Port).Distinct().Except(OutcomeTexts.All.Keys), Is.Empty);

    [Test]
    public void AnnualBudget_Never_InvitesOrReminds()
    {
        var nodes = RealWorkflows.Find("annual-budget").Nodes.Values.ToList();
        Assert.That(nodes.Any(node => node.Type == ActivityCatalogue.SendInvitations), Is.False);
        Assert.That(nodes.Where(node => node.Type == ActivityCatalogue.SendMail).Select(node => node.Inputs["template"]), Has.None.Contains("reminder"));
    }

    [Test]
    public void Meeting_HeldAfterItsReminders_IsRemindedAndFinishes()
    {
        var run = Begin("meeting").Complete("invite");
        Assert.That(run.Pending, Is.EquivalentTo(new[] { "reminder-1", "changed", "outcome" }));
        run.Complete("reminder-1", "remind-1", "reminder-2:Absent", "reminder-3:Absent", "outcome:Held");
        Assert.That(run.IsFinished);
        Assert.That(run.TimesAsked("ask-outcome"), Is.Zero);
    }

    [Test]
    public void Meeting_WithoutAnOutcomeTheDayAfter_AsksOnceAndGoesOnWaiting()
    {
        var run = Begin("meeting").Complete("invite", "reminder-1:Absent", "reminder-2:Absent", "reminder-3:Absent", "day-after", "ask-outcome");
        Assert.That(run.Asked("ask-outcome"), Is.EqualTo(new SendMail("ask-outcome", 0, false, "record-outcome", new(AudienceKind.BudgetOffice), RecipientFilter.All)));
        Assert.That(run.Pending, Is.EquivalentTo(new[] { "changed", "late-outcome" }));
        Assert.That(run.Complete("late-outcome:Held").IsFinished);
    }

    [Test]
    public void Meeting_Moved_IsUpdatedAndRemindedAgain()
    {
        var run = Begin("meeting").Complete("invite", "reminder-1", "remind-1", "changed");
        Assert.That(run.Pending, Does.Contain("update"));
        run.Complete("update");
        Assert.That(run.Pending, Is.EquivalentTo(new[] { "reminder-1", "changed", "outcome" }));
        Assert.That(run.Complete("reminder-1").Asked("remind-1").Occurrence, Is.EqualTo(1));
    }

    [Test]
    public void Meeting_ChangedAfterAReminderHasPassed_DoesNotRemindAgainForTheSameDay()
    {
        var run = Begin("meeting").Complete("invite", "reminder-1", "remind-1", "changed", "update").Answer("reminder-1", "Done", late: true);
        Assert.That(run.Asked("remind-1").Late, "The host skips a reminder that is late.");
    }

    [Test]
    public void Meeting_Postponed_TellsTheAttendeesAndWaitsForANewDate()
    {
        var run = Begin("meeting").Complete("invite", "outcome:Postponed", "postponed");
        Assert.That(run.Pending, Is.EquivalentTo(new[] { "changed", "late-outcome" }), "Nobody is reminded of the old date.");
        run.Complete("late-outcome:Postponed", "postponed-again");
        Assert.That(run.Pending, Is.EquivalentTo(new[] { "changed", "late-outcome" }));
        run.Complete("changed", "update");
        Assert.That(run.Pending, Is.EquivalentTo(new[] { "reminder-1", "changed", "outcome" }));
    }

    [Test]
    public void Meeting_DecidedToBeCancelled_IsCalledOffAndFinishes()
    {
        Assert.That(Begin("meeting").Complete("invite", "outcome:Cancelled", "call-off").IsFinished);
        Assert.That(Begin("meeting").Complete("invite", "outcome:Postponed", "postponed", "late-outcome:Cancelled", "call-off-late").IsFinished);
    }

    [Test]
    public void Meeting_DroppedFromThePlan_IsCalledOffWithoutFurtherReminders()
    {
        var run = Begin("meeting").Complete("invite", "reminder-1:Cancelled", "reminder-2:Cancelled", "reminder-3:Cancelled", "day-after:Cancelled", "call-off-late");
        Assert.That(run.IsFinished);
        Assert.That(run.Requests.OfType<SendMail>(), Is.Empty);
    }

    [Test]
    public void Deadline_Reached_RemindsAndTells()
    {
        var run = Begin("deadline").Complete("reminder-1", "remind-1", "reminder-2", "remind-2", "reminder-3:Absent", "expiry", "reached");
        Assert.That(run.IsFinished);
        Assert.That(run.Requests.OfType<SendMail>().Select(mail => (mail.Template, mail.Audience.Kind)), Is.EqualTo(new[]
        {
            ("deadline-reminder", AudienceKind.Owners), ("deadline-reminder", AudienceKind.Owners), ("deadline-reached", AudienceKind.BudgetOffice),
        }));
    }

    [Test]
    public void Deadline_Moved_RemindsAnewAndDropped_EndsInSilence()
    {
        var run = Begin("deadline").Complete("reminder-1", "remind-1", "changed");
        Assert.That(run.Pending, Is.EquivalentTo(new[] { "reminder-1", "changed" }));
        run.Complete("reminder-1:Cancelled", "reminder-2:Cancelled", "reminder-3:Cancelled", "expiry:Cancelled");
        Assert.That(run.IsFinished);
        Assert.That(run.TimesAsked("reached"), Is.Zero);
    }

    [Test]
    public void Hearing_WithEverybodyIn_RunsFromOpeningToAnswers()
    {
        var run = Begin("hearing").Complete("prepare", "check-parties:Complete", "opening", "open", "send-packages", "days-left-7", "remind-7", "days-left-2",
            "remind-2", "expiry", "close", "gather", "closed");
        Assert.That(run.IsFinished);
        Assert.That(run.Requests.OfType<SendMail>().Where(mail => mail.Template == "hearing-reminder").Select(mail => mail.Only),
            Is.EqualTo(new[] { RecipientFilter.Unanswered, RecipientFilter.Unanswered }));
    }

    [Test]
    public void Hearing_WithSomebodyMissing_ChecksAgainWhenThePartiesChange()
    {
        var run = Begin("hearing").Complete("prepare", "check-parties:Incomplete", "incomplete", "parties-changed");
        Assert.That(run.Complete("check-parties:Complete").Pending, Is.EqualTo(new[] { "opening" }));
        Assert.That(run.TimesAsked("check-parties"), Is.EqualTo(2));
    }

    [Test]
    public void Hearing_NotInThePlan_EndsBeforeItOpens() =>
        Assert.That(Begin("hearing").Complete("prepare", "check-parties:Complete", "opening:Absent").IsFinished);

    [Test]
    public void CommitteeContribution_SentBackAndThenQualified_IsHandedOn()
    {
        var run = Begin("committee-contribution").Complete("open", "request", "discussed:SentBack", "sent-back", "two-weeks-left", "remind", "discussed:Qualified",
            "hand-on", "handed-on");
        Assert.That(run.IsFinished);
        Assert.That(((SendMail)run.Asked("remind")).Only, Is.EqualTo(RecipientFilter.Open));
    }

    [Test]
    public void CommitteeContribution_NeverDecided_EndsAtTheThemeMeeting()
    {
        Assert.That(Begin("committee-contribution").Complete("open", "request", "two-weeks-left:Absent", "theme-meeting", "missing").IsFinished);
        Assert.That(Begin("committee-contribution").Complete("open", "request", "two-weeks-left", "remind", "theme-meeting:Absent", "expiry", "missing").IsFinished);
    }

    [Test]
    public void QuestionWindow_OpensAtTheProposalAndClosesAtAdoption()
    {
        var run = Begin("question-window").Complete("proposal", "open", "opened", "adoption:NotAdopted");
        Assert.That(run.Pending, Is.EquivalentTo(new[] { "adoption", "month-after" }));
        Assert.That(run.Complete("adoption:Adopted", "close", "closed").IsFinished);
    }

    [Test]
    public void QuestionWindow_WithoutADecision_ClosesAMonthAfter() =>
        Assert.That(Begin("question-window").Complete("proposal", "open", "opened", "month-after", "close", "closed").IsFinished);

    [Test]
    public void QuestionWindow_WithoutAProposal_OpensAtTheFirstReadingOrNotAtAll()
    {
        Assert.That(Begin("question-window").Complete("proposal:Absent", "first-reading").Pending, Is.EqualTo(new[] { "open" }));
        Assert.That(Begin("question-window").Complete("proposal:Absent", "first-reading:Absent").IsFinished);
    }

    [Test]
    public void AnnualBudget_AYearAsPlanned_PassesEveryPhase()
    {
        var run = Begin("annual-budget").Complete("process-plan", "plan-decision:Rejected", "plan-rejected", "plan-decision:Approved", "plan-approved", "spring-seminar",
            "contributions", "theme-meeting", "hearing-ahead", "hearings", "questions", "proposal", "proposal-presented", "committee-reading",
            "committee-decision:NotRecommended", "committee-decision:Recommended", "first-reading", "first-decision:ReferredToSecondReading", "budget-meetings",
            "budget-seminar", "amendments-due", "second-reading", "adoption:NotAdopted", "not-adopted", "adoption:Adopted", "adopted",
            "adopted-hearing-parties", "implementation", "implementation-begins", "evaluation", "evaluation-begins");
        Assert.That(run.IsFinished);
        Assert.That(run.Asked("contributions"), Is.EqualTo(new StartProcess("contributions", 0, false, "committee-contribution", ForEach.Committees, true)));
        Assert.That(run.Asked("hearings"), Is.EqualTo(new StartProcess("hearings", 0, false, "hearing", ForEach.Hearing, false)));
    }

    [Test]
    public void AnnualBudget_DecisionsThatNobodyRecords_DoNotHoldUpTheCalendar()
    {
        var run = Begin("annual-budget").Complete("process-plan", "plan-calendar", "spring-seminar", "contributions", "theme-meeting", "questions", "proposal",
            "proposal-presented", "hearing-ahead", "hearings", "committee-reading", "committee-calendar", "first-reading", "first-calendar");
        Assert.That(run.Pending, Is.EqualTo(new[] { "budget-meetings" }));
        Assert.That(run.TimesAsked("plan-approved"), Is.Zero, "Nobody is told of an approval that was not given.");
    }

    [Test]
    public void AnnualBudget_WithoutTheDecisionOfTheSecondReading_WaitsForIt()
    {
        var run = Absent("annual-budget", except: "second-reading").Complete("second-reading");
        Assert.That(run.Pending, Is.EqualTo(new[] { "adoption" }));
    }

    [Test]
    public void AnnualBudget_WithNoAnchorAtAll_ComesToItsEnd()
    {
        var run = Absent("annual-budget", except: null);
        Assert.That(run.IsFinished);
        Assert.That(run.Requests.OfType<SendMail>(), Is.Empty);
    }

    /// <summary>Runs on with every milestone absent and every effect done, until it is over or comes to the exception.</summary>
    private static Run Absent(string id, string? except)
    {
        var run = Begin(id);
        while (!run.IsFinished && !run.Pending.Contains(except))
        {
            var activity = run.Pending.First();
            run.Answer(activity, run.Asked(activity) is AwaitMilestone ? "Absent" : "Done");
        }

        return run;
    }
}

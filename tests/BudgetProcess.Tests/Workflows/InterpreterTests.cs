using BudgetProcess.Workflows;
using NodaTime;

namespace BudgetProcess.Tests.Workflows;

public class InterpreterTests
{
    private static readonly Instant Now = Instant.FromUtc(2024, 9, 9, 7, 0);

    private static DefinitionText Sequence => new DefinitionText().Start().Signal("wait").Mail("mail").Finish().Connect("start > wait > mail > finish");

    private static DefinitionText Both => new DefinitionText().Start().Fork("fork", "A", "B").Signal("a").Signal("b").JoinAll("both").Mail("mail").Finish()
        .Connect("start > fork", "fork:A > a > both", "fork:B > b > both", "both > mail > finish");

    private static DefinitionText Race => new DefinitionText().Start().Fork("fork", "A", "B").Signal("a").Signal("b").JoinAny("first").Mail("mail").Finish()
        .Connect("start > fork", "fork:A > a > first", "fork:B > b > first", "first > mail > finish");

    private static DefinitionText Loop => new DefinitionText().Start().JoinAny("again").Fork("fork", "Change", "Remind").Signal("changed").Add(
            "update", ActivityCatalogue.SendInvitations, ("anchor", "self")).Milestone("day").JoinAny("reached").Mail("remind").Finish()
        .Connect("start > again > fork", "fork:Change > changed > update > again", "fork:Remind > day:Done > reached", "day:Absent > reached", "day:Cancelled > reached")
        .Connect("reached > remind > finish");

    [Test]
    public void Apply_Started_AsksForTheFirstActivity()
    {
        var step = Interpreter.Apply(Sequence.Read(), InstanceState.New, new Started(), Now);
        Assert.That(step.Waits, Is.EqualTo(new[] { new AwaitSignal("wait", 0, false, "go") }));
        Assert.That(step.Effects, Is.Empty);
        Assert.That(step.State.Pending, Is.EqualTo(new[] { new PendingActivity("wait", 0, Now, false) }));
        Assert.That(step.State.HasStarted);
    }

    [Test]
    public void Apply_TheLastActivity_FinishesTheInstance()
    {
        var run = new Run(Sequence.Read()).Complete("wait");
        Assert.That(run.Last.Effects, Is.EqualTo(new[] { new SendMail("mail", 0, false, "meeting-reminder", new(AudienceKind.BudgetOffice), RecipientFilter.All) }));
        Assert.That(run.Complete("mail").IsFinished);
        Assert.That(run.State.Pending, Is.Empty);
    }

    [Test]
    public void Apply_AnActivityThatIsNotPending_GivesTheSameState()
    {
        var definition = Sequence.Read();
        var state = Interpreter.Apply(definition, InstanceState.New, new Started(), Now).State;
        foreach (var stray in (WorkflowEvent[])[new Started(), new Completed("wait", 1, "Done"), new Completed("mail", 0, "Done"), new Completed("nowhere", 0, "Done")])
        {
            var step = Interpreter.Apply(definition, state, stray, Now);
            Assert.That(step.State, Is.SameAs(state), stray.ToString());
            Assert.That(step.Waits.Count + step.Effects.Count + step.Withdrawn.Count, Is.Zero);
        }
    }

    [Test]
    public void Apply_AnUnknownOutcome_Throws() =>
        Assert.That(() => new Run(Sequence.Read()).Complete("wait:Held"), Throws.InvalidOperationException.With.Message.Contains("'Held'"));

    [Test]
    public void Apply_AStateOfAnotherDefinition_Throws()
    {
        var state = new Run(Race.Read()).State;
        Assert.That(() => Interpreter.Apply(Sequence.Read(), state, new Stopped(), Now), Throws.InvalidOperationException.With.Message.Contains("'a'"));
    }

    [Test]
    public void Apply_Stopped_WithdrawsWhatIsAwaited()
    {
        var run = new Run(Both.Read()).Complete("a");
        run.Apply(new Stopped());
        Assert.That(run.State.Status, Is.EqualTo(InstanceStatus.Cancelled));
        Assert.That(run.Last.Withdrawn.Select(pending => pending.Activity), Is.EqualTo(new[] { "b" }));
        Assert.That(run.State.Arrived, Is.Empty);
        Assert.That(run.Apply(new Completed("b", 0, "Done")).Effects, Is.Empty);
    }

    [Test]
    public void Apply_ForkAndWaitAll_GoesOnWhenTheLastBranchCame()
    {
        var run = new Run(Both.Read());
        Assert.That(run.Pending, Is.EqualTo(new[] { "a", "b" }));
        Assert.That(run.Complete("b").Pending, Is.EqualTo(new[] { "a" }));
        Assert.That(run.State.Arrived, Is.EqualTo(new[] { new JoinArrival("both", "b", "Done") }));
        Assert.That(run.Complete("a").Pending, Is.EqualTo(new[] { "mail" }));
        Assert.That(run.State.Arrived, Is.Empty);
    }

    [Test]
    public void Apply_ForkAndWaitAny_GoesOnWithTheFirstAndWithdrawsTheOther()
    {
        var run = new Run(Race.Read()).Complete("b");
        Assert.That(run.Pending, Is.EqualTo(new[] { "mail" }));
        Assert.That(run.Last.Withdrawn.Select(pending => pending.Activity), Is.EqualTo(new[] { "a" }));
    }

    [Test]
    public void Apply_AnEffectThatWinsARaceAtOnce_KeepsTheOtherFromEverBeingAsked()
    {
        var definition = new DefinitionText().Start().Fork("fork", "A", "B").JoinAny("first").Signal("b").Mail("mail").Finish()
            .Connect("start > fork", "fork:A > first", "fork:B > b > first", "first > mail > finish").Read();
        var run = new Run(definition);
        Assert.That(run.Pending, Is.EqualTo(new[] { "mail" }));
        Assert.That(run.Last.Waits, Is.Empty);
        Assert.That(run.Last.Withdrawn, Is.Empty);
    }

    [Test]
    public void Apply_ALoop_BeginsWhatIsBehindItAnew()
    {
        var run = new Run(Loop.Read()).Complete("changed", "update");
        Assert.That(run.Last.Withdrawn.Select(pending => (pending.Activity, pending.Occurrence)), Is.EqualTo(new[] { ("day", 0) }));
        Assert.That(run.State.Pending.Select(pending => (pending.Activity, pending.Occurrence)), Is.EquivalentTo(new[] { ("changed", 1), ("day", 1) }));
        run.Complete("day");
        Assert.That(run.Pending, Is.EquivalentTo(new[] { "changed", "remind" }), "A join within the loop leaves the loop's own wait alone.");
        run.Complete("changed", "update");
        Assert.That(run.Pending, Is.EquivalentTo(new[] { "changed", "day" }), "The reminder not yet carried out is withdrawn.");
    }

    [Test]
    public void Apply_ALoopAroundAWaitAll_ForgetsTheBranchesThatHadCome()
    {
        var definition = new DefinitionText().Start().JoinAny("again").Fork("outer", "Changed", "Body").Signal("changed").Fork("fork", "A", "B").Signal("a").Signal("b")
            .JoinAll("both").Finish().Connect("start > again > outer:Changed > changed > again", "outer:Body > fork:A > a > both > finish", "fork:B > b > both").Read();
        var run = new Run(definition).Complete("a", "changed", "b");
        Assert.That(run.IsFinished, Is.False);
        Assert.That(run.Pending, Is.EquivalentTo(new[] { "changed", "a" }));
        Assert.That(run.Complete("a").IsFinished);
    }

    [Test]
    public void Apply_Finish_WithdrawsTheRest()
    {
        var run = new Run(Loop.Read()).Complete("day", "remind");
        Assert.That(run.IsFinished);
        Assert.That(run.Last.Withdrawn.Select(pending => pending.Activity), Is.EqualTo(new[] { "changed" }));
    }

    [Test]
    public void Apply_ALateMilestone_MakesWhatFollowsLateUntilTheNextWait()
    {
        var definition = new DefinitionText().Start().Milestone("day").JoinAny("reached").Mail("one").Mail("two").Signal("signal").Mail("three").Finish()
            .Connect("start > day > reached", "day:Absent > reached", "day:Cancelled > reached", "reached > one > two > signal > three > finish").Read();
        var run = new Run(definition).Answer("day", "Done", late: true).Complete("one").Complete("two").Complete("signal", "three");
        Assert.That(run.Requests.Select(request => (request.Activity, request.Late)), Is.EqualTo(new[]
        {
            ("day", false), ("one", true), ("two", true), ("signal", true), ("three", false),
        }));
    }

    [Test]
    public void Apply_ChildrenThatWereWaitedFor_EndLateness()
    {
        var definition = new DefinitionText().Start().Milestone("day").JoinAny("reached").Process("children", "hearing", "all").Mail("mail").Finish()
            .Connect("start > day > reached", "day:Absent > reached", "day:Cancelled > reached", "reached > children > mail > finish");
        var run = new Run(WorkflowFile.ReadStored(definition.ToString())).Answer("day", "Done", late: true).Complete("children");
        Assert.That(run.Asked("children").Late);
        Assert.That(run.Asked("mail").Late, Is.False);
    }

    [Test]
    public void Apply_AWaitAllJoin_IsAsLateAsTheBranchThatCameLast()
    {
        var run = new Run(Both.Read()).Answer("a", "Done", late: true).Complete("b");
        Assert.That(run.Asked("mail").Late, Is.False);
        run = new Run(Both.Read()).Complete("a").Answer("b", "Done", late: true);
        Assert.That(run.Asked("mail").Late);
    }

    [Test]
    public void Apply_TheInputs_ReachTheRequest()
    {
        var definition = new DefinitionText().Start()
            .Add("day", ActivityCatalogue.AwaitMilestone, ("anchor", "hoering"), ("edge", "end"), ("offset", "-P3BD"), ("at", "08:00")).JoinAny("reached")
            .Add("decide", ActivityCatalogue.AwaitDecision, ("anchor", "kb-2-behandling"), ("outcomes", "[\"Adopted\",\"NotAdopted\"]")).JoinAny("decided")
            .Add("mail", ActivityCatalogue.SendMail, ("template", "hearing-reminder"), ("audience", "body:kb"), ("only", "unanswered"))
            .Add("children", ActivityCatalogue.StartProcess, ("definition", "hearing"), ("forEach", "political-parties"), ("wait", "all")).Finish()
            .Connect("start > day > reached", "day:Absent > reached", "day:Cancelled > reached", "reached > decide:Adopted > decided", "decide:NotAdopted > decided")
            .Connect("decided > mail > children > finish");
        var run = new Run(WorkflowFile.ReadStored(definition.ToString())).Complete("day", "decide:Adopted", "mail", "children");
        Assert.That(run.Asked("day"), Is.EqualTo(new AwaitMilestone("day", 0, false, "hoering", MilestoneEdge.End, new(-3, true), "08:00")));
        Assert.That(((AwaitDecision)run.Asked("decide")).Outcomes, Is.EqualTo(new[] { "Adopted", "NotAdopted" }));
        Assert.That(run.Asked("mail"), Is.EqualTo(new SendMail("mail", 0, false, "hearing-reminder", new(AudienceKind.Body, "kb"), RecipientFilter.Unanswered)));
        Assert.That(run.Asked("children"), Is.EqualTo(new StartProcess("children", 0, false, "hearing", ForEach.PoliticalParties, true)));
    }

    [Test]
    public void ToJson_AState_IsStableAndReadBack()
    {
        var run = new Run(Both.Read()).Complete("b");
        const string expected = """{"status":"Running","started":true,"pending":[{"activity":"a","occurrence":0,"since":"2024-02-01T08:00:00Z","late":false}],"begun":{"a":1,"b":1},"arrived":[{"join":"both","source":"b","port":"Done"}]}""";
        Assert.That(run.State.ToJson(), Is.EqualTo(expected));
        Assert.That(InstanceState.FromJson(expected), Is.EqualTo(run.State));
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("{}")]
    [TestCase("""{"status":"Sleeping","started":true,"pending":[],"begun":{},"arrived":[]}""")]
    [TestCase("""{"status":"Running","started":true,"pending":[{"activity":"a","occurrence":0,"since":"yesterday","late":false}],"begun":{},"arrived":[]}""")]
    [TestCase("""{"status":"Running","started":true,"pending":[{"activity":null,"occurrence":0,"since":"2024-02-01T08:00:00Z","late":false}],"begun":{},"arrived":[]}""")]
    [TestCase("""{"status":"Running","started":true,"pending":[],"begun":{"a":1,"a":2},"arrived":[]}""")]
    [TestCase("""{"status":"Running","started":true,"pending":[],"begun":{"a":99999999999},"arrived":[]}""")]
    public void FromJson_NotAState_ThrowsFormatException(string json) =>
        Assert.That(() => InstanceState.FromJson(json), Throws.InstanceOf<FormatException>());
}

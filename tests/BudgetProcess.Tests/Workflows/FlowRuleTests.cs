using BudgetProcess.Workflows;

namespace BudgetProcess.Tests.Workflows;

/// <summary>The rules for a flow as a whole: one example that breaks each.</summary>
public class FlowRuleTests
{
    private static DefinitionText Empty => new DefinitionText().Start().Finish();

    private static void AssertFault(DefinitionText text, string? node, string part)
    {
        var faults = text.ReadAll().Faults;
        Assert.That(faults.Any(fault => fault.Node == node && fault.Message.Contains(part, StringComparison.Ordinal)),
            $"No fault at '{node}' says '{part}':\n{string.Join('\n', faults.Select(fault => $"{fault.Node}: {fault.Message}"))}");
    }

    private static void AssertFine(DefinitionText text) =>
        Assert.That(text.ReadAll().Faults.Select(fault => $"{fault.Node}: {fault.Message}"), Is.Empty);

    [Test]
    public void Start_Two_IsRefused() =>
        AssertFault(Empty.Start("other").JoinAny("join").Connect("start > join > finish", "other > join"), null, "kan begynde flere steder (»other«, »start«)");

    [Test]
    public void Start_None_IsRefused() =>
        AssertFault(new DefinitionText().JoinAny("join").Signal("wait").Connect("join > wait > join"), null, "ikke noget sted at begynde");

    [Test]
    public void Start_LedTo_IsRefused() =>
        AssertFault(Empty.Decision("decide", "Again", "End").Connect("start > decide:Again > start", "decide:End > finish"), "start", "Ingen forbindelse må føre til");

    [Test]
    public void Port_NotConnected_IsRefused() => AssertFault(Empty.Decision("decide", "Yes", "No").Connect("start > decide:Yes > finish"), "decide", "»No« er ikke forbundet");

    [Test]
    public void Port_ConnectedTwice_IsRefused() =>
        AssertFault(Empty.Finish("other").Signal("wait").Connect("start > wait > finish", "wait > other"), "wait", "»Done« er forbundet 2 gange. Brug en Elsa.FlowFork");

    [Test]
    public void Port_OfFinish_IsRefused() => AssertFault(Empty.Signal("wait").Connect("start > finish > wait", "wait > finish"), "finish", "har ingen udgange");

    [Test]
    public void Merge_WithoutJoin_IsRefused() =>
        AssertFault(Empty.Decision("decide", "Yes", "No").Connect("start > decide:Yes > finish", "decide:No > finish"), "finish", "Saml dem i en Elsa.FlowJoin");

    [Test]
    public void Join_WithoutMode_IsRefused()
    {
        AssertFault(Empty.Add("join", ActivityCatalogue.Join).Connect("start > join > finish"), "join", "»mode« mangler");
        AssertFault(Empty.Add("join", ActivityCatalogue.Join, ("mode", "WaitAllActive")).Connect("start > join > finish"), "join", "skal være WaitAll eller WaitAny");
    }

    [Test]
    public void Node_NotReachable_IsRefused() =>
        AssertFault(Empty.JoinAny("join").Signal("wait").Connect("start > finish", "join > wait > join"), "wait", "kan ikke nås fra start");

    [Test]
    public void Loop_WithoutAWait_IsRefused() =>
        AssertFault(Empty.JoinAny("again").Perform("check", "check-hearing-parties").Connect("start > again > check:Complete > finish", "check:Incomplete > again"),
            "again", "»again«, »check« har ingen ventetid");

    [Test]
    public void Loop_WithNothingButAMilestone_IsRefusedBecauseThePastHoldsNothingUp() =>
        AssertFault(Empty.JoinAny("again").Milestone("day").Finish("gone").Connect("start > again > day > finish", "day:Absent > gone", "day:Cancelled > again"),
            "again", "har ingen ventetid");

    [Test]
    public void Loop_WithAMilestoneAndADecision_IsFine() =>
        AssertFine(Empty.JoinAny("again").Decision("decide", "Yes", "No").Mail("mail").Connect("start > again > decide:Yes > finish", "decide:No > mail > again"));

    [Test]
    public void Loop_WithTwoEntrances_IsRefused() =>
        AssertFault(
            Empty.Decision("decide", "One", "Two").JoinAny("a").JoinAny("b").Signal("x").Decision("y", "Round", "Out")
                .Connect("start > decide:One > a > x > b > y:Round > a", "decide:Two > b", "y:Out > finish"),
            "a", "kan nås ad flere indgange");

    [Test]
    public void WaitAll_AfterADecision_IsRefused() =>
        AssertFault(Empty.Decision("decide", "Yes", "No").JoinAll("all").Connect("start > decide:Yes > all > finish", "decide:No > all"),
            "all", "hører ikke sammen med én Elsa.FlowFork");

    [Test]
    public void WaitAll_WithABranchThatMayEnd_IsRefused() =>
        AssertFault(
            Empty.Fork("fork", "A", "B").Decision("decide", "Yes", "No").Finish("out").Signal("b").JoinAll("all")
                .Connect("start > fork:A > decide:Yes > all > finish", "decide:No > out", "fork:B > b > all"),
            "all", "kan ende i »out« uden at nå hertil");

    [Test]
    public void WaitAll_WithABranchThatComesTwoWays_IsRefused() =>
        AssertFault(
            Empty.Fork("fork", "A", "B").Decision("decide", "Yes", "No").Signal("b").JoinAll("all")
                .Connect("start > fork:A > decide:Yes > all > finish", "decide:No > all", "fork:B > b > all"),
            "all", "grenen »A« kommer hertil ad 2 veje");

    [Test]
    public void WaitAll_WithTheWaysOfABranchMerged_IsFine() =>
        AssertFine(Empty.Fork("fork", "A", "B").Decision("decide", "Yes", "No").JoinAny("one").Signal("b").JoinAll("all")
            .Connect("start > fork:A > decide:Yes > one > all > finish", "decide:No > one", "fork:B > b > all"));

    [Test]
    public void WaitAll_WithBranchesThatRunTogether_IsRefused() =>
        AssertFault(
            Empty.Fork("fork", "A", "B", "C").Signal("a").Signal("b").Signal("c").JoinAny("one").JoinAll("all")
                .Connect("start > fork:A > a > one > all > finish", "fork:B > b > one", "fork:C > c > all"),
            "all", "to grene af »fork« løber sammen");

    [Test]
    public void WaitAll_WithABranchThatForksAndStaysOpen_IsRefused() =>
        AssertFault(
            Empty.Fork("fork", "A", "B").Decision("decide", "X", "Y").Fork("inner", "P", "Q").Signal("p").JoinAny("k").JoinAny("m").Signal("b").JoinAll("all")
                .Connect("start > fork:A > decide:X > inner:P > p > m > all > finish", "inner:Q > k > m", "decide:Y > k", "fork:B > b > all"),
            "all", "forgreningen »inner« bliver ikke samlet");

    [Test]
    public void WaitAll_WithABranchThatComesAgainAndAgain_IsRefused() =>
        AssertFault(
            Empty.Fork("fork", "A", "B").JoinAny("again").Fork("inner", "On", "Back").Signal("x").Signal("back").Signal("b").JoinAll("all")
                .Connect("start > fork:A > again > inner:On > x > all > finish", "inner:Back > back > again", "fork:B > b > all"),
            "all", "kan gå i ring ved »back«");

    [Test]
    public void WaitAll_WithABranchThatGoesRoundForEver_IsRefused() =>
        AssertFault(
            Empty.Fork("fork", "A", "B").Decision("decide", "On", "Off").JoinAny("again").Signal("for-ever").Signal("b").JoinAll("all")
                .Connect("start > fork:A > decide:On > all > finish", "decide:Off > again > for-ever > again", "fork:B > b > all"),
            "all", "kan gå i ring ved");

    [Test]
    public void WaitAll_ThatLeavesItsForkByALoop_IsRefused() =>
        AssertFault(
            Empty.JoinAny("again").Fork("fork", "A", "B").Decision("decide", "On", "Back").Signal("b").JoinAll("all")
                .Connect("start > again > fork:A > decide:On > all > finish", "decide:Back > again", "fork:B > b > all"),
            "all", "kan gå tilbage til før forgreningen »fork«");

    [Test]
    public void WaitAll_OfForksWithinForks_IsFine() =>
        AssertFine(Empty.Fork("outer", "A", "B").Fork("race", "X", "Y").Signal("x").Signal("y").JoinAny("first").Fork("inner", "P", "Q").Signal("p").JoinAll("both")
            .Signal("b").JoinAll("all")
            .Connect("start > outer:A > race:X > x > first > all > finish", "race:Y > y > first", "outer:B > inner:P > p > both > b > all", "inner:Q > both"));
}

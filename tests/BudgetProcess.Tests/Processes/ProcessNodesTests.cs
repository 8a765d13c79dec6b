using BudgetProcess.Application.Processes;
using BudgetProcess.Tests.Workflows;
using BudgetProcess.Workflows;
using NodaTime;

namespace BudgetProcess.Tests.Processes;

/// <summary>The text beside the picture says of every step where the instance stands with it.</summary>
public class ProcessNodesTests
{
    private static readonly Instant Now = Instant.FromUtc(2024, 8, 12, 6, 0);

    private static readonly WorkflowDefinition Definition = RealWorkflows.Find("hearing");

    [Test]
    public void Of_StartedInstance_TellsEveryStepOnceWithUntilWhen()
    {
        var state = Interpreter.Apply(Definition, InstanceState.New, new Started(), Now).State;
        var pending = state.Pending[0].Activity;

        var nodes = ProcessNodes.Of(Definition, state, [Wait(pending, WaitState.Open)], []);

        var steps = Definition.Nodes.Values.Where(node => ActivityCatalogue.Find(node.Type)!.Kind != ActivityKind.Control).Select(node => node.Id);
        Assert.That(nodes.Select(node => node.Activity), Is.EquivalentTo(steps));
        Assert.That(nodes.Single(node => node.Activity == pending), Is.EqualTo(new ProcessNode(pending, Definition.Nodes[pending].Name, NodeStanding.Pending, Now)));
        Assert.That(nodes.Count(node => node.Standing == NodeStanding.None), Is.GreaterThan(3));
    }

    [Test]
    public void Of_StepThatFailedBehindAWait_MarksTheStepAndNotTheWait()
    {
        var state = Interpreter.Apply(Definition, InstanceState.New, new Started(), Now).State;
        var pending = state.Pending[0].Activity;
        var incident = new Incident { Activity = "check-parties", Message = "Nej", Status = IncidentStatus.Open };

        var nodes = ProcessNodes.Of(Definition, state, [Wait(pending, WaitState.Failed)], [incident]).ToDictionary(node => node.Activity, node => node.Standing);

        Assert.That(nodes["check-parties"], Is.EqualTo(NodeStanding.Failed));
        Assert.That(nodes[pending], Is.EqualTo(NodeStanding.Visited));
        incident.Status = IncidentStatus.Skipped;
        Assert.That(ProcessNodes.Of(Definition, state, [], [incident]).Single(node => node.Activity == "check-parties").Standing, Is.EqualTo(NodeStanding.None));
    }

    private static ProcessWait Wait(string activity, WaitState state) => new() { Activity = activity, Outcome = "Done", State = state, DueUtc = Now };
}

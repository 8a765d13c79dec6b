using BudgetProcess.Application.Processes;
using BudgetProcess.Host.Elsa.Workflows;
using BudgetProcess.Tests.Workflows;
using Microsoft.Extensions.Logging.Abstractions;

namespace BudgetProcess.Host.Elsa.Tests;

/// <summary>Both engines do the same, on the product's definitions and on random ones, whatever order events come in.</summary>
internal sealed class DifferentialTests
{
    private static readonly ElsaEngine Elsa = new(NullLoggerFactory.Instance);
    private static readonly InterpreterEngine Own = new();

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void Step_RealDefinitionsAndRandomAnswers_LeadToTheSame(int which, int[] choices, int[] more) =>
        new TwoEngines(RealWorkflows.All[(which & int.MaxValue) % RealWorkflows.All.Count], Own, Elsa).WalkAsync(choices.Concat(more).Concat(choices)).GetAwaiter().GetResult();

    [FsCheck.NUnit.Property(Arbitrary = [typeof(RandomFlow)], MaxTest = 150)]
    public void Step_RandomDefinitionsAndRandomAnswers_LeadToTheSame(RandomFlow flow, int[] choices) =>
        new TwoEngines(flow.ToText().Read(), Own, Elsa).WalkAsync(choices.Concat(choices)).GetAwaiter().GetResult();
}

using BudgetProcess.Application.Processes;
using BudgetProcess.Workflows;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace BudgetProcess.IntegrationTests.Harness;

/// <summary>Which host the tests start where they start one: the product's own, unless <c>BUDGETPROCESS_PROGRAM</c> names the program of another and <c>BUDGETPROCESS_ENGINE</c> the engine that it runs.</summary>
internal static class ServingHost
{
    /// <summary>Its program.</summary>
    public static string Program { get; } = Setting("BUDGETPROCESS_PROGRAM") ?? Path.Combine(Executable.Directory, "BudgetProcess.Web.dll");

    private static string? Engine { get; } = Setting("BUDGETPROCESS_ENGINE");

    /// <summary>Lets what this process starts be run by the host's engine, and by no other.</summary>
    public static void LeaveWork(IServiceCollection services)
    {
        if (Engine is not null) services.AddSingleton<IWorkflowEngine>(new EngineElsewhere(Engine));
    }

    private static string? Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    /// <summary>An engine that runs in other processes alone.</summary>
    private sealed class EngineElsewhere(string name) : IWorkflowEngine
    {
        public string Name => name;

        public ValueTask<EngineStep> StepAsync(WorkflowDefinition definition, EngineState state, WorkflowEvent happened, Instant now, CancellationToken cancellation) =>
            throw new InvalidOperationException($"The engine {name} does not run in this process.");
    }
}

using Elsa.Extensions;
using Elsa.Mediator.Contracts;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Contracts;
using Elsa.Workflows.Management.Services;
using Elsa.Workflows.Middleware.Activities;
using Elsa.Workflows.Pipelines.ActivityExecution;

namespace BudgetProcess.Host.Elsa.Workflows;

/// <summary>Elsa with what it needs to run the product's definitions, in a container of its own: no store, no scheduler, no timer.</summary>
internal static class ElsaServices
{
    public static ServiceProvider Build(ILoggerFactory logs)
    {
        var services = new ServiceCollection().AddSingleton(logs).AddLogging();
        services.CreateModule()
            .UseWorkflows(workflows => workflows.WithActivityExecutionPipeline(pipeline => pipeline.UseMiddleware<StepWatch>().UseDefaultActivityInvoker()))
            .UseFlowchart()
            .UseWorkflowManagement(management => management
                .AddActivitiesFrom<CatalogueActivity>().AddActivity<Flowchart>().AddActivity<Start>().AddActivity<Finish>().AddActivity<FlowFork>().AddActivity<FlowJoin>())
            .Apply();

        // Elsa's runtime, which is not here, would add these two; nothing is ever stored by way of them.
        services.AddScoped<IWorkflowInstanceFactory, WorkflowInstanceFactory>().AddScoped<Func<IEnumerable<IWorkflowMaterializer>>>(scope => scope.GetServices<IWorkflowMaterializer>);
        return services.AddSingleton<INotificationSender, QuietNotifications>().BuildServiceProvider();
    }
}

using Microsoft.Extensions.DependencyInjection;

namespace BudgetProcess.Application.Jobs;

/// <summary>A job that runs again and again on one of the worker nodes. It may run twice at a time after a node was paused: running twice must be harmless.</summary>
/// <param name="Name">Its name for operators and in the store; a job that gets another name is another job.</param>
/// <param name="Schedule">When it runs.</param>
/// <param name="RunAsync">Does it once, with the product's services.</param>
internal sealed record RecurringJob(string Name, JobSchedule Schedule, Func<IServiceProvider, CancellationToken, Task> RunAsync);

/// <summary>The list of recurring jobs is made of the registrations of their rooms: one line for each.</summary>
internal static class RecurringJobServices
{
    /// <summary>Lets a registered class run again and again on the worker nodes.</summary>
    public static IServiceCollection AddRecurringJob<TJob>(
        this IServiceCollection services, string name, Func<BudgetProcessOptions, JobSchedule> schedule, Func<TJob, Func<CancellationToken, Task>> run)
        where TJob : notnull =>
        services.AddSingleton(provider => new RecurringJob(
            name, schedule(provider.GetRequiredService<BudgetProcessOptions>()), (given, cancellation) => run(given.GetRequiredService<TJob>())(cancellation)));
}

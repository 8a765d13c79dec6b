using Hangfire;
using Hangfire.Storage;
using Microsoft.Extensions.Logging;
using RecurringJob = BudgetProcess.Application.Jobs.RecurringJob;

namespace BudgetProcess.Host.Libraries.Jobs;

/// <summary>Any recurring job, as Hangfire calls it.</summary>
/// <remarks>A job that failed is not tried again by itself: it runs when it is next due.</remarks>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
internal sealed class JobCall(IEnumerable<RecurringJob> jobs, JobStorage storage, IServiceProvider services, ILogger<HangfireJobs> log)
{
    /// <summary>Runs the job of that name, unless it runs already.</summary>
    public async Task RunAsync(string name, CancellationToken cancellation)
    {
        if (jobs.FirstOrDefault(candidate => candidate.Name == name) is not { } job)
        {
            // A node of another version put it into the schedule.
            log.LogWarning("Job {Job} is not known to this version", name);
            return;
        }

        using var connection = storage.GetConnection();
        using var turn = TakeTurn(connection, name);
        if (turn is null) return;
        try
        {
            log.LogDebug("Job {Job} runs", name);
            await job.RunAsync(services, cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            log.LogError(fault, "Job {Job} failed and runs again when it is next due", name);
        }
    }

    private static IDisposable? TakeTurn(IStorageConnection connection, string name)
    {
        try
        {
            return connection.AcquireDistributedLock(HangfireStorage.NameOf(name), TimeSpan.Zero);
        }
        catch (DistributedLockTimeoutException)
        {
            // The run before is not over, here or on another node.
            return null;
        }
    }
}

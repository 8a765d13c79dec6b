using Microsoft.Extensions.Hosting;

namespace BudgetProcess.Application.Jobs;

/// <summary>Runs every <see cref="RecurringJob"/> when it is due, for as long as this process works: the seam behind which another host may put another scheduler.</summary>
/// <remarks>Of all nodes that share a database one runs a job at a time; a run that was missed is made up for once; a job that failed runs again when it is next due.</remarks>
internal interface IJobRunner : IHostedService;

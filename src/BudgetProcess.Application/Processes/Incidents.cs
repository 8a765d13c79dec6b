namespace BudgetProcess.Application.Processes;

/// <summary>What an operator does about a failed step.</summary>
public sealed class Incidents
{
    /// <summary>Runs the failed step again.</summary>
    /// <returns>False if there is no such open incident in that municipality and year.</returns>
    public Task<bool> RetryAsync(string municipality, int budgetYear, Guid incident, CancellationToken cancellation) =>
        throw new NotSupportedException(municipality + budgetYear + incident + cancellation);

    /// <summary>Goes on as if the failed step were done, without doing it.</summary>
    /// <returns>False if there is no such open incident in that municipality and year.</returns>
    public Task<bool> SkipAsync(string municipality, int budgetYear, Guid incident, CancellationToken cancellation) =>
        throw new NotSupportedException(municipality + budgetYear + incident + cancellation);
}

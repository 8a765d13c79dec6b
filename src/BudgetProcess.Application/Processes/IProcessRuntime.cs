using BudgetProcess.Application.Storage;

namespace BudgetProcess.Application.Processes;

/// <summary>What is to be started.</summary>
/// <param name="Definition">Id of the definition.</param>
/// <param name="BudgetYear">The budget year.</param>
/// <param name="Subject">What the instance is about.</param>
/// <param name="Parent">The instance that starts it, if any.</param>
public sealed record ProcessStart(string Definition, int BudgetYear, ProcessSubject Subject, Guid? Parent = null);

/// <summary>Runs workflows: the seam behind which another host may put another engine.</summary>
/// <remarks>All calls but <see cref="DueAsync"/> take part in the caller's transaction: what they lead to is stored with it or not at all.</remarks>
public interface IProcessRuntime
{
    /// <summary>Starts an instance and runs it to its first waits.</summary>
    /// <returns>The instance; null if one about the same thing runs already.</returns>
    Task<Guid?> StartAsync(UnitOfWork unit, ProcessStart start, CancellationToken cancellation);

    /// <summary>Tells all instances of a year about a subject that something happened; those that wait for it go on.</summary>
    Task SignalAsync(UnitOfWork unit, int budgetYear, ProcessSubject subject, string signal, CancellationToken cancellation);

    /// <summary>Runs what time or an event has made due, of all municipalities.</summary>
    /// <returns>How many waits were taken up.</returns>
    Task<int> DueAsync(CancellationToken cancellation);

    /// <summary>Stops an instance: what it awaits is withdrawn.</summary>
    Task CancelAsync(UnitOfWork unit, Guid instance, CancellationToken cancellation);
}

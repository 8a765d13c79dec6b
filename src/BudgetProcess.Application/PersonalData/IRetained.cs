using BudgetProcess.Application.Storage;
using NodaTime;

namespace BudgetProcess.Application.PersonalData;

/// <summary>A kind of personal data that has an end.</summary>
internal interface IRetained
{
    RetentionKind Kind { get; }

    /// <summary>How many rows are older than that moment and still there.</summary>
    Task<int> CountAsync(BudgetDbContext db, Instant before, CancellationToken cancellation);

    /// <summary>Deletes some of them.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="before">What is older.</param>
    /// <param name="most">No more than so many rows at a time: others write meanwhile.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>How many; 0 when there is nothing left that can be deleted now.</returns>
    Task<int> DeleteAsync(UnitOfWork unit, Instant before, int most, CancellationToken cancellation);
}

using BudgetProcess.Application.Storage;
using BudgetProcess.Calendar;

namespace BudgetProcess.Application.People;

/// <summary>What a later room does before somebody is removed, in the same transaction; or why they cannot be.</summary>
internal interface IBeforeRemoval
{
    /// <summary>Why the body cannot be removed; null if nothing is in the way.</summary>
    Task<Sentence?> OfBodyAsync(UnitOfWork unit, string key, CancellationToken cancellation) => Task.FromResult<Sentence?>(null);

    /// <summary>Why the person cannot be removed; null if nothing is in the way.</summary>
    Task<Sentence?> OfPersonAsync(UnitOfWork unit, Guid person, CancellationToken cancellation) => Task.FromResult<Sentence?>(null);

    /// <summary>Why the hearing party cannot be removed; null if nothing is in the way.</summary>
    Task<Sentence?> OfPartyAsync(UnitOfWork unit, Guid party, CancellationToken cancellation) => Task.FromResult<Sentence?>(null);
}

/// <summary>Asks every room before a removal.</summary>
internal static class Removal
{
    /// <summary>The first reason against it. What other rooms have prepared is then given up.</summary>
    public static async Task<PeopleChange.Refused?> WhyNotAsync(UnitOfWork unit, IEnumerable<IBeforeRemoval> rooms, Func<IBeforeRemoval, Task<Sentence?>> ask)
    {
        foreach (var room in rooms)
        {
            if (await ask(room) is not { } reason) continue;
            unit.Db.ChangeTracker.Clear();
            return new PeopleChange.Refused("", reason);
        }

        return null;
    }
}

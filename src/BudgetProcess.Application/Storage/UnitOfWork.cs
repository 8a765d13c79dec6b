using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Municipalities;
using NodaTime;

namespace BudgetProcess.Application.Storage;

/// <summary>One database transaction on one municipality: everything in it is stored together or not at all.</summary>
public sealed class UnitOfWork
{
    internal UnitOfWork(BudgetDbContext db, Municipality municipality, Instant now) =>
        (Db, Municipality, Now, PlanRevision) = (db, municipality, now, municipality.PlanRevision);

    /// <summary>When the transaction began: one moment for everything that it stores.</summary>
    public Instant Now { get; }

    internal BudgetDbContext Db { get; }

    internal Municipality Municipality { get; }

    /// <summary>The municipality's as it was committed before this transaction.</summary>
    internal int PlanRevision { get; }

    /// <summary>A new id that sorts by this transaction's moment.</summary>
    internal Guid NewId() => Guid.CreateVersion7(Now.ToDateTimeOffset());

    /// <summary>Sends what has been changed so far to the database, so that a query finds it; it is committed with the rest or not at all.</summary>
    internal Task StoreSoFarAsync(CancellationToken cancellation) => Db.SaveChangesAsync(cancellation);

    internal void Audit(Actor actor, string action, string subject, string? details = null) =>
        Db.AuditEntries.Add(new AuditEntry { At = Now, Actor = actor.Role, AccountId = actor.Account, Action = action, Subject = subject, Details = details });
}

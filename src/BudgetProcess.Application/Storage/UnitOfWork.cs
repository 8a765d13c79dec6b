using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Municipalities;
using NodaTime;

namespace BudgetProcess.Application.Storage;

/// <summary>One database transaction on one municipality: everything in it is stored together or not at all.</summary>
public sealed class UnitOfWork
{
    internal UnitOfWork(BudgetDbContext db, Municipality municipality, Instant now) => (Db, Municipality, Now) = (db, municipality, now);

    /// <summary>When the transaction began: one moment for everything that it stores.</summary>
    public Instant Now { get; }

    internal BudgetDbContext Db { get; }

    internal Municipality Municipality { get; }

    /// <summary>A new id that sorts by this transaction's moment.</summary>
    internal Guid NewId() => Guid.CreateVersion7(Now.ToDateTimeOffset());

    internal void Audit(string actor, string action, string subject, string? details = null) =>
        Db.AuditEntries.Add(new AuditEntry { At = Now, Actor = actor, Action = action, Subject = subject, Details = details });
}

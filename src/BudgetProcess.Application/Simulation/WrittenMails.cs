using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Storage;

namespace BudgetProcess.Application.Simulation;

/// <summary>The mails that a rehearsal writes from the moment at which this was made.</summary>
internal sealed class WrittenMails(UnitOfWork unit)
{
    private readonly HashSet<Delivery> others = [.. unit.Db.Deliveries.Local];

    /// <summary>All of them, in the order in which they leave.</summary>
    public IReadOnlyList<PreviewedMail> Mails => [.. Written.Select(PreviewedMail.Of)];

    /// <summary>One of each kind.</summary>
    public IReadOnlyList<MailExample> Examples => MailExample.OfEachKind(Written, unit.Municipality);

    private IEnumerable<Delivery> Written => unit.Db.Deliveries.Local.Where(delivery => !others.Contains(delivery) && delivery.CreatedAt == unit.Now)
        .OrderBy(delivery => delivery.DueUtc).ThenBy(delivery => delivery.Id);
}

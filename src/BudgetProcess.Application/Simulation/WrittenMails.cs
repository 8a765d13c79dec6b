using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Storage;

namespace BudgetProcess.Application.Simulation;

/// <summary>The mails that a rehearsal writes from the moment at which this was made.</summary>
internal sealed class WrittenMails(UnitOfWork unit)
{
    private readonly HashSet<Delivery> others = [.. unit.Db.Deliveries.Local];

    /// <summary>All of them, in the order in which they leave.</summary>
    public IReadOnlyList<PreviewedMail> Mails => [.. Written.Select(Preview)];

    /// <summary>One of each kind.</summary>
    public IReadOnlyList<MailExample> Examples => [.. Written.DistinctBy(delivery => delivery.Kind).Select(delivery => Example(delivery, unit.Municipality))];

    private IEnumerable<Delivery> Written => unit.Db.Deliveries.Local.Where(delivery => !others.Contains(delivery) && delivery.CreatedAt == unit.Now)
        .OrderBy(delivery => delivery.DueUtc).ThenBy(delivery => delivery.Id);

    private static PreviewedMail Preview(Delivery delivery) =>
        new(delivery.RecipientName, delivery.RecipientAddress, delivery.Kind, delivery.Subject, delivery.MilestoneKey, delivery.DueUtc);

    private static MailExample Example(Delivery delivery, Municipality municipality)
    {
        var (text, html) = DeliveryMail.Preview(delivery, municipality);
        return new MailExample(Preview(delivery), text, html);
    }
}

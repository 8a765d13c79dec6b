using BudgetProcess.Application.Storage;

namespace BudgetProcess.Application.Deliveries.Bounces;

/// <summary>What a later room does when a mail has come back (kom retur), in the same transaction.</summary>
internal interface IMailBounced
{
    Task OnBouncedAsync(UnitOfWork unit, Delivery delivery, CancellationToken cancellation);
}

using Elsa.Mediator.Contracts;

namespace BudgetProcess.Host.Elsa.Workflows;

/// <summary>Elsa tells nobody of its steps: the transaction that a step belongs to may still take it back.</summary>
internal sealed class QuietNotifications : INotificationSender
{
    public Task SendAsync(INotification notification, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task SendAsync(INotification notification, IEventPublishingStrategy? strategy, CancellationToken cancellationToken = default) => Task.CompletedTask;
}

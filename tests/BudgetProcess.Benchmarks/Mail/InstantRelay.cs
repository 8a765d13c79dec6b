using BudgetProcess.Mail;

namespace BudgetProcess.Benchmarks.Mail;

/// <summary>Takes every mail at once and keeps nothing but the count: what is left is the outbox itself.</summary>
internal sealed class InstantRelay : IMailTransport
{
    private long octets;
    private int count;

    public int Count => count;

    public long AverageOctets => octets / Math.Max(count, 1);

    public Task<IReadOnlyList<RecipientResult>> SendAsync(
        string messageId, MailEnvelope envelope, MailContent message, CancellationToken cancellation)
    {
        Interlocked.Increment(ref count);
        Interlocked.Add(ref octets, message.Length);
        return Task.FromResult<IReadOnlyList<RecipientResult>>([.. envelope.Recipients.Select(to => new RecipientResult(to, MailOutcome.Accepted, "250 OK"))]);
    }
}

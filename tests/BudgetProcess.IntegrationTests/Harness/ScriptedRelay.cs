using BudgetProcess.Mail;

namespace BudgetProcess.IntegrationTests.Harness;

/// <summary>A relay that answers as a test says, and otherwise lays the mail in the directory as the product does.</summary>
internal sealed class ScriptedRelay(string directory) : IMailTransport
{
    private readonly DirectoryTransport real = new(directory);

    /// <summary>Asked before each mail; null hands it on to the directory.</summary>
    public Func<string, MailEnvelope, Task<RecipientResult?>> Answer { get; set; } = (_, _) => Task.FromResult<RecipientResult?>(null);

    /// <summary>Every attempt: Message-ID and recipient.</summary>
    public List<(string MessageId, string To)> Attempts { get; } = [];

    public async Task<IReadOnlyList<RecipientResult>> SendAsync(
        string messageId, MailEnvelope envelope, MailContent message, CancellationToken cancellation)
    {
        lock (Attempts) Attempts.Add((messageId, envelope.Recipients[0]));
        return await Answer(messageId, envelope) is { } answer ? [answer] : await real.SendAsync(messageId, envelope, message, cancellation);
    }
}

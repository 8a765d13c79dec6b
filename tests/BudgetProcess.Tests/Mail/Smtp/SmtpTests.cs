using System.Text;
using BudgetProcess.Mail;

namespace BudgetProcess.Tests.Mail.Smtp;

/// <summary>What every suite about the relay begins with.</summary>
internal abstract class SmtpTests
{
    // Generous, for it only ends a test that would hang.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    protected const string Recipient = "borger@kommune.example";

    protected static MailEnvelope ToOne { get; } = new("budget@kommune.example", [Recipient]);

    protected static byte[] SmallMail { get; } = Encoding.ASCII.GetBytes("Subject: Budget\r\n\r\nHej\r\n.\r\n..to prikker\r\nFarvel\r\n");

    /// <summary>More than the buffers of a connection hold, so that it cannot be written unless it is read.</summary>
    protected static byte[] LargeMail { get; } = Encoding.ASCII.GetBytes("Subject: Budget\r\n\r\n" + string.Concat(Enumerable.Repeat($"{new string('x', 76)}\r\n", 400_000)));

    protected static SmtpSettings SettingsFor(FakeRelay relay) =>
        new() { Host = "127.0.0.1", Port = relay.Port, Security = SmtpSecurity.None, Connections = 1, ClientName = "client.example" };

    protected static Task<IReadOnlyList<RecipientResult>> SendAsync(
        SmtpTransport transport, byte[]? mail = null, MailEnvelope? envelope = null, CancellationToken cancellation = default) =>
        transport.SendAsync("1@kommune.example", envelope ?? ToOne, mail ?? SmallMail, cancellation).WaitAsync(Longest, CancellationToken.None);

    protected static async Task<RecipientResult> SendOneAsync(SmtpTransport transport, byte[]? mail = null) => (await SendAsync(transport, mail)).Single();

    /// <summary>Sends while the relay hangs, and lets the time of the phase run out once it does.</summary>
    protected static async Task<RecipientResult> SendToHangingAsync(SmtpTransport transport, FakeRelay relay, ManualTime time, byte[]? mail = null)
    {
        var sending = SendOneAsync(transport, mail);
        await relay.Hanging.WaitAsync(Longest);
        // Again and again, for the relay may hang a moment before we begin to wait for it.
        while (!sending.IsCompleted)
        {
            time.Advance(SmtpTimeouts.Longest);
            await Task.WhenAny(sending, Task.Delay(5));
        }

        return await sending;
    }
}

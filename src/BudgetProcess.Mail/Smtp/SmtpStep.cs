namespace BudgetProcess.Mail;

/// <summary>A phase of a session: its name in messages and how long it may take.</summary>
/// <param name="Name">As in "Serveren svarede ikke inden for 60 sekunder (EHLO)".</param>
/// <param name="Limit">From the moment at which it began until the relay has answered in full.</param>
internal readonly record struct SmtpStep(string Name, TimeSpan Limit);

/// <summary>The phases of a session with a relay.</summary>
internal sealed class SmtpSteps(SmtpTimeouts timeouts)
{
    public SmtpStep Connect { get; } = new("forbindelsen", timeouts.Connect);

    public SmtpStep Tls { get; } = new("TLS", timeouts.Tls);

    public SmtpStep Greeting { get; } = new("hilsenen", timeouts.Greeting);

    public SmtpStep Hello { get; } = new("EHLO", timeouts.Command);

    public SmtpStep StartTls { get; } = new("STARTTLS", timeouts.Command);

    public SmtpStep Login { get; } = new("AUTH", timeouts.Command);

    public SmtpStep Reset { get; } = new("RSET", timeouts.Command);

    public SmtpStep Sender { get; } = new("MAIL FROM", timeouts.Command);

    public SmtpStep Recipient { get; } = new("RCPT TO", timeouts.Command);

    public SmtpStep DataStart { get; } = new("DATA", timeouts.DataStart);

    public SmtpStep DataBlock { get; } = new("mailens indhold", timeouts.DataBlock);

    public SmtpStep DataEnd { get; } = new("kvitteringen for mailen", timeouts.DataEnd);

    public SmtpStep Quit { get; } = new("QUIT", timeouts.Quit);
}

using BudgetProcess.Mail;

namespace BudgetProcess.Tests.Mail.Smtp;

/// <summary>The product's own transport keeps the contract.</summary>
internal sealed class SmtpTransportTests : MailRelayContract
{
    protected override IMailTransport Open(SmtpSettings settings, TimeProvider? time = null) => new SmtpTransport(settings, time);
}

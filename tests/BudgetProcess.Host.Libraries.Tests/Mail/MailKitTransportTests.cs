using BudgetProcess.Host.Libraries.Mail;
using BudgetProcess.Mail;
using BudgetProcess.Tests.Mail.Smtp;

namespace BudgetProcess.Host.Libraries.Tests.Mail;

/// <summary>MailKit behind the seam.</summary>
internal sealed class MailKitTransportTests : MailRelayContract
{
    protected override IMailTransport Open(SmtpSettings settings, TimeProvider? time = null) => new MailKitTransport(settings, time: time);
}

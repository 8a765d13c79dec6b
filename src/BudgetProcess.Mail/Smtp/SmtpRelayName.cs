namespace BudgetProcess.Mail;

/// <summary>The relay as messages speak of it.</summary>
internal readonly record struct SmtpRelayName(string Host, int Port)
{
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Den udgående server {Host}:{Port}");
}

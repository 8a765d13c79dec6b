using System.Globalization;
using System.Net;
using System.Text;

namespace BudgetProcess.Mail;

/// <summary>How the connection to the relay is protected.</summary>
public enum SmtpSecurity
{
    /// <summary>Not at all: for a relay on the same machine or in a closed network.</summary>
    None,

    /// <summary>Begins in the open and must be secured before anything else is said (RFC 3207).</summary>
    StartTls,

    /// <summary>Secured from the first octet (RFC 8314 § 3.3).</summary>
    Tls,
}

/// <summary>A setting that cannot be used.</summary>
/// <param name="Setting">Its name, as in <see cref="SmtpSettings"/>.</param>
/// <param name="Message">What is wrong with it and what to write instead, in Danish.</param>
public sealed record SmtpSettingProblem(string Setting, string Message);

/// <summary>Where the relay (udgående server) is and how it wants to be spoken to.</summary>
public sealed record SmtpSettings
{
    /// <summary>The relay's name, which its certificate must carry, or its address.</summary>
    public required string Host { get; init; }

    /// <summary>The port; null for the usual one: 25 without protection, 587 with STARTTLS (RFC 6409), 465 with TLS (RFC 8314).</summary>
    public int? Port { get; init; }

    /// <summary>How the connection is protected; what is asked for here is never gone below.</summary>
    public SmtpSecurity Security { get; init; } = SmtpSecurity.StartTls;

    /// <summary>The user to log in as (RFC 4954); empty for none.</summary>
    public string User { get; init; } = "";

    /// <summary>The user's password.</summary>
    public string Password { get; init; } = "";

    /// <summary>Lets the password travel unprotected to a relay on this same machine.</summary>
    public bool AllowPlainLogin { get; init; }

    /// <summary>A file with the certificates (PEM) of those who may vouch for the relay; empty for those that this machine trusts.</summary>
    public string CaFile { get; init; } = "";

    /// <summary>The name under which we present ourselves (EHLO); empty for this machine's name, or its address if that is no full name.</summary>
    public string ClientName { get; init; } = "";

    /// <summary>The most connections at a time.</summary>
    public int Connections { get; init; } = 4;

    /// <summary>The most mails in a minute from this process, evenly spread; 0 for no limit.</summary>
    public int MailsPerMinute { get; init; }

    /// <summary>After so many mails a connection is closed and a fresh one opened.</summary>
    public int MailsPerConnection { get; init; } = 100;

    /// <summary>A connection that has had nothing to do for so long is closed.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long each phase of a session may take.</summary>
    public SmtpTimeouts Timeouts { get; init; } = new();

    /// <summary>The port that is meant.</summary>
    internal int PortInUse => Port ?? Security switch { SmtpSecurity.None => 25, SmtpSecurity.Tls => 465, _ => 587 };

    /// <summary>The first setting that cannot be used; null if all can.</summary>
    public SmtpSettingProblem? FindProblem()
    {
        if (Uri.CheckHostName(Host) == UriHostNameType.Unknown)
            return new(nameof(Host), $"\"{Host}\" er ikke navnet på en maskine. Skriv fx mail.kommune.example, uden port og uden skråstreger.");
        if (PortInUse is < 1 or > 65535)
            return new(nameof(Port), $"{Port} er ikke en port. Skriv et tal fra 1 til 65535, fx 587.");
        if (ClientName.Length > 0 && Uri.CheckHostName(ClientName) != UriHostNameType.Dns)
            return new(nameof(ClientName), $"\"{ClientName}\" er ikke et navn på en maskine. Skriv fx budget.kommune.example, eller udelad indstillingen.");
        return FindLoginProblem() ?? FindLimitProblem() ?? Timeouts.FindProblem();
    }

    private SmtpSettingProblem? FindLoginProblem()
    {
        if (User.Length == 0)
            return Password.Length == 0 ? null : new(nameof(User), "Der er en adgangskode, men intet brugernavn. Skriv brugernavnet, eller fjern adgangskoden.");
        if (Password.Length == 0)
            return new(nameof(Password), "Der er et brugernavn, men ingen adgangskode. Skriv adgangskoden (eller filen med den), eller fjern brugernavnet.");
        if (User.Contains('\0', StringComparison.Ordinal) || Password.Contains('\0', StringComparison.Ordinal))
            return new(nameof(Password), "Brugernavn og adgangskode må ikke indeholde nultegn. Gem filen med adgangskoden som almindelig tekst.");
        if (Security != SmtpSecurity.None) return null;
        if (!IsThisMachine(Host))
            return new(nameof(Security), "Adgangskoden ville gå ubeskyttet over nettet. Vælg starttls eller tls.");
        return AllowPlainLogin ? null : new(
            nameof(AllowPlainLogin), "Adgangskoden ville gå ubeskyttet til serveren på denne maskine. Vælg starttls eller tls, eller sæt AllowPlainLogin til true, hvis det er i orden.");
    }

    private SmtpSettingProblem? FindLimitProblem()
    {
        if (Connections is < 1 or > 200)
            return new(nameof(Connections), $"{Connections} forbindelser kan ikke bruges. Skriv et tal fra 1 til 200, fx 4.");
        if (MailsPerMinute < 0)
            return new(nameof(MailsPerMinute), $"{MailsPerMinute} mails i minuttet kan ikke bruges. Skriv 0 for ingen grænse, eller et tal over 0.");
        if (MailsPerConnection < 1)
            return new(nameof(MailsPerConnection), $"{MailsPerConnection} mails pr. forbindelse kan ikke bruges. Skriv mindst 1, fx 100.");
        return IdleTime > TimeSpan.Zero && IdleTime <= SmtpTimeouts.Longest
            ? null
            : new("IdleSeconds", "En ledig forbindelse skal kunne vente mindst 1 sekund og højst 1 time, fx 30.");
    }

    private static bool IsThisMachine(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    // Keeps the password out of logs and messages, whoever prints the record.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"{Host}:{PortInUse}, {Security}, {(User.Length > 0 ? $"as {User}" : "without login")}");
        return true;
    }
}

using BudgetProcess.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BudgetProcess.Application;

/// <summary>The relay that mails go to (udgående server): section <c>BudgetProcess:Mail:Smtp</c>. What the settings mean is told at <see cref="SmtpSettings"/>.</summary>
public sealed class SmtpOptions
{
    /// <summary>The relay's name; empty: mails become files in the mail directory.</summary>
    public string Host { get; set; } = "";

    /// <summary>The port; 0 for the usual one of <see cref="Security"/>.</summary>
    public int Port { get; set; }

    /// <summary><c>none</c>, <c>starttls</c> or <c>tls</c>.</summary>
    public string Security { get; set; } = "starttls";

    /// <summary>The user to log in as; empty for none.</summary>
    public string User { get; set; } = "";

    /// <summary>The user's password.</summary>
    public string Password { get; set; } = "";

    /// <summary>A file with the user's password, in place of <see cref="Password"/>; the line end at its end does not count.</summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>Lets the password travel unprotected to a relay on this same machine.</summary>
    public bool AllowPlainLogin { get; set; }

    /// <summary>A file with the certificates (PEM) of those who alone may vouch for the relay; empty for those that this machine trusts.</summary>
    public string CaFile { get; set; } = "";

    /// <summary>The name under which we present ourselves; empty for this machine's name.</summary>
    public string ClientName { get; set; } = "";

    /// <summary>The most connections at a time, of each process: so many mails leave at once.</summary>
    public int Connections { get; set; } = 4;

    /// <summary>The most mails in a minute, of each process; 0 for no limit.</summary>
    public int MailsPerMinute { get; set; }

    /// <summary>After so many mails a connection is closed and a fresh one opened.</summary>
    public int MailsPerConnection { get; set; } = 100;

    /// <summary>A connection that has had nothing to do for so many seconds is closed.</summary>
    public int IdleSeconds { get; set; } = 30;

    /// <summary>How long each phase of a session may take.</summary>
    public SmtpTimeoutOptions TimeoutSeconds { get; set; } = new();

    /// <summary>What the transport is told; null without a relay.</summary>
    /// <exception cref="InvalidDataException">A setting cannot be used; the message is Danish.</exception>
    internal SmtpSettings? Read()
    {
        if (Host.Length == 0) return null;
        var settings = new SmtpSettings
        {
            Host = Host, Port = Port == 0 ? null : Port, Security = ReadSecurity(), User = User, Password = ReadPassword(), AllowPlainLogin = AllowPlainLogin,
            CaFile = CaFile, ClientName = ClientName, Connections = Connections, MailsPerMinute = MailsPerMinute, MailsPerConnection = MailsPerConnection,
            IdleTime = TimeSpan.FromSeconds(IdleSeconds), Timeouts = TimeoutSeconds.Read(),
        };
        return settings.FindProblem() is { } problem ? throw Wrong(problem.Setting, problem.Message) : settings;
    }

    private SmtpSecurity ReadSecurity() => Security.Trim().ToUpperInvariant() switch
    {
        "NONE" => SmtpSecurity.None,
        "STARTTLS" => SmtpSecurity.StartTls,
        "TLS" => SmtpSecurity.Tls,
        _ => throw Wrong(nameof(Security), $"\"{Security}\" kendes ikke. Skriv starttls, tls eller none."),
    };

    private string ReadPassword()
    {
        if (PasswordFile.Length == 0) return Password;
        if (Password.Length > 0) throw Wrong(nameof(PasswordFile), "Adgangskoden står både i Password og i PasswordFile. Fjern den ene.");
        try
        {
            return File.ReadAllText(PasswordFile).TrimEnd('\r', '\n');
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Wrong(nameof(PasswordFile), $"Filen kan ikke læses: {fault.Message}");
        }
    }

    private static InvalidDataException Wrong(string setting, string message) => new($"Indstillingen BudgetProcess__Mail__Smtp__{setting} kan ikke bruges. {message}");
}

/// <summary>How many seconds each phase of a session may take: section <c>BudgetProcess:Mail:Smtp:TimeoutSeconds</c>. The phases are told at <see cref="SmtpTimeouts"/>.</summary>
public sealed class SmtpTimeoutOptions
{
    private static readonly SmtpTimeouts Default = new();

    /// <summary>The connection.</summary>
    public int Connect { get; set; } = (int)Default.Connect.TotalSeconds;

    /// <summary>The TLS handshake.</summary>
    public int Tls { get; set; } = (int)Default.Tls.TotalSeconds;

    /// <summary>The relay's greeting.</summary>
    public int Greeting { get; set; } = (int)Default.Greeting.TotalSeconds;

    /// <summary>The answer to a command.</summary>
    public int Command { get; set; } = (int)Default.Command.TotalSeconds;

    /// <summary>The answer to DATA.</summary>
    public int DataStart { get; set; } = (int)Default.DataStart.TotalSeconds;

    /// <summary>The sending of each block of the mail.</summary>
    public int DataBlock { get; set; } = (int)Default.DataBlock.TotalSeconds;

    /// <summary>The answer to the mail itself.</summary>
    public int DataEnd { get; set; } = (int)Default.DataEnd.TotalSeconds;

    internal SmtpTimeouts Read() => new()
    {
        Connect = TimeSpan.FromSeconds(Connect), Tls = TimeSpan.FromSeconds(Tls), Greeting = TimeSpan.FromSeconds(Greeting), Command = TimeSpan.FromSeconds(Command),
        DataStart = TimeSpan.FromSeconds(DataStart), DataBlock = TimeSpan.FromSeconds(DataBlock), DataEnd = TimeSpan.FromSeconds(DataEnd),
    };
}

/// <summary>Chooses how mail leaves.</summary>
internal static class MailTransportChoice
{
    /// <summary>Adds the relay if one is named, else the mail directory; nothing if the host has brought its own transport.</summary>
    /// <exception cref="InvalidDataException">A setting cannot be used, told before anything runs.</exception>
    public static void AddMailTransport(this IServiceCollection services, BudgetProcessOptions options)
    {
        if (options.Mail.Smtp.Read() is not { } relay)
        {
            services.TryAddSingleton<IMailTransport>(_ => new DirectoryTransport(options.MailDirectory));
            return;
        }

        var transport = new SmtpTransport(relay);
        services.TryAddSingleton(_ => transport);
        services.TryAddSingleton<IMailTransport>(provider => provider.GetRequiredService<SmtpTransport>());
    }
}

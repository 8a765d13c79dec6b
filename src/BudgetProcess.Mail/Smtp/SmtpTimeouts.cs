namespace BudgetProcess.Mail;

/// <summary>How long each phase of a session may take. The defaults are shorter than the least that RFC 5321 § 4.5.3.2 asks for where a mail simply comes
/// back later, and as long as it asks for where impatience would send a mail twice.</summary>
public sealed record SmtpTimeouts
{
    /// <summary>No phase may last longer than this.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>The connection, for each address that the relay's name has.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The TLS handshake.</summary>
    public TimeSpan Tls { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The relay's greeting. Many relays wait with it on purpose.</summary>
    public TimeSpan Greeting { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The answer to a command, MAIL and RCPT among them.</summary>
    public TimeSpan Command { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The answer to DATA (RFC 5321 § 4.5.3.2.4: 2 minutes).</summary>
    public TimeSpan DataStart { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The sending of each block of the mail (RFC 5321 § 4.5.3.2.5: 3 minutes).</summary>
    public TimeSpan DataBlock { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>The answer to the mail itself (RFC 5321 § 4.5.3.2.6: 10 minutes): whoever hangs up earlier does not know whether it arrived.</summary>
    public TimeSpan DataEnd { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The farewell; nothing depends on it.</summary>
    internal TimeSpan Quit => Command < TimeSpan.FromSeconds(2) ? Command : TimeSpan.FromSeconds(2);

    internal SmtpSettingProblem? FindProblem()
    {
        (string Name, TimeSpan Value)[] all =
        [
            (nameof(Connect), Connect), (nameof(Tls), Tls), (nameof(Greeting), Greeting), (nameof(Command), Command), (nameof(DataStart), DataStart),
            (nameof(DataBlock), DataBlock), (nameof(DataEnd), DataEnd),
        ];
        return all.Where(timeout => timeout.Value <= TimeSpan.Zero || timeout.Value > Longest).Select(timeout =>
            new SmtpSettingProblem($"TimeoutSeconds__{timeout.Name}", "Ventetiden skal være mindst 1 sekund og højst 3600 (en time).")).FirstOrDefault();
    }
}

namespace BudgetProcess.Mail;

/// <summary>What kind of fault ended a session.</summary>
internal enum SmtpFaultKind
{
    /// <summary>No connection came about.</summary>
    NoConnection,

    /// <summary>The connection was there and broke.</summary>
    Broken,

    /// <summary>The relay closed it with 421.</summary>
    Closing,

    /// <summary>The relay took longer than it may.</summary>
    TimedOut,

    /// <summary>What came was not SMTP.</summary>
    NotSmtp,

    /// <summary>The relay refused something that concerns the session and not the mail.</summary>
    Refused,

    /// <summary>The connection could not be secured as the settings ask for.</summary>
    Unprotected,

    /// <summary>The login was refused or is not possible.</summary>
    Login,
}

/// <summary>A session ended in a way that is not an answer about the mail. Never leaves this folder: the transport turns it into results.</summary>
internal sealed class SmtpFault(SmtpFaultKind kind, string message, string remedy, SmtpReply? reply = null) : Exception(message)
{
    public SmtpFaultKind Kind { get; } = kind;

    /// <summary>What an operator can do about it, in Danish.</summary>
    public string Remedy { get; } = remedy;

    /// <summary>The relay's last words, if there were any.</summary>
    public SmtpReply? Reply { get; } = reply;

    /// <summary>The connection is gone: another one may do.</summary>
    public bool IsLostConnection => Kind is SmtpFaultKind.Broken or SmtpFaultKind.Closing;

    /// <summary>What happened and what to do, as it is kept with the delivery.</summary>
    public string Answer => $"{Message} {Remedy}";
}

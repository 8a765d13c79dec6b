using System.Diagnostics;

namespace BudgetProcess.Application.Storage;

/// <summary>The places where a kill does the most harm (nedbrudsvinduer), numbered. A test kills the process at each of them and looks what is left.</summary>
/// <remarks>In between, a kill is like one at the place before: nothing that others can see has changed since.</remarks>
internal enum CrashWindow
{
    /// <summary>A use case, such as publishing, has stored its rows but not committed: nothing of it happened.</summary>
    UseCaseStored = 1,

    /// <summary>It has committed, but no loop has been woken: the heartbeat finds what is due.</summary>
    UseCaseCommitted = 2,

    /// <summary>A worker holds waits locked in its transaction: the locks end with its connection.</summary>
    StepsLocked = 3,

    /// <summary>Steps have stored state, waits and deliveries but not committed: another worker takes the same waits.</summary>
    StepsStored = 4,

    /// <summary>Steps have committed: nothing is done twice.</summary>
    StepsCommitted = 5,

    /// <summary>A step failed and was given up, its incident is not stored: it fails again, elsewhere.</summary>
    StepFailed = 6,

    /// <summary>A claim, or an acknowledgement on SQLite, is stored but not committed. On PostgreSQL an acknowledgement is one statement: there is nothing in between.</summary>
    DispatchStored = 7,

    /// <summary>A claim or an acknowledgement is committed.</summary>
    DispatchCommitted = 8,

    /// <summary>A mail is claimed and handed to nobody yet: its lease runs out, and it is sent once.</summary>
    MailClaimed = 9,

    /// <summary>The relay has taken a mail and nothing says so: its lease runs out, it is sent again with the same Message-ID and counted. The one window with a
    /// second copy; it begins inside the transport, with the end of DATA.</summary>
    MailTaken = 10,
}

/// <summary>Says when the process passes a <see cref="CrashWindow"/>. Costs nothing as long as nobody listens.</summary>
internal static class CrashWindows
{
    /// <summary>The name under which a listener finds it.</summary>
    public const string Name = "BudgetProcess.CrashWindows";

    private static readonly DiagnosticListener Source = new(Name);

    public static void Pass(CrashWindow window)
    {
        if (Source.IsEnabled()) Source.Write(window.ToString(), null);
    }
}

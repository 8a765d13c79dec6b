using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace BudgetProcess.CrashHook;

/// <summary>Ends its own process as a power cut would, when it passes a crash window for the nth time.</summary>
internal sealed class Crash : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    /// <summary>Where to crash: "StepsStored:3", or "*:17" for the seventeenth window whatever it is.</summary>
    public const string Variable = "BUDGETPROCESS_CRASH_AT";

    private const string Source = "BudgetProcess.CrashWindows";
    private const string Any = "*";
    private const int Sigkill = 9;

    private readonly string window;
    private int left;

    private Crash(string window, int occurrence) => (this.window, left) = (window, occurrence);

    /// <summary>Reads the variable.</summary>
    public static Crash Parse(string where)
    {
        var parts = where.Split(':');
        return new Crash(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == Source) value.Subscribe(this);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (window is not Any && window != value.Key) return;

        // The kernel ends every thread before this call returns: nothing is disposed, flushed or rolled back.
        if (Interlocked.Decrement(ref left) == 0) _ = Kill(Environment.ProcessId, Sigkill);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}

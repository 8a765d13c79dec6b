using System.Diagnostics;
using BudgetProcess.CrashHook;

/// <summary>What .NET calls before the program, if <c>DOTNET_STARTUP_HOOKS</c> names this assembly. The name and the missing namespace are its convention.</summary>
internal static class StartupHook
{
    /// <summary>Listens for the crash window that the environment names.</summary>
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Crash.Variable) is { Length: > 0 } where) DiagnosticListener.AllListeners.Subscribe(Crash.Parse(where));
    }
}

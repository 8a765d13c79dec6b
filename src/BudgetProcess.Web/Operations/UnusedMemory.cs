using System.Runtime.InteropServices;

namespace BudgetProcess.Web.Operations;

/// <summary>Memory that the process has used and holds on to. A start leaves as much of it behind as the product needs afterwards, and a product that has little to do
/// would not collect it for hours.</summary>
internal static class UnusedMemory
{
    /// <summary>Gives it back to the machine. Costs a tenth of a second in which nothing else runs.</summary>
    public static void GiveBack()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        try
        {
            // What the runtime's compiler has freed, glibc keeps for each thread that compiled.
            if (OperatingSystem.IsLinux()) _ = Trim(0);
        }
        catch (Exception fault) when (fault is EntryPointNotFoundException or DllNotFoundException)
        {
            // Another C library, which keeps less. It is no reason not to start.
        }
    }

    /// <summary><c>malloc_trim(3)</c>.</summary>
    [DllImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Trim(nuint pad);
}

using NodaTime;

namespace BudgetProcess.Application.Deliveries;

/// <summary>What can wait until people are up does not ring their phones at night: "høringen er slut" at 23.59 arrives the next morning.</summary>
internal static class Daytime
{
    private static readonly LocalTime Begins = new(7, 0);

    private static readonly LocalTime Ends = new(21, 0);

    /// <summary>When a mail that is written now is to leave. Invitations, cancellations and hearing packages leave at once: a meeting may be tomorrow
    /// morning, and a hearing's deadline runs.</summary>
    public static Instant For(TemplateKind kind, Instant now)
    {
        var local = now.InZone(DanishTime.Zone);
        if (kind is TemplateKind.Invitation or TemplateKind.Hearing || (local.TimeOfDay >= Begins && local.TimeOfDay < Ends)) return now;
        return DanishTime.InstantOf(local.TimeOfDay < Begins ? local.Date : local.Date.PlusDays(1), Begins);
    }
}

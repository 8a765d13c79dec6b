using NodaTime;

namespace BudgetProcess.Application.Simulation;

/// <summary>A clock that stands still until it is moved on.</summary>
public sealed class SimulatedClock(Instant start) : IClock
{
    private Instant now = start;

    /// <inheritdoc/>
    public Instant GetCurrentInstant() => now;

    /// <summary>Moves on; a clock never goes back.</summary>
    public void AdvanceTo(Instant instant)
    {
        if (instant > now) now = instant;
    }
}

using BudgetProcess.Calendar;
using NodaTime;

namespace BudgetProcess.Planning;

/// <summary>An end of a window: the first or last day, and what binds it.</summary>
/// <param name="Day">The day; null if nothing binds the milestone at this end.</param>
public sealed record WindowEnd(LocalDate? Day)
{
    /// <summary>Nothing binds it.</summary>
    public static WindowEnd Open { get; } = new((LocalDate?)null);

    /// <summary>What binds it, the nearest first, without full stops: "mindst 21 dage mellem 1. og 2. behandling (…); »2. behandling« ligger 9. oktober 2024".</summary>
    public IReadOnlyList<Sentence> Because => field ??= FindBecause();

    /// <summary>Finds what binds it; few windows are asked for that.</summary>
    internal Func<IReadOnlyList<Sentence>> FindBecause { get; init; } = () => [];
}

/// <summary>From which day to which a milestone may begin (spillerum).</summary>
/// <param name="Earliest">The first day.</param>
/// <param name="Latest">The last day.</param>
public sealed record DayWindow(WindowEnd Earliest, WindowEnd Latest)
{
    /// <summary>Whether that day lies in it.</summary>
    public bool Contains(LocalDate day) => !(day < Earliest.Day) && !(day > Latest.Day);
}

/// <summary>Where a milestone may lie by the law and by the plan's own constraints.</summary>
/// <remarks>Both windows are exact: at each end there is a plan, and beyond it there is none. Between the ends the days that will do are those of <see cref="Days"/>, since closed days and weekdays leave gaps.
/// What is only recommended does not narrow them.</remarks>
public sealed record MilestoneWindow
{
    /// <summary>The milestone's key.</summary>
    public required string Key { get; init; }

    /// <summary>Where it may begin while all others lie where they lie; null if it can lie nowhere then, and <see cref="Clash"/> says why.</summary>
    public DayWindow? Alone { get; init; }

    /// <summary>Where it may begin if the others give way; null if no plan keeps everything.</summary>
    public DayWindow? Together { get; init; }

    /// <summary>The days on which it may begin while all others lie where they lie, in order.</summary>
    public IReadOnlyList<LocalDate> Days => field ??= FindDays();

    /// <summary>Finds the days; few windows are asked for them.</summary>
    internal Func<IReadOnlyList<LocalDate>> FindDays { get; init; } = () => [];

    /// <summary>What leaves it no day while all others lie where they lie: the two bounds that cross, or the days that are closed to it.</summary>
    public IReadOnlyList<Sentence> Clash { get; init; } = [];

    /// <summary>Whether it lies in its window: one without a fixed day, whether it may.</summary>
    public bool IsKept { get; init; }
}

using BudgetProcess.Calendar;
using NodaTime;

namespace BudgetProcess.Planning.Rules;

/// <summary>How a milestone that may fall on several days keeps a limit.</summary>
internal enum Fit
{
    /// <summary>On every day.</summary>
    Always,

    /// <summary>On some days only.</summary>
    OnSomeDays,

    /// <summary>On no day.</summary>
    Never,
}

/// <summary>The days on which something may happen; one day, once the date is fixed.</summary>
internal readonly record struct DayRange(LocalDate Earliest, LocalDate Latest)
{
    internal bool IsCertain => Earliest == Latest;

    /// <summary>The days on which a milestone may begin.</summary>
    internal static DayRange StartOf(Milestone milestone) =>
        milestone.HasFixedDay ? new(milestone.Period.Start, milestone.Period.Start) : new(milestone.Period.Start, milestone.Period.End);

    /// <summary>The days on which a milestone may end.</summary>
    internal static DayRange EndOf(Milestone milestone) =>
        milestone.HasFixedDay ? new(milestone.Period.End, milestone.Period.End) : new(milestone.Period.Start, milestone.Period.End);

    /// <summary>How these days keep "no later than".</summary>
    internal Fit NotAfter(DayRange limit) =>
        Latest <= limit.Earliest ? Fit.Always : Earliest <= limit.Latest ? Fit.OnSomeDays : Fit.Never;

    /// <summary>How these days keep "no earlier than".</summary>
    internal Fit NotBefore(DayRange limit) =>
        Earliest >= limit.Latest ? Fit.Always : Latest >= limit.Earliest ? Fit.OnSomeDays : Fit.Never;

    /// <summary>The range a number of days later.</summary>
    internal DayRange Plus(int days) => new(Earliest.PlusDays(days), Latest.PlusDays(days));

    /// <summary>The range a number of working days earlier.</summary>
    internal DayRange MinusWorkingDays(int days, WorkingDays calendar) => new(calendar.Add(Earliest, -days), calendar.Add(Latest, -days));

    /// <summary>One day.</summary>
    internal static DayRange On(LocalDate day) => new(day, day);
}

/// <summary>The days from one milestone to another, as few and as many as they may be.</summary>
internal readonly record struct Distance(int Least, int Most)
{
    internal static Distance Between(DayRange from, DayRange to) =>
        new(Period.DaysBetween(from.Latest, to.Earliest), Period.DaysBetween(from.Earliest, to.Latest));

    internal bool IsCertain => Least == Most;

    internal Fit AtLeast(int days) => Least >= days ? Fit.Always : Most >= days ? Fit.OnSomeDays : Fit.Never;

    internal Fit AtMost(int days) => Most <= days ? Fit.Always : Least <= days ? Fit.OnSomeDays : Fit.Never;
}

using System.Globalization;
using NodaTime;

namespace BudgetProcess.Application.Jobs;

/// <summary>When a recurring job runs. A run that was missed, however often, is made up for once.</summary>
internal abstract record JobSchedule
{
    private JobSchedule()
    {
    }

    /// <summary>The schedule in words that change when and only when it does: a stored schedule is compared by them.</summary>
    public abstract string Words { get; }

    /// <summary>Again and again, so long after one another.</summary>
    public static JobSchedule Every(Duration pause) => new Interval(pause);

    /// <summary>Every day at that time by the clock in Denmark. Not between 2 and 3, which one day a year has not and another has twice.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is in that hour.</exception>
    public static JobSchedule DailyAt(LocalTime time) => time.Hour == 2
        ? throw new ArgumentOutOfRangeException(nameof(time), time, "The clocks change in this hour.")
        : new Daily(time);

    /// <summary>See <see cref="Every"/>.</summary>
    internal sealed record Interval(Duration Pause) : JobSchedule
    {
        public override string Words => string.Create(CultureInfo.InvariantCulture, $"every {Pause.TotalSeconds} s");
    }

    /// <summary>See <see cref="DailyAt"/>.</summary>
    internal sealed record Daily(LocalTime Time) : JobSchedule
    {
        public override string Words => string.Create(CultureInfo.InvariantCulture, $"daily at {Time:HH:mm} in Denmark");
    }
}

using System.Globalization;
using BudgetProcess.Application;
using BudgetProcess.Application.Jobs;

namespace BudgetProcess.Host.Libraries.Jobs;

/// <summary>Says a schedule in Hangfire's words.</summary>
internal static class HangfireSchedule
{
    /// <summary>The schedule as a cron expression. Cron knows no "every 7 seconds": what does not divide a minute or an hour runs a little more often, which is harmless.</summary>
    public static string Cron(JobSchedule schedule) => schedule switch
    {
        JobSchedule.Daily daily => string.Create(CultureInfo.InvariantCulture, $"{daily.Time.Minute} {daily.Time.Hour} * * *"),
        JobSchedule.Interval interval => Every((long)interval.Pause.TotalSeconds),
        _ => throw new ArgumentOutOfRangeException(nameof(schedule), schedule, "A schedule of no known kind."),
    };

    /// <summary>The zone that daily times are meant in.</summary>
    /// <exception cref="InvalidDataException">The machine does not know it; the message is Danish.</exception>
    public static TimeZoneInfo Denmark()
    {
        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(DanishTime.Zone.Id);
        }
        catch (TimeZoneNotFoundException fault)
        {
            throw new InvalidDataException("Maskinen kender ikke dansk tid (Europe/Copenhagen). Installér pakken tzdata.", fault);
        }
    }

    private static string Every(long seconds) => seconds switch
    {
        < 60 => $"{Step(seconds, 60)} * * * * *",
        < 3600 => $"{Step(seconds / 60, 60)} * * * *",
        _ => $"0 {Step(seconds / 3600, 24)} * * *",
    };

    private static string Step(long count, int of)
    {
        var step = (int)Math.Clamp(count, 1, of);
        while (of % step != 0) step--;
        return string.Create(CultureInfo.InvariantCulture, $"*/{step}");
    }
}

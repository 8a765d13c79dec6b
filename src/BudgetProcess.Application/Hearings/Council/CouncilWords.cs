using System.Globalization;
using BudgetProcess.Application.Documents.Pdf;
using BudgetProcess.Calendar;
using NodaTime;

namespace BudgetProcess.Application.Hearings.Council;

/// <summary>What the council's document calls things. It leaves the pages, so it is Danish.</summary>
internal static class CouncilWords
{
    // Not the machine's idea of Danish: the same document everywhere.
    private static readonly NumberFormatInfo Danish = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };

    /// <summary>"Høringssvar til budget 2028".</summary>
    public static string Running(CouncilHearing hearing) => string.Create(CultureInfo.InvariantCulture, $"Høringssvar til budget {hearing.BudgetYear}");

    /// <summary>"24. august 2027 kl. 12.00".</summary>
    public static string Moment(Instant instant)
    {
        var local = instant.InZone(DanishTime.Zone).LocalDateTime;
        return $"{Day(instant)} {DanishDates.Clock(local.TimeOfDay)}";
    }

    /// <summary>"24. august 2027".</summary>
    public static string Day(Instant instant)
    {
        var date = DanishTime.DateOf(instant);
        return string.Create(CultureInfo.InvariantCulture, $"{DanishDates.DayAndMonth(date)} {date.Year}");
    }

    /// <summary>When an answer came; of one that came by mail or on paper the day.</summary>
    public static string Received(CouncilAnswer answer) => answer.ReceivedOn is { } day
        ? string.Create(CultureInfo.InvariantCulture, $"{DanishDates.DayAndMonth(day)} {day.Year}")
        : Moment(answer.AnsweredAt);

    /// <summary>"efter fristen", "ingen bemærkninger", both or "har svaret".</summary>
    public static string Status(CouncilAnswer answer) => (answer.HasNoComments, answer.IsLate) switch
    {
        (true, true) => "ingen bemærkninger, efter fristen",
        (true, false) => "ingen bemærkninger",
        (false, true) => "har svaret, efter fristen",
        (false, false) => "har svaret",
    };

    /// <summary>"1,2 MB".</summary>
    public static string Size(long octets) => octets switch
    {
        < 1_000 => string.Create(Danish, $"{octets} byte"),
        < 1_000_000 => string.Create(Danish, $"{octets / 1000.0:0} kB"),
        _ => string.Create(Danish, $"{octets / 1_000_000.0:0.0} MB"),
    };

    /// <summary>What an attachment is called: its title, else its file's name.</summary>
    public static string Name(CouncilAttachment attachment) => ShownText.OneLine(attachment.Title) is { Length: > 0 } title ? title : ShownText.OneLine(attachment.FileName);

    /// <summary>"12.345".</summary>
    public static string Number(int number) => number.ToString("#,##0", Danish);

    /// <summary>"1 part", "2 parter".</summary>
    public static string Count(int number, string one, string many) => $"{Number(number)} {(number == 1 ? one : many)}";
}

using BudgetProcess.Calendar;
using NodaTime;

namespace BudgetProcess.Tests.Calendar;

/// <summary>The documents behind the golden files.</summary>
internal static class CalendarSamples
{
    private static readonly Instant Published = Instant.FromUtc(2024, 1, 22, 8, 15);

    public static CalendarEvent FirstReading { get; } = new()
    {
        Uid = "hedensted-2025-kb-1-behandling@budgetproces.example",
        ChangedAt = Published,
        Start = new LocalDate(2024, 9, 19),
        End = new LocalDate(2024, 9, 19),
        StartTime = new LocalTime(17, 0),
        EndTime = new LocalTime(19, 30),
        Summary = "1. behandling i Kommunalbestyrelsen",
        Description = "Kommunalbestyrelsen behandler budgetforslaget første gang.\n\nDagsordenen kommer fire hverdage før; spørgsmål går til budgetkontoret.",
        Location = "Byrådssalen, Tjørnevej 6, Hedensted",
        Url = new Uri("https://budgetproces.example/hedensted/2025/plan#kb-1-behandling"),
        Categories = ["Politisk proces"],
        Busy = true,
    };

    public static CalendarDocument Feed { get; } = new()
    {
        Method = CalendarMethod.Publish,
        Name = "Budget 2025 – Hedensted Kommune",
        Description = "Tids- og procesplan for Budget 2025",
        Color = "darkgreen",
        Url = new Uri("https://budgetproces.example/hedensted/2025/plan"),
        RefreshInterval = Duration.FromHours(1),
        Events =
        [
            FirstReading,
            WholeDays(
                "medio-august", "Forslag til teknisk-administrativt budgetforslag gøres færdigt; udkast til præsentation påbegyndes",
                8, 11, 8, 20) with
            {
                Status = EventStatus.Tentative, Categories = ["Administrativ proces"], Busy = true,
            },
            WholeDays("hoering", "Høring om budgetforslaget", 9, 9, 9, 20) with
            {
                Description = "Høringsberettigede: Fritidsudvalget, MED-udvalg, skole- og dagtilbudsbestyrelser, Seniorråd, Handicapråd; " +
                    "selvejende institutioner, faglige organisationer, lokalråd.\r\nSvar på C:\\høring er ikke nok 😀",
                Categories = ["Offentlig", "Politisk proces, fælles"],
            },
            WholeDays("budgetseminar", "Budgetseminar", 9, 23, 9, 24) with
            {
                StartTime = new LocalTime(9, 0), EndTime = new LocalTime(16, 0), Busy = true, Sequence = 3, AlarmBefore = Duration.FromDays(3),
            },
            WholeDays("efteraarsmoede", "Møde i vintertid", 11, 6, 11, 6) with { StartTime = new LocalTime(8, 30), Busy = true },
            WholeDays("gruppemoeder", "Ekstraordinære gruppemøder", 9, 20, 9, 20) with { Status = EventStatus.Cancelled, Sequence = 4 },
            WholeDays("fokusliste", "Opfølgning på fokuslisten", 5, 1, 5, 31) with
            {
                YearlyInMonths = [5, 11], AlarmBefore = Duration.FromMinutes(390),
            },
        ],
    };

    public static CalendarDocument Invitation { get; } = To(CalendarMethod.Request, FirstReading);

    public static CalendarDocument Update { get; } = To(CalendarMethod.Request, FirstReading with
    {
        Sequence = 1, ChangedAt = Published + Duration.FromDays(30), Start = new LocalDate(2024, 9, 18), End = new LocalDate(2024, 9, 18), Rsvp = true,
    });

    public static CalendarDocument Cancellation { get; } = To(CalendarMethod.Cancel, FirstReading with
    {
        Sequence = 2, ChangedAt = Published + Duration.FromDays(60), AlarmBefore = Duration.FromDays(1), Rsvp = true,
    });

    private static CalendarEvent WholeDays(string key, string title, int startMonth, int startDay, int endMonth, int endDay) => new()
    {
        Uid = $"hedensted-2025-{key}@budgetproces.example",
        ChangedAt = Published,
        Start = new LocalDate(2024, startMonth, startDay),
        End = new LocalDate(2024, endMonth, endDay),
        Summary = title,
    };

    private static CalendarDocument To(CalendarMethod method, CalendarEvent item) => new()
    {
        Method = method,
        Events =
        [
            item with
            {
                Organizer = new CalendarAddress("budget@hedensted.example", "Budgetkontoret, Hedensted Kommune"),
                Attendee = new CalendarAddress("medlem+kb@hedensted.example", "Medlem af \"KB\": æøå"),
            },
        ],
    };
}

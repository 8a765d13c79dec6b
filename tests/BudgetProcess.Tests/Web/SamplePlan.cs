using BudgetProcess.Application.Plans;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using BudgetProcess.Web.Pages.Plans;
using NodaTime;

namespace BudgetProcess.Tests.Web;

/// <summary>Plans as crowded as real ones.</summary>
internal static class SamplePlan
{
    /// <summary>A year like Budget 2025: half of it falls in September.</summary>
    public static IReadOnlyList<ProcessPictureItem> Crowded { get; } =
    [
        Day("proces", 2, 26, "Forårsseminar med første spadestik ift. udfordringer og muligheder"),
        Third("april", 4, 1, 30, "Udvalgene samler op på forårsseminar"),
        Third("juni", 6, 1, 30, "Drøftelse og kvalificering af strategiske udfordringer i udvalgene"),
        Day("tema", 6, 19, "Status på budgetprocessen for Kommunalbestyrelsen (temamøde)"),
        Day("status", 8, 15, "Online status på budgetprocessen"),
        Day("forslag", 8, 28, "Fremlæggelse af teknisk-administrativt budgetforslag"),
        Day("oek", 9, 9, "1. behandling i Økonomiudvalget"),
        Day("med", 9, 9, "Økonomiudvalgets møde med Hovedudvalget"),
        Days("hoering", 9, 20, "Høringsproces", Track.Public),
        Days("moeder", 11, 22, "Budgetmøder mellem borgmesteren og partierne"),
        Day("kb1", 9, 19, "1. behandling i Kommunalbestyrelsen"),
        Day("grupper", 9, 20, "Ekstraordinære gruppemøder med tilstedeværelse af Direktionen"),
        Days("seminar", 23, 24, "Budgetseminar"),
        Day("aendring", 9, 30, "Frist for ændringsforslag", kind: MilestoneKind.Deadline),
        Day("kb2", 10, 9, "2. behandling af budget i Kommunalbestyrelsen"),
        Third("november", 11, 1, 30, "Drøftelse af udmøntning i udvalgene"),
        Third("primo marts", 3, 1, 10, "Orientering af chefgruppen og organisationen om budgetproces", Track.Administrative),
        Third("ultimo august", 8, 21, 31, "Materiale til høring, høringsportal samt budgetmøder udarbejdes", Track.Administrative),
        Third("primo september", 9, 1, 10, "Høringsmateriale og portal offentliggøres", Track.Administrative),
        Third("primo–medio september", 9, 1, 20, "MED-udvalg afholder møder mhp. gennemgang af forslaget", Track.Administrative),
        Third("medio september", 9, 11, 20, "Forvaltningen samler op på aftalerne på budgetmøderne", Track.Administrative),
        Third("september", 9, 1, 30, "Forvaltningen udarbejder udkast til forligstekst og pressemeddelelse", Track.Administrative),
        Day("orient", 9, 24, "Organisationen og chefgruppen orienteres om budgetaftale", Track.Administrative),
        Third("ultimo september", 9, 21, 30, "Organisationen udarbejder endeligt budget", Track.Administrative),
        Third("november", 11, 1, 30, "Organisationen gennemfører evaluering af processen", Track.Administrative),
    ];

    /// <summary>Any number of meetings on days that a seed decides.</summary>
    public static IReadOnlyList<ProcessPictureItem> Random(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(index => Item(
            $"m{index}", new LocalDate(2024, random.Next(1, 13), random.Next(1, 29)), random.Next(0, 3) == 0 ? random.Next(1, 60) : 0,
            random.Next(0, 2) == 0 ? DatePrecision.Day : DatePrecision.Month,
            string.Join(' ', Enumerable.Range(0, random.Next(1, 12)).Select(_ => new string('o', random.Next(2, 24)))),
            (Track)random.Next(0, 3), (MilestoneKind)random.Next(0, 5)))];
    }

    private static ProcessPictureItem Day(string key, int month, int day, string title, Track track = Track.Political, MilestoneKind kind = MilestoneKind.Meeting) =>
        Item(key, new(2024, month, day), 0, DatePrecision.Day, title, track, kind);

    private static ProcessPictureItem Days(string key, int first, int last, string title, Track track = Track.Political) =>
        Item(key, new(2024, 9, first), last - first, DatePrecision.Day, title, track, MilestoneKind.Period);

    private static ProcessPictureItem Third(string phrase, int month, int first, int last, string title, Track track = Track.Political) =>
        Item(phrase.Replace(' ', '-'), new(2024, month, first), last - first, DatePrecision.Third, title, track, MilestoneKind.Task, phrase);

    private static ProcessPictureItem Item(
        string key, LocalDate start, int more, DatePrecision precision, string title, Track track, MilestoneKind kind, string? phrase = null) =>
        new(
            new Milestone
            {
                Key = key, Title = title, Track = track, Kind = kind, Phrase = phrase ?? "en dag", Period = new(start, start.PlusDays(more), precision),
            },
            MilestoneStanding.Planned,
            IsNow: false);
}

using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace BudgetProcess.Web.Pages.Plans.Editor;

/// <summary>A milestone's window in words (spillerum).</summary>
internal static class WindowTexts
{
    /// <summary>"Kan ligge 9.–18. september 2024, hvis alt andet ligger fast."; null where nothing binds the milestone.</summary>
    public static string? Line(Milestone milestone, MilestoneWindow window, IStringLocalizer<Texts> texts)
    {
        if (window.Alone is not { } alone) return texts["Har ingen dag at ligge på, når alt andet ligger fast."];
        if (Span(alone, texts) is not { } span) return null;
        var line = LastsOneDay(milestone) ? texts["Kan ligge {0}, hvis alt andet ligger fast.", span] : texts["Kan begynde {0}, hvis alt andet ligger fast.", span];
        return window.IsKept ? line : $"{texts["Ligger uden for sit spillerum."]} {line.Value}";
    }

    /// <summary>"Hvis de andre flytter sig med: 10. januar – 20. september 2024."; null where that is no more, or nothing binds it then.</summary>
    public static string? LineTogether(MilestoneWindow window, IStringLocalizer<Texts> texts) =>
        window.Together is { } together && (together.Earliest.Day, together.Latest.Day) != (window.Alone?.Earliest.Day, window.Alone?.Latest.Day) && Span(together, texts) is { } span
            ? texts["Hvis de andre flytter sig med: {0}.", span].Value
            : null;

    /// <summary>What binds each end, or what leaves the milestone no day: a sentence each.</summary>
    public static IReadOnlyList<string> Reasons(MilestoneWindow window, IStringLocalizer<Texts> texts)
    {
        List<string> reasons = [.. window.Clash.Select(words => Stopped(Capital(texts.Say(words))))];
        if (window.Alone?.Earliest is { Day: { } first } earliest) reasons.Add(texts["Tidligst {0}: {1}.", Day(first), Because(earliest, texts)]);
        if (window.Alone?.Latest is { Day: { } last } latest) reasons.Add(texts["Senest {0}: {1}.", Day(last), Because(latest, texts)]);
        return reasons;
    }

    /// <summary>What binds each end if the others give way, the nearest first: "Tidligst 10. januar 2024:" and what leads there.</summary>
    public static IEnumerable<(string End, IReadOnlyList<string> Because)> ReasonsTogether(MilestoneWindow window, IStringLocalizer<Texts> texts)
    {
        if (window.Together?.Earliest is { Day: { } first } earliest) yield return (texts["Tidligst {0}:", Day(first)], [.. earliest.Because.Select(words => Stopped(Capital(texts.Say(words))))]);
        if (window.Together?.Latest is { Day: { } last } latest) yield return (texts["Senest {0}:", Day(last)], [.. latest.Because.Select(words => Stopped(Capital(texts.Say(words))))]);
    }

    /// <summary>Whether it lies on one named day: then it "lies" in its window, else it "begins" there.</summary>
    public static bool LastsOneDay(Milestone milestone) => milestone.HasFixedDay && milestone.Period.Start == milestone.Period.End;

    private static string? Span(DayWindow window, IStringLocalizer<Texts> texts) => (window.Earliest.Day, window.Latest.Day) switch
    {
        ({ } first, { } last) => Days(first, last),
        ({ } first, null) => texts["Window.Earliest", Day(first)].Value,
        (null, { } last) => texts["Window.Latest", Day(last)].Value,
        _ => null,
    };

    private static string Because(WindowEnd end, IStringLocalizer<Texts> texts) => string.Join("; ", end.Because.Select(texts.Say));

    private static string Day(LocalDate day) => Days(day, day);

    private static string Days(LocalDate first, LocalDate last) => DateTexts.Period(new DatePeriod(first, last, DatePrecision.Day));

    private static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    private static string Stopped(string words) => words.EndsWith('.') ? words : words + ".";
}

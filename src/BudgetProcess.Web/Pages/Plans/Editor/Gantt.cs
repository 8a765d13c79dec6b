using System.Xml.Linq;
using BudgetProcess.Application.Plans.Editing;
using BudgetProcess.Planning;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace BudgetProcess.Web.Pages.Plans.Editor;

/// <summary>The Gantt of a draft: a row per milestone in the order of the year with the days over which it may lie behind its date, the law's dates as lines, what breaks a rule in red. Its text twin
/// is the editor's table; every row links to its milestone's form.</summary>
internal static class Gantt
{
    /// <summary>Draws the draft.</summary>
    /// <param name="view">The draft.</param>
    /// <param name="shown">The milestones to show: all, or those of a filter.</param>
    /// <param name="today">Today, for the mark.</param>
    /// <param name="linkOf">Where a milestone leads.</param>
    /// <param name="texts">The words.</param>
    public static IHtmlContent Draw(EditorView view, IReadOnlyList<Milestone> shown, LocalDate today, Func<Milestone, string> linkOf, IStringLocalizer<Texts> texts)
    {
        if (shown.Count == 0) return HtmlString.Empty;
        var items = shown.Select(milestone => Item(view, milestone)).ToList();
        var limits = new[] { (view.Dates.ProposalDue, texts["Forslag senest {0}", Day(view.Dates.ProposalDue)].Value), (view.Dates.AdoptedBy, texts["Vedtaget senest {0}", Day(view.Dates.AdoptedBy)].Value) };
        var drawing = GanttLayout.Draw(items, limits, view.WorkingDays, today, track => texts.Of(track));
        var words = new GanttWords
        {
            Title = texts["Gantt-diagram for Budget {0}", view.Plan.Year],
            Description = texts[
                "En række for hver milepæl i tidsrækkefølge, samlet efter spor. Bag datoen er de dage, milepælen kan ligge på. Lovens frister er lodrette linjer, og det, der er i strid med en regel, er rødt. De samme oplysninger står i tabellen på siden."],
            Today = texts["i dag"],
            Week = texts["uge"],
            LinkOf = item => linkOf(item.Milestone),
            LabelOf = item => Label(item, texts),
        };
        return new HtmlString(GanttSvg.Write(drawing, "gantt", words).ToString(SaveOptions.DisableFormatting));
    }

    private static GanttItem Item(EditorView view, Milestone milestone)
    {
        var window = view.Windows.Of(milestone.Key);
        return new(milestone, [.. view.Findings.Where(breach => breach.Severity != Severity.Information && breach.Milestones.Contains(milestone.Key))])
        {
            Window = window,
            Loaded = milestone.HasFixedDay && window.Days.Count > 0 ? PlanEditor.Find(view, milestone.Key)!.Loaded : null,
        };
    }

    private static string Label(GanttItem item, IStringLocalizer<Texts> texts)
    {
        var window = item.Window!;
        string[] sentences =
        [
            $"{item.Milestone.Title}, {DateTexts.Of(item.Milestone)}.",
            .. item.Findings.Select(breach => $"{texts.Of(breach.Severity)}: {texts.Say(breach.Message)}"),
            WindowTexts.Line(item.Milestone, window, texts) ?? "",
            .. window.IsKept ? [] : WindowTexts.Reasons(window, texts),
        ];
        return string.Join(" ", sentences.Where(sentence => sentence.Length > 0));
    }

    private static string Day(LocalDate date) => DateTexts.DayAndMonth(date);
}

/// <summary>A milestone as the Gantt shows it.</summary>
/// <param name="Milestone">The milestone.</param>
/// <param name="Findings">The breaches and warnings that are about it, hardest first.</param>
internal sealed record GanttItem(Milestone Milestone, IReadOnlyList<Breach> Findings)
{
    /// <summary>Where it may lie; null if nobody asked.</summary>
    public MilestoneWindow? Window { get; init; }

    /// <summary>The milestone for the form that moves it (<see cref="MilestoneView.Loaded"/>); null if it cannot be moved day by day.</summary>
    public string? Loaded { get; init; }

    /// <summary>It breaks the law, or lies where it cannot lie with the others where they are.</summary>
    public bool IsBroken => Window is { IsKept: false } || Findings.Any(breach => breach.Severity == Severity.Hard);

    /// <summary>One named day: drawn as a mark, not as a bar.</summary>
    public bool IsOneDay => WindowTexts.LastsOneDay(Milestone);
}

/// <summary>What a Gantt says, in the reader's language.</summary>
internal sealed record GanttWords
{
    /// <summary>What the picture is.</summary>
    public required string Title { get; init; }

    /// <summary>What it shows, for those who do not see it.</summary>
    public required string Description { get; init; }

    /// <summary>The sign at today: "i dag".</summary>
    public required string Today { get; init; }

    /// <summary>The word before the weeks' numbers: "uge".</summary>
    public required string Week { get; init; }

    /// <summary>Where a milestone leads.</summary>
    public required Func<GanttItem, string> LinkOf { get; init; }

    /// <summary>All of a milestone: title, date, what is wrong with it.</summary>
    public required Func<GanttItem, string> LabelOf { get; init; }
}

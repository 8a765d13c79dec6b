using System.Xml.Linq;
using BudgetProcess.Application.Plans;
using BudgetProcess.Planning;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace BudgetProcess.Web.Pages.Plans;

/// <summary>A milestone in the list beside the wheel.</summary>
/// <param name="Number">The number of its mark.</param>
/// <param name="Item">The milestone.</param>
internal sealed record WheelEntry(int Number, ProcessPictureItem Item);

/// <summary>
/// The årshjul: the process year as a wheel, tracks as rings, months as sectors, milestones as numbered marks, and the list that says what the numbers mean.
/// Its text twin is the plan's table; every mark links to its row there.
/// </summary>
/// <param name="Picture">The SVG.</param>
/// <param name="Entries">The list, by the month in which the milestones begin.</param>
internal sealed record AnnualWheel(IHtmlContent Picture, IReadOnlyList<IGrouping<string, WheelEntry>> Entries)
{
    /// <summary>Draws the wheel of a plan; null for a plan without milestones.</summary>
    public static AnnualWheel? Draw(Plan plan, IReadOnlyDictionary<string, MilestoneStanding> standings, LocalDate today, IStringLocalizer<Texts> texts)
    {
        if (plan.Milestones.Count == 0) return null;
        var items = ProcessPicture.Items(plan, standings, today, texts);
        var processYear = plan.Year.Value - 1;
        var words = new AnnualWheelWords(
            texts["Årshjul for Budget {0}", plan.Year],
            texts[
                "Året {0} som et hjul med månederne i urets retning. Den politiske proces er yderst, derefter den administrative, og inderst det offentlige. I dag er {1}. De samme oplysninger står i tabellen på siden.",
                processYear, DateTexts.InFull(today)],
            [texts["Budget"], plan.Year.ToString()!],
            texts["i dag"],
            mark => Label(mark.Number, mark.Item));
        var svg = AnnualWheelSvg.Write(AnnualWheelLayout.Draw(items, processYear, today), words);
        return new(new HtmlString(svg.ToString(SaveOptions.DisableFormatting)), Entry(items));
    }

    private static string Label(int number, ProcessPictureItem item) =>
        $"{number}. {item.Milestone.Title}, {DateTexts.Of(item.Milestone)}{(item.Note is { } note ? $", {note}" : "")}";

    private static IReadOnlyList<IGrouping<string, WheelEntry>> Entry(IReadOnlyList<ProcessPictureItem> items) =>
    [
        .. AnnualWheelLayout.Numbered(items).Select(row => new WheelEntry(row.Number, row.Item))
            .GroupBy(row => DateTexts.MonthOf(row.Item.Milestone.Period.Start)),
    ];
}

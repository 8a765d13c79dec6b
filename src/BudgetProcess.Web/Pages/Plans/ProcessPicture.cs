using System.Xml.Linq;
using BudgetProcess.Application.Plans;
using BudgetProcess.Planning;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace BudgetProcess.Web.Pages.Plans;

/// <summary>
/// The procespil: two arrows through the year, the political process above, the administrative below, milestones on them, today marked.
/// Its text twin is the plan's table; every milestone links to its row there.
/// </summary>
internal static class ProcessPicture
{
    /// <summary>The id of a milestone's row in the table.</summary>
    public static string RowId(string milestoneKey) => $"m-{milestoneKey}";

    /// <summary>Draws both variants; the style sheet shows the one that fits, and only that one is there for assistive technology.</summary>
    public static IHtmlContent Draw(Plan plan, IReadOnlyDictionary<string, MilestoneStanding> standings, LocalDate today, IStringLocalizer<Texts> texts)
    {
        if (plan.Milestones.Count == 0) return HtmlString.Empty;
        var items = Items(plan, standings, today, texts);
        var words = Words(plan, today, texts);
        return new HtmlString(string.Concat(
            Text(ProcessPictureSvg.Write(ProcessPictureWide.Draw(items, today), "pp-wide", words)),
            Text(ProcessPictureSvg.Write(ProcessPictureTall.Draw(items, today), "pp-tall", words))));
    }

    /// <summary>The plan's milestones as the picture shows them.</summary>
    public static IReadOnlyList<ProcessPictureItem> Items(
        Plan plan, IReadOnlyDictionary<string, MilestoneStanding> standings, LocalDate today, IStringLocalizer<Texts> texts) =>
        [.. plan.Milestones.Select(milestone =>
        {
            var standing = standings.GetValueOrDefault(milestone.Key, MilestoneStanding.Planned);
            // Where today is tells passed and held ones apart; these two are news.
            var note = standing is MilestoneStanding.Cancelled or MilestoneStanding.Postponed ? texts.Of(standing).ToLowerInvariant() : null;
            return new ProcessPictureItem(milestone, standing, PlanProgress.IsNow(milestone, standing, today), note);
        })];

    private static ProcessPictureWords Words(Plan plan, LocalDate today, IStringLocalizer<Texts> texts) => new()
    {
        Title = texts["Procespil for Budget {0}", plan.Year],
        Description = texts[
            "To pile gennem året: den politiske proces øverst og den administrative nederst, med milepælene i tidsrækkefølge. I dag er {0}. De samme oplysninger står i tabellen på siden.",
            DateTexts.InFull(today)],
        Political = texts["Politisk"],
        Administrative = texts["Administrativ"],
        Process = texts["proces"],
        Today = texts["i dag"],
        LinkOf = item => $"#{RowId(item.Milestone.Key)}",
    };

    private static string Text(XElement svg) => svg.ToString(SaveOptions.DisableFormatting);
}

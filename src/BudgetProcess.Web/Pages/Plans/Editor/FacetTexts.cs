using BudgetProcess.Planning;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Plans.Editor;

/// <summary>A side of a milestone in words, to be held beside another's.</summary>
internal static class FacetTexts
{
    /// <summary>What the milestone has there; "ingen" for nothing.</summary>
    public static string Of(MilestoneFacet facet, Milestone milestone, IReadOnlyDictionary<string, string> bodyNames, IStringLocalizer<Texts> texts)
    {
        var text = facet switch
        {
            MilestoneFacet.Time or MilestoneFacet.Wording => $"{milestone.Phrase} ({DateTexts.Of(milestone)})",
            MilestoneFacet.Title => milestone.Title,
            MilestoneFacet.Kind => $"{texts.Of(milestone.Kind)}, {texts.Of(milestone.Track).ToLowerInvariant()}",
            MilestoneFacet.Notice => string.Join(" ", MilestoneTexts.Notice(milestone, texts)),
            MilestoneFacet.Attendees => MilestoneTexts.Names(milestone.Attendees, bodyNames),
            MilestoneFacet.Owners => MilestoneTexts.Names(milestone.Owners, bodyNames),
            MilestoneFacet.Place => milestone.Place,
            MilestoneFacet.Link => milestone.Link?.OriginalString,
            MilestoneFacet.Notes => milestone.Notes,
            MilestoneFacet.Anchor => milestone.Anchor?.Title,
            MilestoneFacet.Displacement => DateTexts.Period(milestone.Home),
            _ => throw new ArgumentOutOfRangeException(nameof(facet), facet, "Unknown facet."),
        };
        return string.IsNullOrEmpty(text) ? texts["Facet.None"] : text;
    }
}

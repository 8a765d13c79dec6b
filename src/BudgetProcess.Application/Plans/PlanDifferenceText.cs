using BudgetProcess.Application.Plans.Import;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;

namespace BudgetProcess.Application.Plans;

/// <summary>Says in Danish what differs between two versions of a plan, one sentence for each thing that changed.</summary>
public static class PlanDifferenceText
{
    private const string Nothing = "ingen";

    /// <summary>All sentences: moved, added and dropped milestones first, what is only called or noticed otherwise after them.</summary>
    /// <param name="differences">What differs.</param>
    /// <param name="bodyNames">Names of the bodies, by key.</param>
    public static IReadOnlyList<string> Lines(IReadOnlyList<MilestoneDifference> differences, IReadOnlyDictionary<string, string> bodyNames) =>
        [.. differences.OrderBy(difference => difference.Change == MilestoneChange.Edited).SelectMany(difference => Lines(difference, bodyNames))];

    /// <summary>The sentences that concern people who only follow the plan in a calendar: nothing of notices, owners or what next year begins from.</summary>
    /// <param name="differences">What differs.</param>
    /// <param name="bodyNames">Names of the bodies, by key.</param>
    public static IReadOnlyList<string> CalendarLines(IReadOnlyList<MilestoneDifference> differences, IReadOnlyDictionary<string, string> bodyNames) =>
    [
        .. from difference in differences
           where difference.ChangesCalendar
           orderby difference.Change == MilestoneChange.Edited
           from line in difference is { Before: { } before, After: { } after }
               ? difference.Facets.Where(ShowsInCalendar).Select(facet => Line(facet, before, after, bodyNames))
               : Lines(difference, bodyNames)
           select line,
    ];

    /// <summary>The sentences of one milestone.</summary>
    /// <param name="difference">What differs.</param>
    /// <param name="bodyNames">Names of the bodies, by key.</param>
    public static IReadOnlyList<string> Lines(MilestoneDifference difference, IReadOnlyDictionary<string, string> bodyNames) => difference switch
    {
        { Before: null, After: { } added } => [$"Ny: {added.Title}, {MilestoneTime.Text(added)}."],
        { Before: { } dropped, After: null } => [$"Udgår: {dropped.Title}, {MilestoneTime.Text(dropped)}."],
        { After: { } edited, Facets: [] } => [$"Rettet: {edited.Title}."],
        { Before: { } before, After: { } after } => [.. difference.Facets.Select(facet => Line(facet, before, after, bodyNames))],
        _ => throw new ArgumentException("A difference has a milestone before or after it.", nameof(difference)),
    };

    private static bool ShowsInCalendar(MilestoneFacet facet) =>
        facet is MilestoneFacet.Time or MilestoneFacet.Wording or MilestoneFacet.Title or MilestoneFacet.Place or MilestoneFacet.Link or MilestoneFacet.Notes;

    private static string Line(MilestoneFacet facet, Milestone before, Milestone after, IReadOnlyDictionary<string, string> bodyNames) => facet switch
    {
        MilestoneFacet.Time => $"Flyttet: {after.Title} fra {MilestoneTime.Text(before)} til {MilestoneTime.Text(after)}.",
        MilestoneFacet.Title => $"Omdøbt: {before.Title} hedder nu {after.Title}.",
        MilestoneFacet.Wording => $"Tidspunkt skrevet om: {after.Title}, {before.Phrase} er nu {after.Phrase}.",
        MilestoneFacet.Notice => $"Varsling ændret: {after.Title}, før {Notice(before)}, nu {Notice(after)}.",
        MilestoneFacet.Kind => $"Art eller spor ændret: {after.Title}.",
        MilestoneFacet.Attendees => $"Deltagere ændret: {after.Title}, før {Names(before.Attendees, bodyNames)}, nu {Names(after.Attendees, bodyNames)}.",
        MilestoneFacet.Owners => $"Ansvarlige ændret: {after.Title}, før {Names(before.Owners, bodyNames)}, nu {Names(after.Owners, bodyNames)}.",
        MilestoneFacet.Place => $"Sted ændret: {after.Title}, før {before.Place ?? Nothing}, nu {after.Place ?? Nothing}.",
        MilestoneFacet.Link => $"Link ændret: {after.Title}, før {before.Link?.OriginalString ?? Nothing}, nu {after.Link?.OriginalString ?? Nothing}.",
        MilestoneFacet.Notes => $"Bemærkning ændret: {after.Title}.",
        MilestoneFacet.Anchor => $"Anker ændret: {after.Title}, før {before.Anchor?.Title ?? Nothing}, nu {after.Anchor?.Title ?? Nothing}.",
        MilestoneFacet.Displacement => $"Næste års udgangspunkt ændret: {after.Title}, nu {DanishDates.Period(after.Home)}.",
        _ => throw new ArgumentOutOfRangeException(nameof(facet), facet, "Unknown facet."),
    };

    private static string Names(IReadOnlyList<string> keys, IReadOnlyDictionary<string, string> names) =>
        keys.Count == 0 ? Nothing : string.Join(", ", keys.Select(key => names.GetValueOrDefault(key, key)));

    private static string Notice(Milestone milestone)
    {
        var policy = milestone.EffectiveNotice;
        var parts = new List<string>();
        if (policy.Invite) parts.Add(policy.AskForReply ? "indkaldelse med svar" : "indkaldelse");
        if (policy.ReminderDays.Count > 0) parts.Add($"påmindelse {Days(policy.ReminderDays)} før");
        return parts.Count == 0 ? "kun i kalenderen" : string.Join(" og ", parts);
    }

    private static string Days(IReadOnlyList<int> days) => $"{NoticeWords.Listed(days)} {(days is [1] ? "dag" : "dage")}";
}

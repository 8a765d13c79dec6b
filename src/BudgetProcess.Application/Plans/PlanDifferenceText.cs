using BudgetProcess.Calendar;
using BudgetProcess.Planning;

namespace BudgetProcess.Application.Plans;

/// <summary>Says in Danish what differs between two versions of a plan, one sentence for each thing that changed.</summary>
public static class PlanDifferenceText
{
    private static readonly Sentence Nothing = $"ingen";

    /// <summary>All sentences: moved, added and dropped milestones first, what is only called or noticed otherwise after them.</summary>
    /// <param name="differences">What differs.</param>
    /// <param name="bodyNames">Names of the bodies, by key.</param>
    public static IReadOnlyList<Sentence> Lines(IReadOnlyList<MilestoneDifference> differences, IReadOnlyDictionary<string, string> bodyNames) =>
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
           select line.ToString(),
    ];

    /// <summary>The sentences of one milestone.</summary>
    /// <param name="difference">What differs.</param>
    /// <param name="bodyNames">Names of the bodies, by key.</param>
    public static IReadOnlyList<Sentence> Lines(MilestoneDifference difference, IReadOnlyDictionary<string, string> bodyNames) => difference switch
    {
        { Before: null, After: { } added } => [$"Ny: {added.Title}, {MilestoneTime.Told(added)}."],
        { Before: { } dropped, After: null } => [$"Udgår: {dropped.Title}, {MilestoneTime.Told(dropped)}."],
        { After: { } edited, Facets: [] } => [$"Rettet: {edited.Title}."],
        { Before: { } before, After: { } after } => [.. difference.Facets.Select(facet => Line(facet, before, after, bodyNames))],
        _ => throw new ArgumentException("A difference has a milestone before or after it.", nameof(difference)),
    };

    private static bool ShowsInCalendar(MilestoneFacet facet) =>
        facet is MilestoneFacet.Time or MilestoneFacet.Wording or MilestoneFacet.Title or MilestoneFacet.Place or MilestoneFacet.Link or MilestoneFacet.Notes;

    private static Sentence Line(MilestoneFacet facet, Milestone before, Milestone after, IReadOnlyDictionary<string, string> bodyNames) => facet switch
    {
        MilestoneFacet.Time => (Sentence)$"Flyttet: {after.Title} fra {MilestoneTime.Told(before)} til {MilestoneTime.Told(after)}.",
        MilestoneFacet.Title => $"Omdøbt: {before.Title} hedder nu {after.Title}.",
        MilestoneFacet.Wording => $"Tidspunkt skrevet om: {after.Title}, {before.Phrase} er nu {after.Phrase}.",
        MilestoneFacet.Notice => $"Varsling ændret: {after.Title}, før {Notice(before)}, nu {Notice(after)}.",
        MilestoneFacet.Kind => $"Art eller spor ændret: {after.Title}.",
        MilestoneFacet.Attendees => $"Deltagere ændret: {after.Title}, før {Names(before.Attendees, bodyNames)}, nu {Names(after.Attendees, bodyNames)}.",
        MilestoneFacet.Owners => $"Ansvarlige ændret: {after.Title}, før {Names(before.Owners, bodyNames)}, nu {Names(after.Owners, bodyNames)}.",
        MilestoneFacet.Place => $"Sted ændret: {after.Title}, før {Or(before.Place)}, nu {Or(after.Place)}.",
        MilestoneFacet.Link => $"Link ændret: {after.Title}, før {Or(before.Link?.OriginalString)}, nu {Or(after.Link?.OriginalString)}.",
        MilestoneFacet.Notes => $"Bemærkning ændret: {after.Title}.",
        MilestoneFacet.Anchor => $"Anker ændret: {after.Title}, før {Or(before.Anchor?.Title)}, nu {Or(after.Anchor?.Title)}.",
        MilestoneFacet.Displacement => $"Næste års udgangspunkt ændret: {after.Title}, nu {after.Home}.",
        _ => throw new ArgumentOutOfRangeException(nameof(facet), facet, "Unknown facet."),
    };

    private static Sentence Or(string? text) => text is null ? Nothing : $"{text}";

    private static Sentence Names(IReadOnlyList<string> keys, IReadOnlyDictionary<string, string> names) =>
        keys.Count == 0 ? Nothing : $"{string.Join(", ", keys.Select(key => names.GetValueOrDefault(key, key)))}";

    private static Sentence Notice(Milestone milestone)
    {
        var policy = milestone.EffectiveNotice;
        Sentence? invitation = !policy.Invite ? null : policy.AskForReply ? (Sentence)$"indkaldelse med svar" : $"indkaldelse";
        Sentence? reminder = policy.ReminderDays.Count > 0 ? (Sentence)$"påmindelse {Days(policy.ReminderDays)} før" : null;
        if (invitation is not null && reminder is not null) return $"{invitation} og {reminder}";
        return invitation ?? reminder ?? $"kun i kalenderen";
    }

    private static Sentence Days(IReadOnlyList<int> days)
    {
        var some = days.Skip(1).SkipLast(1).Aggregate((Sentence)$"{days[0]}", (known, day) => $"{known}, {day}");
        Sentence all = days.Count > 1 ? $"{some} og {days[^1]}" : some;
        return days is [1] ? (Sentence)$"{all} dag" : $"{all} dage";
    }
}

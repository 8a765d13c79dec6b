using BudgetProcess.Planning;

namespace BudgetProcess.Application.Plans.Editing;

/// <summary>Puts two people's changes of one milestone together, side by side (<see cref="MilestoneFacet"/>). A time is one side with its words, a kind one with its track: half of the one and half of
/// the other is what neither of them wrote.</summary>
internal static class MilestoneSides
{
    private static readonly Side[] All =
    [
        new(MilestoneFacet.Time, of => (of.Phrase, of.Period, of.StartTime, of.EndTime), (to, from) => to with { Phrase = from.Phrase, Period = from.Period, StartTime = from.StartTime, EndTime = from.EndTime }),
        new(MilestoneFacet.Title, of => of.Title, (to, from) => to with { Title = from.Title }),
        new(MilestoneFacet.Kind, of => (of.Kind, of.Track), (to, from) => to with { Kind = from.Kind, Track = from.Track }),
        new(MilestoneFacet.Notice, of => of.Notice, (to, from) => to with { Notice = from.Notice }),
        new(MilestoneFacet.Attendees, of => of.Attendees, (to, from) => to with { Attendees = from.Attendees }),
        new(MilestoneFacet.Owners, of => of.Owners, (to, from) => to with { Owners = from.Owners }),
        new(MilestoneFacet.Place, of => of.Place, (to, from) => to with { Place = from.Place }),
        new(MilestoneFacet.Link, of => of.Link?.OriginalString, (to, from) => to with { Link = from.Link }),
        new(MilestoneFacet.Notes, of => of.Notes, (to, from) => to with { Notes = from.Notes }),
        new(MilestoneFacet.Anchor, of => of.Anchor, (to, from) => to with { Anchor = from.Anchor }),
        new(MilestoneFacet.Displacement, of => of.Displacement, (to, from) => to with { Displacement = from.Displacement }),
    ];

    /// <summary>The sides on which two milestones differ.</summary>
    public static IReadOnlyList<MilestoneFacet> Differing(Milestone one, Milestone other) => [.. All.Where(side => side.Differs(one, other)).Select(side => side.Facet)];

    /// <summary>One milestone with some sides of another.</summary>
    public static Milestone Take(Milestone to, Milestone from, IReadOnlyCollection<MilestoneFacet> facets) =>
        All.Where(side => facets.Contains(side.Facet)).Aggregate(to, (milestone, side) => side.Put(milestone, from));

    /// <summary>What both come to.</summary>
    /// <param name="loaded">The milestone from which the first began.</param>
    /// <param name="mine">What the first made of it.</param>
    /// <param name="theirs">What it is by now.</param>
    /// <returns>Their milestone with what the first changed, and the sides that both changed, each to something else: there it has the first one's.</returns>
    public static (Milestone Merged, IReadOnlyList<MilestoneFacet> Conflicts) Merge(Milestone loaded, Milestone mine, Milestone theirs)
    {
        var changed = Differing(loaded, mine);
        var conflicts = All.Where(side => changed.Contains(side.Facet) && side.Differs(loaded, theirs) && side.Differs(mine, theirs)).Select(side => side.Facet).ToList();
        return (Take(theirs, mine, changed), conflicts);
    }

    private sealed record Side(MilestoneFacet Facet, Func<Milestone, object?> Of, Func<Milestone, Milestone, Milestone> Put)
    {
        public bool Differs(Milestone one, Milestone other) => !Equals(Of(one), Of(other));
    }
}

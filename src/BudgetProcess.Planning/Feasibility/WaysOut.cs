using BudgetProcess.Calendar;
using BudgetProcess.Planning.Bounds;
using BudgetProcess.Planning.Rules;

namespace BudgetProcess.Planning.Feasibility;

/// <summary>Finds what would settle a clash: for each of its conditions by how many days it must give way, or that it is given up. The one that moves the fewest milestones comes first, and what
/// asks something of the law or the ministry last.</summary>
internal sealed class WaysOut(ClashFinder finder, IReadOnlyList<Condition> all, IReadOnlyList<Condition> clash)
{
    // More than a year is no way out.
    private const int MostDays = 366;

    internal IReadOnlyList<WayOut> Find() =>
    [
        .. clash.Select(condition => (condition.Kind, Way: Of(condition))).Where(found => found.Way is not null)
            .OrderBy(found => found.Way!.Moves is null).ThenBy(found => found.Kind is ConditionKind.Law or ConditionKind.Minister)
            .ThenBy(found => found.Way!.Moves).ThenBy(found => found.Kind).ThenBy(found => found.Way!.Days).Select(found => found.Way!),
    ];

    private WayOut? Of(Condition condition) => condition.Kind switch
    {
        ConditionKind.Past => null,
        ConditionKind.Own or ConditionKind.Minister or ConditionKind.Law or ConditionKind.Wanted or ConditionKind.Length => ByDays(condition) ?? GivenUp(condition),
        _ => GivenUp(condition),
    };

    /// <summary>The fewest days by which the condition must give way; null if it cannot give way by days, or no number of days would do.</summary>
    private WayOut? ByDays(Condition condition)
    {
        if (MostOf(condition) is not { } most || !Settles(condition, Looser(condition, most))) return null;
        var (enough, tooFew) = (most, 0);
        while (enough - tooFew > 1)
        {
            var middle = (enough + tooFew) / 2;
            if (Settles(condition, Looser(condition, middle))) enough = middle;
            else tooFew = middle;
        }

        return new(WordsOf(condition, enough), enough, MovesAfter(condition, Looser(condition, enough)));
    }

    private WayOut? GivenUp(Condition condition)
    {
        // The law is not given up; people can only take a breach of it on, and then they must know by how many days.
        if (condition.Kind is ConditionKind.Minister or ConditionKind.Law && condition.Bounds[0].Step is not CalendarDays { Count: 0 }) return null;
        Sentence words = condition.Kind switch
        {
            ConditionKind.Fixed when condition.At != condition.Milestone!.Period => $"Læg »{condition.Milestone.Title}« en anden dag.",
            ConditionKind.Fixed => $"Lad »{condition.Milestone!.Title}« blive flyttet.",
            ConditionKind.KeptFree => $"Brug alligevel perioden: {condition.Words}.",
            ConditionKind.ClosedDay => $"Brug en lukkedag: {condition.Words}.",
            ConditionKind.Law or ConditionKind.Minister => $"Tag et brud på dig: {condition.Words}.",
            _ => $"Giv afkald på: {condition.Words}.",
        };
        return new(words, 0, MovesAfter(condition, null));
    }

    private bool Settles(Condition condition, Condition? looser) => finder.IsPossible(Without(clash, condition, looser));

    private int? MovesAfter(Condition condition, Condition? looser) => finder.FewestMoves(Without(all, condition, looser));

    private static List<Condition> Without(IReadOnlyList<Condition> conditions, Condition condition, Condition? looser) =>
        [.. conditions.Where(other => other != condition), .. looser is null ? Array.Empty<Condition>() : [looser]];

    /// <summary>By how many days it can give way at most; null if it is not a matter of days.</summary>
    private static int? MostOf(Condition condition) => condition switch
    {
        { Kind: ConditionKind.Length } => condition.Length,
        { Bounds: [{ Step: CalendarDays { Count: > 0 } step, To.Milestone: not null, From.Milestone: not null }] } => step.Count,
        { Bounds: [{ From.Milestone: null } or { To.Milestone: null }] } => MostDays,
        { Bounds: [{ Constraint: AtMostDays }, ..] } => MostDays,
        _ => null,
    };

    private static Condition Looser(Condition condition, int days) => new()
    {
        Kind = condition.Kind, Say = condition.Say, Milestone = condition.Milestone, Days = condition.Days, At = condition.At,
        Length = condition.Length - (condition.Kind == ConditionKind.Length ? days : 0),
        Bounds = [.. condition.Bounds.Index().Select(pair => pair.Index == 0 ? Looser(pair.Item, days) : pair.Item)],
    };

    private static Bound Looser(Bound bound, int days) => bound switch
    {
        { From.Milestone: null } => bound with { From = BoundEnd.On(bound.From.Day.PlusDays(-days)) },
        { To.Milestone: null } => bound with { To = BoundEnd.On(bound.To.Day.PlusDays(days)) },
        { Step: CalendarDays step } => bound with { Step = new CalendarDays(step.Count - days) },
        _ => bound,
    };

    private static Sentence WordsOf(Condition condition, int days) => condition switch
    {
        { Kind: ConditionKind.Length, Milestone: { } milestone } => $"Gør »{milestone.Title}« {Wording.Days(days)} kortere.",
        { Kind: ConditionKind.Minister, Bounds: [{ To.Day: var day }, ..] } => $"Få fristen udsat til {day.PlusDays(days)}; det kan kun ministeriet.",
        { Kind: ConditionKind.Law, Bounds: [{ Step: CalendarDays step }, ..] } => $"Tag et brud på dig: {step.Count - days} i stedet for {Wording.Days(step.Count)} ({condition.Words}).",
        { Bounds: [{ Constraint: AtMostDays most }, ..] } => $"Lad der gå {Wording.Days(most.Days + days)} i stedet for {most.Days}: {condition.Words}.",
        { Bounds: [{ Constraint: AtLeastDays least }, ..] } => $"Nøjes med {Wording.Days(least.Days - days)} i stedet for {least.Days}: {condition.Words}.",
        { Bounds: [{ From.Milestone: null, From.Day: var day, To.Milestone: { } milestone }, ..] } => $"Lad »{milestone.Title}« ligge fra {day.PlusDays(-days)}.",
        { Bounds: [{ To.Milestone: null, To.Day: var day, From.Milestone: { } milestone }, ..] } => $"Lad »{milestone.Title}« ligge til {day.PlusDays(days)}.",
        _ => $"Giv afkald på: {condition.Words}.",
    };
}

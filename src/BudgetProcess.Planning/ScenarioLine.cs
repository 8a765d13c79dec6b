using System.Globalization;
using System.Text.RegularExpressions;
using BudgetProcess.Calendar;
using BudgetProcess.Planning.Rules;

namespace BudgetProcess.Planning;

/// <summary>A line of a scenario that was read: what is different, or what is wrong with the line.</summary>
/// <param name="Change">What is different; null if the line cannot be used.</param>
/// <param name="Problem">What is wrong and how to write it; null if nothing is.</param>
public sealed record ScenarioReading(ScenarioChange? Change, Sentence? Problem);

/// <summary>A scenario as people write it, a line for each thing that is different.</summary>
/// <remarks>
/// "vedtagelse senest 5. november", "forslag senest 8. oktober", "2. behandling flyttes til 16. oktober", "oek-1-behandling flyttes en uge", "budgetseminar tidligst uge 40", "høring senest
/// 27. september", "kb-1-behandling ligger fast", "efterårsferien friholdes", "14.-18. oktober friholdes". What stands before a colon is the writer's own remark. A milestone is named by its
/// key, its title, what everybody calls it ("ØK-mødet"), or a part of its title that no other has.
/// </remarks>
public static partial class ScenarioLine
{
    private const int LongestLine = 300;
    private const int MostShown = 4;

    private const RegexOptions Anyhow = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private static readonly Dictionary<string, int> Counts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["en"] = 1, ["én"] = 1, ["to"] = 2, ["tre"] = 3, ["fire"] = 4, ["fem"] = 5, ["seks"] = 6,
    };

    // The weeks in which schools are away, by the names that people use. A municipality with other weeks writes the dates.
    private static readonly Dictionary<string, string> Holidays = new(StringComparer.OrdinalIgnoreCase)
    {
        ["vinterferien"] = "uge 7", ["vinterferie"] = "uge 7", ["efterårsferien"] = "uge 42", ["efterårsferie"] = "uge 42",
    };

    // What people call the milestones that the law knows, where a plan's own titles say more.
    private static readonly Dictionary<string, Anchor> CommonNames = Anchor.All.ToDictionary(anchor => anchor.Title, StringComparer.OrdinalIgnoreCase).Concat(
    [
        new("ØK-mødet", Anchor.FirstReadingInFinanceCommittee), new("ØK-møde", Anchor.FirstReadingInFinanceCommittee), new("ØK", Anchor.FirstReadingInFinanceCommittee),
        new("høringen", Anchor.Hearing), new("seminaret", Anchor.BudgetSeminar), new("budgetseminaret", Anchor.BudgetSeminar), new("budgetforslaget", Anchor.TechnicalProposal),
    ]).ToDictionary(StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"^(?<what>.+?)\s+(?:flyttes|rykkes)\s+til\s+(?<when>.+)$", Anyhow)]
    private static partial Regex MovedTo { get; }

    [GeneratedRegex(@"^(?<what>.+?)\s+(?:flyttes|rykkes)\s+(?<count>en|én|to|tre|fire|fem|seks|[0-9]{1,3})\s+(?<unit>dage?|uger?)(?:\s+(?:(?<back>tidligere|tilbage)|senere|frem))?$", Anyhow)]
    private static partial Regex MovedBy { get; }

    [GeneratedRegex(@"^(?<what>.+?)\s+(?<side>tidligst|senest)\s+(?<when>.+)$", Anyhow)]
    private static partial Regex Limited { get; }

    [GeneratedRegex(@"^(?<what>.+?)\s+(?:ligger fast|står fast|flyttes ikke)$", Anyhow)]
    private static partial Regex Held { get; }

    [GeneratedRegex(@"^(?<when>.+?)\s+(?:skal\s+)?(?:friholdes|holdes fri)$", Anyhow)]
    private static partial Regex KeptFree { get; }

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="plan">The plan that it speaks of.</param>
    /// <param name="dates">The statutory dates: a second reading later than they allow can only mean that the minister moves them.</param>
    public static ScenarioReading Read(string line, Plan plan, StatutoryDates dates)
    {
        if (line.Length > LongestLine) return Wrong($"Linjen er for lang. Skriv én ting ad gangen.");
        var text = line.Trim().TrimEnd('.');
        var reading = ReadBare(text, plan, dates);
        var remark = text.IndexOf(": ", StringComparison.Ordinal);
        return reading.Change is null && remark > 0 ? ReadBare(text[(remark + 2)..].Trim(), plan, dates) : reading;
    }

    /// <summary>What a change says, for people.</summary>
    public static Sentence Say(ScenarioChange change, Plan plan) => change switch
    {
        ScenarioChange.Minister { Limit: StatutoryLimit.AdoptedBy } minister => $"Ministeriet flytter fristen for vedtagelsen til {minister.Day}",
        ScenarioChange.Minister minister => $"Ministeriet flytter fristen for Økonomiudvalgets forslag til {minister.Day}",
        ScenarioChange.Placed placed => $"»{TitleOf(placed.Milestone, plan)}« flyttes til {placed.Period}",
        ScenarioChange.NotBefore later => $"»{TitleOf(later.Milestone, plan)}« tidligst {later.Day}",
        ScenarioChange.NotAfter sooner => $"»{TitleOf(sooner.Milestone, plan)}« senest {sooner.Day}",
        ScenarioChange.Held held => $"»{TitleOf(held.Milestone, plan)}« ligger fast",
        ScenarioChange.KeptFree free => $"Ingen møder og frister {Wording.Span(free.First, free.Last)}",
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "Unknown change."),
    };

    private static ScenarioReading ReadBare(string text, Plan plan, StatutoryDates dates)
    {
        if (KeptFree.Match(text) is { Success: true } free)
            return WithDays(free, plan, period => new ScenarioChange.KeptFree(period.Start, period.End));
        if (Held.Match(text) is { Success: true } held)
            return WithMilestone(held, plan, milestone => new(new ScenarioChange.Held(milestone.Key), null));
        if (MovedTo.Match(text) is { Success: true } to)
            return WithMilestone(to, plan, milestone => WithDays(to, plan, period => new ScenarioChange.Placed(milestone.Key, period)));
        if (MovedBy.Match(text) is { Success: true } by)
            return WithMilestone(by, plan, milestone => new(new ScenarioChange.Placed(milestone.Key, Moved(milestone.Period, by)), null));
        if (Limited.Match(text) is { Success: true } limited) return ReadLimit(limited, plan, dates);
        return Wrong($"»{text}« kan ikke læses. Skriv fx »vedtagelse senest 5. november«, »budgetseminar flyttes en uge«, »høring tidligst 16. september« eller »uge 42 friholdes«.");
    }

    private static ScenarioReading ReadLimit(Match line, Plan plan, StatutoryDates dates)
    {
        var isLatest = line.Groups["side"].Value.Equals("senest", StringComparison.OrdinalIgnoreCase);
        if (isLatest && LimitNamed(line.Groups["what"].Value) is { } limit) return WithDays(line, plan, period => new ScenarioChange.Minister(limit, period.End));
        return WithMilestone(line, plan, milestone => WithDays(line, plan, period =>
            !isLatest ? new ScenarioChange.NotBefore(milestone.Key, period.Start)
            : milestone.Anchor == Anchor.SecondReading && period.End > dates.AdoptedBy ? new ScenarioChange.Minister(StatutoryLimit.AdoptedBy, period.End)
            : milestone.Anchor == Anchor.FirstReadingInFinanceCommittee && period.End > dates.ProposalDue ? new ScenarioChange.Minister(StatutoryLimit.ProposalDue, period.End)
            : new ScenarioChange.NotAfter(milestone.Key, period.End)));
    }

    private static StatutoryLimit? LimitNamed(string what) => what.ToLowerInvariant() switch
    {
        "vedtagelse" or "vedtagelsen" => StatutoryLimit.AdoptedBy,
        "forslag" or "forslaget" or "økonomiudvalgets forslag" => StatutoryLimit.ProposalDue,
        _ => null,
    };

    private static ScenarioReading WithDays(Match line, Plan plan, Func<DatePeriod, ScenarioChange> change)
    {
        var written = line.Groups["when"].Value;
        var reading = DatePhrase.Parse(Holidays.GetValueOrDefault(written, written), plan.Year.ProcessYear);
        return reading.Phrase is { } phrase ? new(change(phrase.Period), null) : Wrong($"»{written}« er ikke en dato. Skriv fx 5. november, uge 42 eller 14.-18. oktober.");
    }

    private static ScenarioReading WithMilestone(Match line, Plan plan, Func<Milestone, ScenarioReading> change)
    {
        var named = line.Groups["what"].Value.Trim('»', '«', '"');
        return Named(named, plan) switch
        {
            [var only] => change(only),
            [] => Wrong($"Planen har ingen milepæl, der hedder »{named}«."),
            var found => Wrong($"»{named}« kan være flere milepæle: {string.Join(", ", found.Take(MostShown).Select(milestone => $"»{milestone.Title}«"))}. Skriv mere af titlen."),
        };
    }

    private static List<Milestone> Named(string name, Plan plan)
    {
        var exact = plan.Milestones.Where(milestone => milestone.Key == name || milestone.Title.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
        if (exact.Count > 0) return exact;
        if (CommonNames.TryGetValue(name, out var anchor) && plan.Find(anchor) is { } anchored) return [anchored];
        return [.. plan.Milestones.Where(milestone => milestone.Title.Contains(name, StringComparison.OrdinalIgnoreCase))];
    }

    private static DatePeriod Moved(DatePeriod period, Match by)
    {
        var count = Counts.TryGetValue(by.Groups["count"].Value, out var word) ? word : int.Parse(by.Groups["count"].Value, NumberStyles.None, CultureInfo.InvariantCulture);
        var days = count * (by.Groups["unit"].Value.StartsWith("uge", StringComparison.OrdinalIgnoreCase) ? 7 : 1) * (by.Groups["back"].Success ? -1 : 1);
        return new(period.Start.PlusDays(days), period.End.PlusDays(days), period.Precision);
    }

    private static string TitleOf(string key, Plan plan) => plan.Find(key)?.Title ?? key;

    private static ScenarioReading Wrong(Sentence problem) => new(null, problem);
}

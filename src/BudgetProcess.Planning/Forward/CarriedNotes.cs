using System.Text.RegularExpressions;
using BudgetProcess.Planning.Files;

namespace BudgetProcess.Planning.Forward;

/// <summary>Puts recommendations into the notes of the milestones that they concern, and takes out those of the year before, which had their year.</summary>
/// <remarks>Each is a line that says where it comes from. One that concerns no milestone, or one that the plan no longer has, stands where the plan is decided: at the
/// milestone with the anchor procesplan, else at the first of the year.</remarks>
internal sealed partial class CarriedNotes
{
    private readonly Dictionary<string, string> lines = [];
    private readonly Dictionary<string, int> counts = [];
    private readonly List<CarriedRecommendation> leftOut = [];

    /// <summary>Those for which the notes had no room.</summary>
    internal IReadOnlyList<CarriedRecommendation> LeftOut => leftOut;

    [GeneratedRegex(@"\n*^Fra evalueringen af budget [0-9]{4}: .*$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex CarriedLine { get; }

    internal static CarriedNotes For(Plan plan, PlacedMilestones placed, IReadOnlyList<CarriedRecommendation> recommendations)
    {
        var notes = new CarriedNotes();
        if (plan.Milestones.Count == 0)
        {
            notes.leftOut.AddRange(recommendations);
            return notes;
        }

        var first = plan.Find(Anchor.ProcessPlan) ?? plan.Milestones.MinBy(placed.StartOf)!;
        foreach (var recommendation in recommendations)
        {
            var milestone = recommendation.MilestoneKey is { } key ? plan.Find(key) ?? first : first;
            notes.Add(milestone, recommendation);
        }

        return notes;
    }

    /// <summary>How many recommendations a milestone got.</summary>
    internal int CountFor(string key) => counts.GetValueOrDefault(key);

    /// <summary>The milestone with its notes for the new year.</summary>
    internal Milestone Write(Milestone milestone) => milestone with { Notes = Join(Own(milestone), lines.GetValueOrDefault(milestone.Key)) };

    private void Add(Milestone milestone, CarriedRecommendation recommendation)
    {
        var line = $"Fra evalueringen af budget {recommendation.EvaluatedYear}: {recommendation.Text}";
        var longer = Join(lines.GetValueOrDefault(milestone.Key), line)!;
        if (Join(Own(milestone), longer)!.Length > TextRules.LongestNotes)
        {
            leftOut.Add(recommendation);
            return;
        }

        lines[milestone.Key] = longer;
        counts[milestone.Key] = CountFor(milestone.Key) + 1;
    }

    /// <summary>The notes without last year's recommendations.</summary>
    private static string? Own(Milestone milestone)
    {
        var own = milestone.Notes is null ? "" : CarriedLine.Replace(milestone.Notes, "").Trim();
        return own.Length == 0 ? null : own;
    }

    private static string? Join(string? above, string? below) => (above, below) switch
    {
        (null, _) => below,
        (_, null) => above,
        _ => $"{above}\n{below}",
    };
}

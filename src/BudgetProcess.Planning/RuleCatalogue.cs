using BudgetProcess.Planning.Rules;

namespace BudgetProcess.Planning;

/// <summary>A rule as pages and documents tell about it (regel).</summary>
/// <param name="Id">The name that breaches and acceptances use: "two-readings".</param>
/// <param name="Title">A few words in Danish for headings.</param>
/// <param name="Citation">Where the rule stands, in Danish.</param>
/// <param name="Severity">How serious it is when a plan is sure to break it; single findings may be milder.</param>
/// <param name="Description">What the rule says, in Danish.</param>
/// <param name="OnPlan">What a plan is checked for, in Danish.</param>
public sealed record RuleEntry(string Id, string Title, string Citation, Severity Severity, string Description, string OnPlan);

/// <summary>Every rule that <see cref="PlanCheck"/> knows (regelsamling).</summary>
public static class RuleCatalogue
{
    /// <summary>All rules: the law in the order of its table, then what publishing needs, then the municipality's own constraints.</summary>
    public static IReadOnlyList<RuleEntry> All { get; } = [.. AllRules.InOrder.Select(rule => rule.Entry)];

    /// <summary>Where the law asks for the step itself, in Danish: "kommunestyrelsesloven § 38, stk. 1"; null where it does not.</summary>
    public static string? LawOf(Anchor anchor) => anchor == Anchor.Publication ? Find("publish-proposal")!.Citation : MissingAnchor.LawOf.GetValueOrDefault(anchor);

    /// <summary>The rule of that id, if any.</summary>
    public static RuleEntry? Find(string id) => All.FirstOrDefault(entry => entry.Id == id);
}

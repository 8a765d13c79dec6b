using BudgetProcess.Planning;

namespace BudgetProcess.Application.Deliveries;

/// <summary>Which milestone of the year a template is about, where its workflow is about none of its own.</summary>
internal static class TemplateAnchors
{
    private static readonly (string Prefix, Anchor Anchor)[] Known =
    [
        ("hearing-", Anchor.Hearing), ("contribution-", Anchor.CommitteeContributions), ("questions-", Anchor.SecondReading), ("process-plan-", Anchor.ProcessPlan),
        ("technical-proposal-", Anchor.TechnicalProposal), ("budget-", Anchor.SecondReading), ("implementation-", Anchor.Implementation), ("evaluation-", Anchor.Evaluation),
    ];

    /// <summary>The anchor; null for a template that is about any milestone, or about none.</summary>
    public static Anchor? Of(string template) => Known.FirstOrDefault(known => template.StartsWith(known.Prefix, StringComparison.Ordinal)).Anchor;
}

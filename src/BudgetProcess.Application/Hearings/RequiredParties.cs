using BudgetProcess.Application.Municipalities;
using BudgetProcess.Planning;

namespace BudgetProcess.Application.Hearings;

/// <summary>Whom the law wants heard (retssikkerhedsloven § 30, stk. 3, and § 37 a, stk. 2).</summary>
internal static class RequiredParties
{
    /// <summary>The groups that are missing, with the paragraph, in Danish.</summary>
    public static IReadOnlyList<string> Missing(IReadOnlyCollection<HearingGroup> groups, Municipality municipality)
    {
        var missing = new List<string>();
        if (!groups.Contains(HearingGroup.DisabilityCouncil)) missing.Add("Handicapråd (retssikkerhedsloven § 37 a, stk. 2)");
        if (!groups.Contains(HearingGroup.SeniorCouncil) && !municipality.SeniorCouncilHasAgreement) missing.Add("Seniorråd/ældreråd (retssikkerhedsloven § 30, stk. 3)");
        return missing;
    }
}

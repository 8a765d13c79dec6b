using BudgetProcess.Application.Municipalities;
using NodaTime;

namespace BudgetProcess.Application.Evaluations;

/// <summary>What the evaluation of a year's process recommends (anbefaling).</summary>
internal sealed class Recommendation : IMunicipalityOwned
{
    public Guid Id { get; set; }

    public Guid MunicipalityId { get; set; }

    /// <summary>The budget year whose process was evaluated.</summary>
    public int BudgetYear { get; set; }

    /// <summary>The milestone that it concerns; null for the process as a whole.</summary>
    public string? MilestoneKey { get; set; }

    /// <summary>One paragraph. It becomes part of a plan, which everybody can read.</summary>
    public required string Text { get; set; }

    /// <summary>Whether next year's plan is to remember it (videreføres).</summary>
    public bool CarryOver { get; set; }

    /// <summary>A role.</summary>
    public required string By { get; set; }

    public Instant At { get; set; }
}

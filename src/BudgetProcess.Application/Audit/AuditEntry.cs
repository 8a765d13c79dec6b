using BudgetProcess.Application.Municipalities;
using NodaTime;

namespace BudgetProcess.Application.Audit;

/// <summary>Who did what, when (revisionsspor). Append-only; holds ids and names of fields, never personal data.</summary>
internal sealed class AuditEntry : IMunicipalityOwned
{
    public long Id { get; set; }

    public Guid MunicipalityId { get; set; }

    public Instant At { get; set; }

    /// <summary>A role, or "system".</summary>
    public required string Actor { get; set; }

    /// <summary>"plan.published", "decision.recorded", …</summary>
    public required string Action { get; set; }

    /// <summary>What it was done to: "plan/2025/v2", "process/{id}".</summary>
    public required string Subject { get; set; }

    /// <summary>More about it, without personal data.</summary>
    public string? Details { get; set; }

    /// <summary>The account of who was signed in. No key to it: the trail outlives the account.</summary>
    public Guid? AccountId { get; set; }
}

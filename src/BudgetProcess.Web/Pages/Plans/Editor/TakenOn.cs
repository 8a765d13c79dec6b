namespace BudgetProcess.Web.Pages.Plans.Editor;

/// <summary>A breach of the law that somebody takes on, as the browser sends it.</summary>
internal sealed class TakenOn
{
    /// <summary>The rule.</summary>
    public string? RuleId { get; set; }

    /// <summary>Whether it is taken on.</summary>
    public bool IsTaken { get; set; }

    /// <summary>Who takes it on, as a role.</summary>
    public string? By { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }
}

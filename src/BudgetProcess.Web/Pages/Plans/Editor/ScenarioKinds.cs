using BudgetProcess.Planning;

namespace BudgetProcess.Web.Pages.Plans.Editor;

/// <summary>What a guided what-if offers.</summary>
internal enum ScenarioKind
{
    /// <summary>A milestone is put elsewhere and stays there.</summary>
    Move,

    /// <summary>A milestone lies no earlier.</summary>
    NotBefore,

    /// <summary>A milestone lies no later.</summary>
    NotAfter,

    /// <summary>A milestone is not moved.</summary>
    Keep,

    /// <summary>Days without meetings and deadlines.</summary>
    Free,

    /// <summary>The minister moves the day of adoption.</summary>
    AdoptedBy,

    /// <summary>The minister moves the day of the finance committee's proposal.</summary>
    ProposalDue,
}

/// <summary>The words of a guided what-if.</summary>
internal static class ScenarioKinds
{
    /// <summary>The line of a scenario (<see cref="ScenarioLine"/>) that says what was chosen.</summary>
    public static string LineOf(ScenarioKind kind, string milestone, string when) => kind switch
    {
        ScenarioKind.Move when IsAmount(when) => $"{milestone} flyttes {when}",
        ScenarioKind.Move => $"{milestone} flyttes til {when}",
        ScenarioKind.NotBefore => $"{milestone} tidligst {when}",
        ScenarioKind.NotAfter => $"{milestone} senest {when}",
        ScenarioKind.Keep => $"{milestone} ligger fast",
        ScenarioKind.Free => $"{when} friholdes",
        ScenarioKind.AdoptedBy => $"vedtagelse senest {when}",
        ScenarioKind.ProposalDue => $"forslag senest {when}",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind."),
    };

    /// <summary>"en uge", "2 dage tidligere": by how much; anything else is a date.</summary>
    private static bool IsAmount(string when) => when.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var unit, ..]
        && (unit.StartsWith("uge", StringComparison.OrdinalIgnoreCase) || unit.StartsWith("dag", StringComparison.OrdinalIgnoreCase));
}

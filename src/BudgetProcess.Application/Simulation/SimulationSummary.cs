namespace BudgetProcess.Application.Simulation;

/// <summary>What a simulated year led to.</summary>
public sealed record SimulationSummary
{
    /// <summary>The municipality's key.</summary>
    public required string Municipality { get; init; }

    /// <summary>The budget year.</summary>
    public required int BudgetYear { get; init; }

    /// <summary>Mails in all.</summary>
    public required int Mails { get; init; }

    /// <summary>Mails by kind: "invitation", "hearing-package", …</summary>
    public required IReadOnlyDictionary<string, int> ByKind { get; init; }

    /// <summary>Mails by Danish date (ISO) and kind.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> ByDay { get; init; }

    /// <summary>Mails by status.</summary>
    public required IReadOnlyDictionary<string, int> ByStatus { get; init; }

    /// <summary>Workflows by definition and status.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Processes { get; init; }

    /// <summary>Steps that failed.</summary>
    public required int Incidents { get; init; }

    /// <summary>Steps that workflows took.</summary>
    public required int Steps { get; init; }

    /// <summary>Feeds written.</summary>
    public required int Feeds { get; init; }
}

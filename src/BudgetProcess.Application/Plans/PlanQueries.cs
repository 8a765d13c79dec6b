using BudgetProcess.Planning;
using NodaTime;

namespace BudgetProcess.Application.Plans;

/// <summary>What became of a milestone of a published plan (status).</summary>
public enum MilestoneStanding
{
    /// <summary>Lies ahead.</summary>
    Planned,

    /// <summary>Had passed when the plan was published, or has passed since without anybody saying more.</summary>
    Passed,

    /// <summary>Was held, or done.</summary>
    Held,

    /// <summary>Is put off; no new day yet.</summary>
    Postponed,

    /// <summary>Does not take place, or was dropped from the plan.</summary>
    Cancelled,
}

/// <summary>Somebody took on a breach: the plan is run at the municipality's own risk.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="By">Who, as a role: "Kommunaldirektøren".</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record Acceptance(string RuleId, string By, string Reason, Instant At);

/// <summary>The plan of a year as it may be shown.</summary>
public sealed record PlanView
{
    /// <summary>The municipality's key in addresses: "hedensted".</summary>
    public required string MunicipalityKey { get; init; }

    /// <summary>Its name: "Hedensted Kommune".</summary>
    public required string MunicipalityName { get; init; }

    /// <summary>The plan.</summary>
    public required Plan Plan { get; init; }

    /// <summary>The number of the published version; null for a draft (udkast) that is not published yet.</summary>
    public int? Version { get; init; }

    /// <summary>When it was published.</summary>
    public Instant? PublishedAt { get; init; }

    /// <summary>Who published it, as a role.</summary>
    public string? PublishedBy { get; init; }

    /// <summary>What became of each milestone, by key; a milestone without an entry is planned.</summary>
    public required IReadOnlyDictionary<string, MilestoneStanding> Standings { get; init; }

    /// <summary>Names of the bodies, by key.</summary>
    public required IReadOnlyDictionary<string, string> BodyNames { get; init; }

    /// <summary>What the check found.</summary>
    public required IReadOnlyList<Breach> Breaches { get; init; }

    /// <summary>Who took on which breach.</summary>
    public required IReadOnlyList<Acceptance> Acceptances { get; init; }
}

/// <summary>A year of a municipality that has a plan.</summary>
/// <param name="MunicipalityKey">The key in addresses.</param>
/// <param name="MunicipalityName">The name.</param>
/// <param name="BudgetYear">The budget year.</param>
/// <param name="IsPublished">Whether a version is published.</param>
public sealed record YearView(string MunicipalityKey, string MunicipalityName, int BudgetYear, bool IsPublished);

/// <summary>Reads plans for pages and feeds.</summary>
public sealed class PlanQueries
{
    /// <summary>The published plan of a year; else, if asked for, its draft; else null.</summary>
    public Task<PlanView?> FindAsync(string municipality, int budgetYear, bool includeDraft, CancellationToken cancellation) =>
        throw new NotSupportedException(municipality + budgetYear + includeDraft + cancellation);

    /// <summary>All years, newest first within each municipality.</summary>
    public Task<IReadOnlyList<YearView>> YearsAsync(bool includeDrafts, CancellationToken cancellation) =>
        throw new NotSupportedException(includeDrafts.ToString() + cancellation);
}

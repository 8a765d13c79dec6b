using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Processes;
using BudgetProcess.Workflows;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Contributions;

/// <summary>Where a committee's contribution stands.</summary>
internal enum ContributionStatus
{
    /// <summary>The committee has been asked (åben).</summary>
    Open,

    /// <summary>Discussed, qualified and handed on to Kommunalbestyrelsen's theme meeting (afleveret).</summary>
    HandedOn,
}

/// <summary>A committee's discussion of the strategic challenges (udvalgsbidrag).</summary>
internal sealed class Contribution : IMunicipalityOwned
{
    public Guid Id { get; set; }

    public Guid MunicipalityId { get; set; }

    public int BudgetYear { get; set; }

    public required string BodyKey { get; set; }

    public ContributionStatus Status { get; set; }

    public Instant OpenedAt { get; set; }

    public Instant? HandedOnAt { get; set; }
}

/// <summary>The committee is asked for its contribution.</summary>
internal sealed class OpenContribution : IPerformAction
{
    public string Name => "open-contribution";

    public async Task<string> RunAsync(BurstContext burst, CancellationToken cancellation)
    {
        if (await Contributions.FindAsync(burst, cancellation) is null)
        {
            burst.Unit.Db.Contributions.Add(new Contribution
            {
                Id = burst.Unit.NewId(), BudgetYear = burst.Instance.BudgetYear, BodyKey = Contributions.Body(burst), OpenedAt = burst.Unit.Now,
            });
        }

        return "Done";
    }
}

/// <summary>The contribution goes on to Kommunalbestyrelsen's theme meeting.</summary>
internal sealed class HandOnContribution : IPerformAction
{
    public string Name => "hand-on-contribution";

    public async Task<string> RunAsync(BurstContext burst, CancellationToken cancellation)
    {
        var contribution = await Contributions.FindAsync(burst, cancellation)
            ?? throw new InvalidOperationException("Bidraget er ikke åbnet og kan ikke afleveres.");
        contribution.Status = ContributionStatus.HandedOn;
        contribution.HandedOnAt = burst.Unit.Now;
        burst.Unit.Audit("system", "contribution.handed-on", $"contribution/{contribution.BodyKey}/{contribution.BudgetYear}");
        return "Done";
    }
}

/// <summary>Members whose committee has not handed its contribution on.</summary>
internal sealed class OpenContributionMembers : IRecipientFilter
{
    public RecipientFilter Filter => RecipientFilter.Open;

    public async Task<IReadOnlyList<Recipient>> ApplyAsync(
        BurstContext burst, IReadOnlyList<Recipient> recipients, CancellationToken cancellation) =>
        await Contributions.FindAsync(burst, cancellation) is { Status: ContributionStatus.Open } ? recipients : [];
}

/// <summary>Finds the contribution that an instance is about.</summary>
internal static class Contributions
{
    public static string Body(BurstContext burst) => ((ProcessSubject.OfBody)burst.Subject).Body;

    public static async Task<Contribution?> FindAsync(BurstContext burst, CancellationToken cancellation)
    {
        var body = Body(burst);
        return await burst.Unit.Db.Contributions.SingleOrDefaultAsync(row => row.BodyKey == body && row.BudgetYear == burst.Instance.BudgetYear, cancellation);
    }
}

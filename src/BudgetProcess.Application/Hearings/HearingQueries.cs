using BudgetProcess.Application.People;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Hearings;

/// <summary>A hearing that is open, as everybody may see it: nothing of single parties, and nothing of answers.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Opens">The first day.</param>
/// <param name="Closes">The last day to answer.</param>
/// <param name="Groups">Who is heard, as groups: "Skolebestyrelser".</param>
/// <param name="MilestoneKey">The milestone of the plan.</param>
public sealed record OpenHearingView(string Title, LocalDate Opens, LocalDate Closes, IReadOnlyList<string> Groups, string MilestoneKey);

/// <summary>Reads hearings for pages that everybody sees.</summary>
public sealed class HearingQueries
{
    private readonly Database database;

    internal HearingQueries(Database database) => this.database = database;

    /// <summary>The hearing of a published year that is open now; null if none is.</summary>
    public async Task<OpenHearingView?> FindOpenAsync(string municipality, int budgetYear, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        var hearing = await db.Hearings.AsNoTracking().Where(row => row.BudgetYear == budgetYear && row.Status == HearingStatus.Open)
            .OrderBy(row => row.OpenedAt).FirstOrDefaultAsync(cancellation);
        if (hearing is null || await HearingSubjects.MilestoneAsync(db, budgetYear, cancellation) is not { } milestone) return null;
        var groups = await db.HearingParticipations.Where(row => row.HearingId == hearing.Id)
            .Join(db.HearingParties, row => row.PartyId, party => party.Id, (_, party) => party.Group).Distinct().ToListAsync(cancellation);
        return new OpenHearingView(
            hearing.Title, milestone.Period.Start, milestone.Period.End, [.. groups.Order().Select(HearingGroups.NameOf)], milestone.Key);
    }

    /// <summary>The title of a year's hearing that is over; null if there is none. Its page stays, with the answers that are published.</summary>
    public async Task<string?> FindClosedAsync(string municipality, int budgetYear, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        return await HearingSubjects.FindAsync(db.Hearings.AsNoTracking(), budgetYear, cancellation) is { Status: HearingStatus.Closed } hearing ? hearing.Title : null;
    }
}

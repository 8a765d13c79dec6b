using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Hearings;

/// <summary>A party's answer to a hearing.</summary>
/// <param name="Municipality">The municipality's key.</param>
/// <param name="BudgetYear">The budget year.</param>
/// <param name="PartyAddress">The party's mail address.</param>
/// <param name="Text">The høringssvar; null for "vi har ingen bemærkninger".</param>
public sealed record HearingReply(string Municipality, int BudgetYear, string PartyAddress, string? Text);

/// <summary>Keeps an answer that a party gave otherwise than by its link, by mail or on paper (use case). An answer after the deadline is kept and marked.</summary>
public sealed class AnswerHearing
{
    private readonly Database database;

    internal AnswerHearing(Database database) => this.database = database;

    /// <summary>Keeps it; a second answer is what counts from then on, and the first is kept beside it.</summary>
    /// <returns>False if that party is not heard in that year.</returns>
    public async Task<bool> RunAsync(HearingReply reply, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(reply.Municipality, cancellation) is not { } owner) return false;
        return await database.WriteAsync(owner.Id, (unit, token) => KeepAsync(unit, reply, token), cancellation);
    }

    private static async Task<bool> KeepAsync(UnitOfWork unit, HearingReply reply, CancellationToken cancellation)
    {
        var address = reply.PartyAddress.Trim().ToLowerInvariant();
        var found = await (
            from participation in unit.Db.HearingParticipations
            join hearing in unit.Db.Hearings on participation.HearingId equals hearing.Id
            join party in unit.Db.HearingParties on participation.PartyId equals party.Id
            where hearing.BudgetYear == reply.BudgetYear && party.Address == address
            select new { participation, hearing }).FirstOrDefaultAsync(cancellation);
        if (found is null || found.hearing.Status == HearingStatus.Preparing) return false;
        await SentAnswers.AddAsync(
            unit, found.hearing, found.participation, reply.Text is null ? HearingAnswer.NoComments : HearingAnswer.Comments, reply.Text, signedBy: null, cancellation);
        return true;
    }
}

using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Hearings.Treatment;

/// <summary>An answer that somebody wants published.</summary>
/// <param name="Answer">The answer, in the version that was looked at.</param>
/// <param name="Seen">The revision of its treatment that was on the page.</param>
public sealed record ChosenAnswer(Guid Answer, int Seen);

/// <summary>Publishes answers on the page of the hearing, and takes them back (offentliggørelse, use case). What is published is one version, with the text, remark and files that somebody saw.</summary>
public sealed class PublishAnswers
{
    private readonly Database database;

    internal PublishAnswers(Database database) => this.database = database;

    /// <summary>Publishes them, all or none.</summary>
    /// <param name="municipality">The municipality's key.</param>
    /// <param name="budgetYear">The budget year.</param>
    /// <param name="chosen">The answers.</param>
    /// <param name="isLookedAt">Whether what looks like CPR numbers was looked at and is none.</param>
    /// <param name="by">Who publishes them.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Overtaken if one of them was changed since it was looked at, or has a newer version.</returns>
    public async Task<HearingChange> PublishAsync(
        string municipality, int budgetYear, IReadOnlyList<ChosenAnswer> chosen, bool isLookedAt, Actor by, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return new HearingChange.NotFound();
        if (chosen.Count == 0) return new HearingChange.Refused("", $"Vælg mindst ét svar.");
        return await database.WriteAsync<HearingChange>(
            owner.Id,
            async (unit, token) =>
            {
                if (await HearingSubjects.FindAsync(unit.Db.Hearings, budgetYear, token) is not { } hearing) return new HearingChange.NotFound();
                var all = await AnswerVersions.OfAsync(unit.Db, hearing.Id, token);
                var versions = chosen.Select(one => (one.Seen, Version: all.SingleOrDefault(version => version.Sent.Id == one.Answer))).ToList();
                if (versions.Exists(one => one.Version is null)) return new HearingChange.NotFound();

                // What is public already stays so: the button was pressed twice.
                versions.RemoveAll(one => one.Version!.Standing == AnswerStanding.Published);
                if (versions.Exists(one => one.Version!.Newer is not null || one.Version.Standing != AnswerStanding.Ready || one.Version.Treatment!.Revision != one.Seen))
                    return new HearingChange.Overtaken();
                if (!isLookedAt && versions.Select(one => TreatAnswers.CivilNumbers(one.Version!)).FirstOrDefault(refused => refused is not null) is { } refused) return refused;
                foreach (var (_, version) in versions) await PublishAsync(unit, version!, all, by, token);
                return new HearingChange.Done(hearing.Id);
            },
            cancellation);
    }

    /// <summary>Takes a published answer back: from now on nobody but the staff can read it.</summary>
    public async Task<HearingChange> WithdrawAsync(string municipality, int budgetYear, Guid answer, Actor by, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return new HearingChange.NotFound();
        return await database.WriteAsync<HearingChange>(
            owner.Id,
            async (unit, token) =>
            {
                if (await AnswerVersions.FindAsync(unit.Db, budgetYear, answer, token) is null) return new HearingChange.NotFound();
                await WithdrawAsync(unit, answer, by, token);
                return new HearingChange.Done(answer);
            },
            cancellation);
    }

    private static async Task PublishAsync(UnitOfWork unit, AnswerVersion version, IReadOnlyList<AnswerVersion> all, Actor by, CancellationToken cancellation)
    {
        // An answer is public once: the one that this one replaces goes.
        foreach (var old in all.Where(other => other.Newer == version.Sent.Id && other.Standing == AnswerStanding.Published)) await WithdrawAsync(unit, old.Sent.Id, by, cancellation);
        var row = await unit.Db.HearingTreatments.SingleAsync(each => each.AnswerId == version.Sent.Id, cancellation);
        (row.PublishedAt, row.PublishedBy) = (unit.Now, by.Role);
        row.Revision++;
        unit.Audit(by, "hearing-answer.published", $"hearing-answer/{version.Sent.Id}");
    }

    private static async Task WithdrawAsync(UnitOfWork unit, Guid answer, Actor by, CancellationToken cancellation)
    {
        if (await unit.Db.HearingTreatments.SingleOrDefaultAsync(each => each.AnswerId == answer && each.PublishedAt != null, cancellation) is not { } row) return;
        (row.PublishedAt, row.PublishedBy, row.IsReady) = (null, null, false);
        row.Revision++;
        unit.Audit(by, "hearing-answer.withdrawn", $"hearing-answer/{answer}");
    }
}

using BudgetProcess.Application.Audit;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Storage;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Hearings.Sending;

/// <summary>A later deadline.</summary>
/// <param name="Day">The last day to answer, as somebody wrote it: "27. september 2024".</param>
/// <param name="Reason">Why, for those who get the mail; empty for none.</param>
public sealed record LaterDeadline(string Day, string Reason);

/// <summary>Gives parties more time to answer (udsættelse, use case), and tells everyone concerned. For all, it is the plan that changes: a new version is published, with the
/// check against the law, and the year goes by it. For one, or when the hearing is over, it is the party's own day.</summary>
public sealed class ExtendHearing
{
    private const int LongestReason = 500;

    private readonly Database database;
    private readonly HearingLetters letters;
    private readonly PublishPlan publish;

    internal ExtendHearing(Database database, HearingLetters letters, PublishPlan publish) => (this.database, this.letters, this.publish) = (database, letters, publish);

    /// <summary>Gives one party more time.</summary>
    public Task<HearingChange> ForOneAsync(string municipality, int budgetYear, Guid party, LaterDeadline later, Actor by, CancellationToken cancellation) => WriteAsync(
        municipality, budgetYear, later,
        async (unit, hearing, day, stop) => await HearingRecipients.FindAsync(unit.Db, hearing.Hearing.Id, party, stop) is { } found
            ? await GiveAsync(unit, hearing, [found], day, later.Reason, by, stop)
            : new HearingChange.NotFound(),
        cancellation);

    /// <summary>Gives everybody more time; once the hearing is over, those who have not answered.</summary>
    public async Task<HearingChange> ForAllAsync(string municipality, int budgetYear, LaterDeadline later, Actor by, CancellationToken cancellation)
    {
        Func<UnitOfWork, HearingInPlan, LocalDate, CancellationToken, Task<HearingChange>> work = async (unit, hearing, day, stop) => hearing.Hearing.Status == HearingStatus.Open
            ? await PublishAsync(unit, hearing, day, later.Reason, by, stop)
            : await GiveAsync(
                unit, hearing, [.. (await HearingRecipients.OfAsync(unit.Db, hearing.Hearing.Id, stop)).Where(party => party.Participation.Answer == HearingAnswer.None)],
                day, later.Reason, by, stop);

        // Publishing may be refused after the draft has changed: so it is rehearsed, and nothing is kept of what is refused.
        var rehearsed = await WriteAsync(municipality, budgetYear, later, work, cancellation, isRehearsal: true);
        return rehearsed is HearingChange.Done ? await WriteAsync(municipality, budgetYear, later, work, cancellation) : rehearsed;
    }

    private async Task<HearingChange> GiveAsync(
        UnitOfWork unit, HearingInPlan hearing, IReadOnlyList<PartyInHearing> parties, LocalDate day, string reason, Actor by, CancellationToken cancellation)
    {
        var later = parties.Where(party => HearingDeadlines.Of(hearing.Milestone, party.Participation) < day).ToList();
        if (later.Count == 0) return new HearingChange.Refused("day", $"Fristen er allerede {DanishDates.InFull(day)} eller senere.");
        foreach (var party in later)
        {
            party.Participation.ExtendedTo = day;
            await HearingLetters.WithdrawRemindersAsync(unit, hearing.Hearing, party.Party.Id, cancellation);
            unit.Audit(by, "hearing.extended", $"participation/{party.Participation.Id}", Iso(day));
        }

        await letters.TellDeadlineAsync(unit, hearing, later, Iso(day), WrittenFields.NullIfEmpty(reason), cancellation);
        return new HearingChange.Done(hearing.Hearing.Id, later.Count);
    }

    private async Task<HearingChange> PublishAsync(UnitOfWork unit, HearingInPlan hearing, LocalDate day, string reason, Actor by, CancellationToken cancellation)
    {
        if (day <= hearing.Milestone.Period.End) return new HearingChange.Refused("day", $"Fristen er {DanishDates.InFull(hearing.Milestone.Period.End)}. Skriv en senere dag.");
        var year = hearing.Hearing.BudgetYear;
        var current = (await StoredPlan.CurrentVersionAsync(unit.Db, year, cancellation))!;
        if (await unit.Db.PlanDrafts.AnyAsync(row => row.BudgetYear == year && row.Content != current.Content, cancellation))
            return new HearingChange.Refused("day", $"Planens udkast har andre ændringer, som ikke er udgivet. Udgiv dem eller fortryd dem først; så kan fristen flyttes her.");
        var plan = StoredPlan.Read(current.Content);
        if (MovedTo(plan, hearing.Milestone, day) is not { } moved) return new HearingChange.Refused("day", $"Høringens dage kan ikke skrives om. Ret dem i planen.");
        var faults = await SavePlan.RunAsync(unit, "hearing", moved, by, cancellation);
        if (faults.Count > 0) return new HearingChange.Refused("day", faults[0].Message);
        await unit.StoreSoFarAsync(cancellation);
        return await publish.RunAsync(unit, new PublishRequest(unit.Municipality.Key, year, by, WrittenFields.NullIfEmpty(reason) ?? "Fristen i høringen er udskudt."), cancellation) switch
        {
            PublishResult.Published => new HearingChange.Done(hearing.Hearing.Id, await unit.Db.HearingParticipations.CountAsync(row => row.HearingId == hearing.Hearing.Id, cancellation)),
            PublishResult.Refused refused => new HearingChange.Refused("day", refused.Breaches[0].Message),
            var other => throw new InvalidOperationException($"A plan with a later deadline could not be published: {other}."),
        };
    }

    /// <summary>The plan with the hearing until that day; null if its days cannot be said in words that mean them.</summary>
    private static Plan? MovedTo(Plan plan, Milestone hearing, LocalDate day)
    {
        var words = DanishDates.Period(new DatePeriod(hearing.Period.Start, day, DatePrecision.Day));
        return DatePhrase.Parse(words, plan.Year.Value - 1).Phrase is { } phrase && (phrase.Period.Start, phrase.Period.End) == (hearing.Period.Start, day)
            ? new Plan(plan.Year, plan.Title, [.. plan.Milestones.Select(milestone => milestone.Key == hearing.Key ? milestone with { Phrase = phrase.Text, Period = phrase.Period } : milestone)], plan.Constraints)
            : null;
    }

    private static string Iso(LocalDate day) => FormattableString.Invariant($"{day:uuuu-MM-dd}");

    private async Task<HearingChange> WriteAsync(
        string municipality, int budgetYear, LaterDeadline later, Func<UnitOfWork, HearingInPlan, LocalDate, CancellationToken, Task<HearingChange>> work,
        CancellationToken cancellation, bool isRehearsal = false)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return new HearingChange.NotFound();
        Func<UnitOfWork, CancellationToken, Task<HearingChange>> checkedWork = async (unit, stop) =>
        {
            if (await HearingInPlan.FindAsync(unit.Db, budgetYear, stop) is not { Hearing.Status: not HearingStatus.Preparing } hearing) return new HearingChange.NotFound();
            var (day, refused) = await ReadAsync(unit, later, budgetYear, stop);
            return refused ?? await work(unit, hearing, day, stop);
        };
        return isRehearsal ? await database.RehearseAsync(owner.Id, checkedWork, cancellation) : await database.WriteAsync(owner.Id, checkedWork, cancellation);
    }

    private static async Task<(LocalDate Day, HearingChange.Refused? Refused)> ReadAsync(UnitOfWork unit, LaterDeadline later, int budgetYear, CancellationToken cancellation)
    {
        if (WrittenFields.TextProblem($"Begrundelsen", later.Reason.Trim(), LongestReason) is { } reason) return (default, new("reason", reason));
        if (WrittenFields.Date(later.Day, out var problem) is not { } day) return (default, new("day", problem ?? (Sentence)$"Skriv den nye frist."));
        if (day < DanishTime.DateOf(unit.Now)) return (default, new("day", $"Dagen er passeret. Skriv en, der kommer."));
        if ((await PublishedPlan.FindAsync(unit.Db, budgetYear, cancellation))?.Plan.Find(Anchor.SecondReading) is { } reading && day >= reading.Period.Start)
            return (default, new("day", $"Svarene skal ligge klar til 2. behandling {DanishDates.InFull(reading.Period.Start)}. Skriv en tidligere dag."));
        return (day, null);
    }
}

using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Processes;
using BudgetProcess.Application.Storage;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Simulation;

/// <summary>Plays the people of a script: they decide, answer, move and call off, by the product's own use cases.</summary>
internal sealed class ScriptedPeople(
    Database database, PublishPlan publish, RecordDecision decisions, AnswerHearing answers, SimulationScript script, Guid municipalityId,
    string municipality, int budgetYear)
{
    private readonly HashSet<string> done = [];

    /// <summary>Publishes the plan as the script says.</summary>
    public Task<PublishResult> PublishAsync(CancellationToken cancellation) => publish.RunAsync(
        new PublishRequest(
            municipality, budgetYear, script.Publish.By, null,
            [.. (script.Publish.Accept ?? []).Select(accepted => new AcceptedBreach(accepted.Rule, accepted.By, accepted.Reason))]),
        cancellation);

    /// <summary>What somebody will do next, in the plan as it is published now; null if nobody does anything any more.</summary>
    public async Task<(Instant At, Func<CancellationToken, Task> Act)?> NextAsync(CancellationToken cancellation)
    {
        await using var db = database.Read(municipalityId);
        var plan = await PublishedPlan.FindAsync(db, budgetYear, cancellation);
        if (plan is null) return null;
        var parties = await db.HearingParties.AsNoTracking().ToListAsync(cancellation);
        var next = All(plan, parties).Where(act => !done.Contains(act.Key)).OrderBy(act => act.At).ThenBy(act => act.Key, StringComparer.Ordinal).FirstOrDefault();
        if (next is null) return null;
        return (DanishTime.InstantOf(next.At.Date, next.At.TimeOfDay), async stop =>
        {
            done.Add(next.Key);
            await next.Run(stop);
        });
    }

    private IEnumerable<Act> All(PublishedPlan plan, IEnumerable<HearingParty> parties) =>
        script.Decisions.Select(Decision)
            .Concat(script.Moves.Select(Move))
            .Concat(script.Cancellations.Select(Cancellation))
            .Concat(MeetingsHeld(plan))
            .Concat(Answers(plan, parties));

    private Act Decision(ScriptedDecision decision) => new(
        $"decision/{decision.Milestone}/{decision.Body}/{decision.At}", decision.At,
        stop => decisions.RunAsync(
            new DecisionRequest(municipality, budgetYear, decision.Milestone, decision.Outcome, script.Publish.By, decision.Body), stop));

    private Act Cancellation(ScriptedCancellation cancellation) => new(
        $"cancellation/{cancellation.Milestone}", cancellation.At,
        stop => decisions.RunAsync(
            new DecisionRequest(municipality, budgetYear, cancellation.Milestone, "Cancelled", script.Publish.By, Reason: cancellation.Reason), stop));

    private Act Move(ScriptedMove move) => new($"move/{move.Milestone}/{move.At}", move.At, async stop =>
    {
        await database.WriteAsync(municipalityId, (unit, token) => MoveAsync(unit, move, token), stop);
        await publish.RunAsync(new PublishRequest(municipality, budgetYear, move.By, move.Reason), stop);
    });

    private async Task MoveAsync(UnitOfWork unit, ScriptedMove move, CancellationToken cancellation)
    {
        var draft = await unit.Db.PlanDrafts.SingleAsync(row => row.BudgetYear == budgetYear, cancellation);
        var plan = StoredPlan.Read(draft.Content);
        var phrase = DatePhrase.Parse(move.When, plan.Year.ProcessYear);
        if (phrase.Phrase is null) throw new InvalidDataException($"Scriptet flytter {move.Milestone} til \"{move.When}\": {phrase.Problem}");
        var moved = plan.Milestones.Select(milestone => milestone.Key == move.Milestone
            ? milestone with { Phrase = phrase.Phrase.Text, Period = phrase.Phrase.Period }
            : milestone);
        await SavePlan.RunAsync(unit, "script", new Plan(plan.Year, plan.Title, [.. moved], plan.Constraints), move.By, cancellation);
    }

    /// <summary>A meeting for which the script has nothing is held.</summary>
    private IEnumerable<Act> MeetingsHeld(PublishedPlan plan)
    {
        var scripted = script.Decisions.Where(decision => decision.Body is null).Select(decision => decision.Milestone)
            .Concat(script.Cancellations.Select(cancellation => cancellation.Milestone)).ToHashSet();
        return plan.Plan.Milestones
            .Where(milestone => milestone is { Kind: MilestoneKind.Meeting, HasFixedDay: true } && !scripted.Contains(milestone.Key))
            .Where(milestone => plan.Register(milestone.Key).Standing == MilestoneStanding.Planned)
            .Select(milestone => new Act(
                $"held/{milestone.Key}", milestone.Period.End.At(milestone.StartTime ?? new LocalTime(9, 0)) + script.Defaults.HeldAfter,
                stop => decisions.RunAsync(new DecisionRequest(municipality, budgetYear, milestone.Key, "Held", script.Publish.By), stop)));
    }

    private IEnumerable<Act> Answers(PublishedPlan plan, IEnumerable<HearingParty> parties)
    {
        if (plan.Plan.Find(Anchor.Hearing) is not { } hearing) yield break;
        foreach (var party in parties)
        {
            var answer = script.HearingAnswers.Of(HearingGroups.KeyOf(party.Group), party.Address);
            if (answer.Answer == "silent") continue;
            var text = answer.Answer == "comments" ? $"Høringssvar fra {party.Name}." : null;
            yield return new Act(
                $"answer/{party.Address}", hearing.Period.End.PlusDays(-answer.DaysBeforeDeadline).At(new LocalTime(14, 0)),
                stop => answers.RunAsync(new HearingReply(municipality, budgetYear, party.Address, text), stop));
        }
    }

    private sealed record Act(string Key, LocalDateTime At, Func<CancellationToken, Task> Run);
}

using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Processes;
using BudgetProcess.Application.Storage;
using NodaTime;

namespace BudgetProcess.Application.Simulation;

/// <summary>What recording a decision would do.</summary>
public sealed record DecisionPreview
{
    /// <summary>What would come of it.</summary>
    public required RecordResult Result { get; init; }

    /// <summary>When it was looked at.</summary>
    public required Instant Now { get; init; }

    /// <summary>What becomes of mail in the municipality now.</summary>
    public required MailMode MailMode { get; init; }

    /// <summary>Why a step behind it would fail, in Danish; the decision would stand, and an incident wait for somebody. Null if all goes well.</summary>
    public string? Failure { get; init; }

    /// <summary>The mails that would be written at once, in the order in which they leave.</summary>
    public required IReadOnlyList<PreviewedMail> Mails { get; init; }

    /// <summary>One mail of each kind as it would look.</summary>
    public required IReadOnlyList<MailExample> Examples { get; init; }
}

/// <summary>Shows who gets what if a decision is recorded now (use case).</summary>
/// <remarks>As with <see cref="PreviewPublish"/> it is rehearsed and not computed: recorded, with all that follows at once, in a transaction that is given up.</remarks>
public sealed class PreviewDecision
{
    private readonly Database database;
    private readonly DueWaits dueWaits;

    internal PreviewDecision(Database database, DueWaits dueWaits) => (this.database, this.dueWaits) = (database, dueWaits);

    /// <summary>Rehearses it for somebody who has seen so many decisions about the milestone.</summary>
    /// <returns>The result is <see cref="RecordResult.NotFound"/> if the municipality, year or milestone does not exist.</returns>
    public async Task<DecisionPreview> RunAsync(DecisionRequest request, int seen, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(request.Municipality, cancellation) is not { } owner)
            return new DecisionPreview { Result = new RecordResult.NotFound(), Now = Instant.MinValue, MailMode = MailMode.Off, Mails = [], Examples = [] };
        try
        {
            return await database.RehearseAsync(owner.Id, (unit, token) => RunAsync(unit, request, seen, token), cancellation);
        }
        catch (DueWaits.StepFailedException failed)
        {
            return new DecisionPreview
            {
                Result = new RecordResult.Recorded(), Failure = failed.Message, Now = database.Now, MailMode = owner.MailMode, Mails = [], Examples = [],
            };
        }
    }

    private async Task<DecisionPreview> RunAsync(UnitOfWork unit, DecisionRequest request, int seen, CancellationToken cancellation)
    {
        // What is due anyway is not caused by the decision.
        await dueWaits.TakeUpAllAsync(unit, cancellation);
        var written = new WrittenMails(unit);
        var result = await SeenDecisions.TakeAsync(unit, request, seen, cancellation);
        if (result is RecordResult.Recorded)
        {
            await unit.StoreSoFarAsync(cancellation);
            await dueWaits.TakeUpAllAsync(unit, cancellation);
        }

        return new DecisionPreview
        {
            Result = result, Now = unit.Now, MailMode = unit.Municipality.MailMode, Mails = written.Mails, Examples = written.Examples,
        };
    }
}

using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Processes;
using BudgetProcess.Application.Storage;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Simulation;

/// <summary>What publishing the draft would do.</summary>
public sealed record PublishPreview
{
    /// <summary>What would come of it.</summary>
    public required PublishResult Result { get; init; }

    /// <summary>When it was looked at.</summary>
    public required Instant Now { get; init; }

    /// <summary>What becomes of mail in the municipality now.</summary>
    public required MailMode MailMode { get; init; }

    /// <summary>The mails that would be written at once, in the order in which they leave.</summary>
    public required IReadOnlyList<PreviewedMail> Mails { get; init; }

    /// <summary>One mail of each kind as it would look.</summary>
    public required IReadOnlyList<MailExample> Examples { get; init; }

    /// <summary>Names of the bodies, by key.</summary>
    public required IReadOnlyDictionary<string, string> BodyNames { get; init; }
}

/// <summary>Shows who gets what if the draft of a year is published now (use case).</summary>
/// <remarks>It is not computed beside the workflows but by them: the publishing is carried out with all that follows at once, in a transaction that is given up. So it
/// cannot say anything else than what then happens. Nothing is stored and nothing is sent; the municipality's workflows wait meanwhile, well under a second.</remarks>
public sealed class PreviewPublish
{
    private readonly Database database;
    private readonly PublishPlan publish;
    private readonly DueWaits dueWaits;

    internal PreviewPublish(Database database, PublishPlan publish, DueWaits dueWaits) => (this.database, this.publish, this.dueWaits) = (database, publish, dueWaits);

    /// <summary>Rehearses it.</summary>
    /// <returns>The result is <see cref="PublishResult.NotFound"/> if the municipality or the draft does not exist.</returns>
    public Task<PublishPreview> RunAsync(PublishRequest request, CancellationToken cancellation) =>
        RehearseAsync(request.Municipality, (unit, token) => RunAsync(unit, publishing => publish.RunAsync(unit, request, publishing), token), cancellation);

    /// <summary>Rehearses it for a plan that is not the draft yet, as if every breach in it were taken on.</summary>
    /// <returns>The result is <see cref="PublishResult.NotFound"/> if the municipality does not exist.</returns>
    public Task<PublishPreview> RunAsync(string municipality, Plan plan, Actor by, CancellationToken cancellation) =>
        RehearseAsync(municipality, (unit, token) => RunAsync(unit, publishing => PublishAsync(unit, municipality, plan, by, publishing), token), cancellation);

    private async Task<PublishPreview> RehearseAsync(string municipality, Func<UnitOfWork, CancellationToken, Task<PublishPreview>> rehearsal, CancellationToken cancellation) =>
        await database.FindMunicipalityAsync(municipality, cancellation) is { } owner
            ? await database.RehearseAsync(owner.Id, rehearsal, cancellation)
            : new PublishPreview { Result = new PublishResult.NotFound(), Now = Instant.MinValue, MailMode = MailMode.Off, Mails = [], Examples = [], BodyNames = new Dictionary<string, string>() };

    private async Task<PublishResult> PublishAsync(UnitOfWork unit, string municipality, Plan plan, Actor by, CancellationToken cancellation)
    {
        await SavePlan.RunAsync(unit, "rehearsal", plan, by, cancellation);
        await unit.Db.SaveChangesAsync(cancellation);
        var request = new PublishRequest(municipality, plan.Year.Value, by);
        var result = await publish.RunAsync(unit, request, cancellation);
        if (result is not PublishResult.Refused refused) return result;
        IReadOnlyList<AcceptedBreach> accepted = [.. refused.Breaches.Select(breach => breach.RuleId).Distinct().Select(rule => new AcceptedBreach(rule, by.Role, "-"))];
        return await publish.RunAsync(unit, request with { Accepted = accepted }, cancellation);
    }

    private async Task<PublishPreview> RunAsync(UnitOfWork unit, Func<CancellationToken, Task<PublishResult>> publishing, CancellationToken cancellation)
    {
        // What is due anyway is not caused by publishing.
        await dueWaits.TakeUpAllAsync(unit, cancellation);
        var written = new WrittenMails(unit);
        var result = await publishing(cancellation);
        if (result is PublishResult.Published) await dueWaits.TakeUpAllAsync(unit, cancellation);
        return new PublishPreview
        {
            Result = result,
            Now = unit.Now,
            MailMode = unit.Municipality.MailMode,
            Mails = written.Mails,
            Examples = written.Examples,
            BodyNames = await unit.Db.Bodies.ToDictionaryAsync(body => body.Key, body => body.Name, cancellation),
        };
    }
}

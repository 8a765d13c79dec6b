using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Storage;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Plans;

/// <summary>Somebody takes on a hard breach, so that the plan can be run all the same.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="By">Who, as a role.</param>
/// <param name="Reason">Why.</param>
public sealed record AcceptedBreach(string RuleId, string By, string Reason);

/// <summary>What is to be published.</summary>
/// <param name="Municipality">The municipality's key.</param>
/// <param name="BudgetYear">The budget year.</param>
/// <param name="By">Who publishes, as a role.</param>
/// <param name="Reason">Why, for the history.</param>
/// <param name="Accepted">Hard breaches that somebody takes on.</param>
/// <param name="Version">An earlier version that is published again in place of the draft: how publishing is undone (fortryd). It becomes the draft, too; the draft is kept.</param>
/// <param name="Revision">The revision of the draft that somebody looked at: another one is not published unseen. Null for whatever it is by now.</param>
public sealed record PublishRequest(
    string Municipality, int BudgetYear, Actor By, string? Reason = null, IReadOnlyList<AcceptedBreach>? Accepted = null, int? Version = null, int? Revision = null);

/// <summary>What came of publishing.</summary>
public abstract record PublishResult
{
    private PublishResult()
    {
    }

    /// <summary>There is no such municipality, or no draft or version of that year.</summary>
    public sealed record NotFound : PublishResult;

    /// <summary>Hard breaches stand in the way; nothing is changed.</summary>
    /// <param name="Breaches">Those that nobody took on.</param>
    public sealed record Refused(IReadOnlyList<Breach> Breaches) : PublishResult;

    /// <summary>The draft equals the published version; nothing is changed.</summary>
    /// <param name="Version">The current version's number.</param>
    public sealed record Unchanged(int Version) : PublishResult;

    /// <summary>The draft is not the one that the request speaks of any more; nothing is changed.</summary>
    /// <param name="Revision">The revision that it has by now.</param>
    public sealed record Outdated(int Revision) : PublishResult;

    /// <summary>A new version is published.</summary>
    /// <param name="Version">Its number.</param>
    /// <param name="Differences">What differs from the version before.</param>
    public sealed record Published(int Version, IReadOnlyList<MilestoneDifference> Differences) : PublishResult;
}

/// <summary>What a later room does when a plan is published, in the same transaction.</summary>
internal interface IPlanPublished
{
    Task OnPublishedAsync(UnitOfWork unit, PublishedPlan plan, IReadOnlyList<MilestoneDifference> differences, CancellationToken cancellation);
}

/// <summary>Publishes the draft of a year as a new version (use case).</summary>
public sealed class PublishPlan
{
    private readonly Database database;
    private readonly IEnumerable<IPlanPublished> followers;
    private readonly StatutoryDateTable dates;

    internal PublishPlan(Database database, IEnumerable<IPlanPublished> followers, StatutoryDateTable dates) =>
        (this.database, this.followers, this.dates) = (database, followers, dates);

    /// <summary>Publishes: version, register, waits, processes and mails are stored together or not at all.</summary>
    public async Task<PublishResult> RunAsync(PublishRequest request, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(request.Municipality, cancellation) is not { } owner) return new PublishResult.NotFound();
        return await database.WriteAsync(owner.Id, (unit, token) => RunAsync(unit, request, token), cancellation);
    }

    /// <summary>Publishes in somebody else's transaction.</summary>
    internal async Task<PublishResult> RunAsync(UnitOfWork unit, PublishRequest request, CancellationToken cancellation)
    {
        var earlier = await EarlierAsync(unit, request, cancellation);
        var draft = await unit.Db.PlanDrafts.SingleOrDefaultAsync(row => row.BudgetYear == request.BudgetYear, cancellation);
        if ((earlier?.Content ?? draft?.Content) is not { } content || (request.Version is not null && earlier is null)) return new PublishResult.NotFound();
        if (request.Revision is { } seen && draft is not null && draft.Revision != seen) return new PublishResult.Outdated(draft.Revision);
        var plan = StoredPlan.Read(content);
        var before = await StoredPlan.CurrentVersionAsync(unit.Db, request.BudgetYear, cancellation);
        if (before?.Content == content) return new PublishResult.Unchanged(before.Number);

        var breaches = await CheckPlan.FindAsync(unit.Db, unit.Municipality, plan, dates, cancellation);
        var acceptances = Acceptances(unit, request, [.. earlier?.Acceptances ?? [], .. before?.Acceptances ?? []]);
        var unaccepted = breaches
            .Where(breach => breach.Severity == Severity.Hard && acceptances.All(acceptance => acceptance.RuleId != breach.RuleId)).ToList();
        if (unaccepted.Count > 0) return new PublishResult.Refused(unaccepted);

        var version = new PlanVersion
        {
            Id = unit.NewId(), BudgetYear = request.BudgetYear, Number = (before?.Number ?? 0) + 1, Content = content,
            PublishedAt = unit.Now, PublishedBy = request.By.Role, Reason = request.Reason,
        };
        version.Acceptances.AddRange(acceptances.Where(acceptance => breaches.Any(breach => breach.RuleId == acceptance.RuleId)));
        unit.Db.PlanVersions.Add(version);
        var differences = PlanDifference.Between(before is null ? null : StoredPlan.Read(before.Content), plan);
        await RegisterAsync(unit, version, plan, differences, cancellation);
        if (earlier is not null && draft?.Content != content) await MakeDraftAsync(unit, request.By, plan, cancellation);
        unit.Audit(request.By, "plan.published", $"plan/{plan.Year}/v{version.Number}", AuditDetails(version, differences));
        await unit.Db.SaveChangesAsync(cancellation);

        var published = (await PublishedPlan.FindAsync(unit.Db, request.BudgetYear, cancellation))!;
        foreach (var follower in followers) await follower.OnPublishedAsync(unit, published, differences, cancellation);
        return new PublishResult.Published(version.Number, differences);
    }

    /// <summary>The version that is to be published again.</summary>
    private static async Task<PlanVersion?> EarlierAsync(UnitOfWork unit, PublishRequest request, CancellationToken cancellation) => request.Version is not { } number
        ? null
        : await unit.Db.PlanVersions.AsNoTracking().Include(row => row.Acceptances)
            .SingleOrDefaultAsync(row => row.BudgetYear == request.BudgetYear && row.Number == number, cancellation);

    /// <summary>Whoever edits next goes on from what is published. The draft may hold a week's work: it is kept.</summary>
    private static async Task MakeDraftAsync(UnitOfWork unit, Actor by, Plan plan, CancellationToken cancellation)
    {
        await EarlierDrafts.KeepAsync(unit, plan.Year.Value, by, cancellation);
        var faults = await SavePlan.RunAsync(unit, "version", plan, by, cancellation);
        if (faults.Count > 0) throw new InvalidOperationException($"A version that was published cannot be the draft again: {faults[0].Message}");
    }

    /// <summary>An acceptance holds until the plan no longer breaks the rule: those of earlier versions are carried on.</summary>
    private static List<PlanAcceptance> Acceptances(UnitOfWork unit, PublishRequest request, IReadOnlyList<PlanAcceptance> earlier)
    {
        var fresh = (request.Accepted ?? []).Select(accepted => New(accepted.RuleId, accepted.By, accepted.Reason, unit.Now)).ToList();
        var carried = earlier.DistinctBy(old => old.RuleId).Where(old => fresh.All(accepted => accepted.RuleId != old.RuleId))
            .Select(old => New(old.RuleId, old.By, old.Reason, old.At));
        return [.. fresh, .. carried];

        PlanAcceptance New(string rule, string by, string reason, Instant at) =>
            new() { Id = unit.NewId(), RuleId = rule, By = by, Reason = reason, At = at };
    }

    private static async Task RegisterAsync(
        UnitOfWork unit, PlanVersion version, Plan plan, IReadOnlyList<MilestoneDifference> differences, CancellationToken cancellation)
    {
        var register = await unit.Db.PublishedMilestones.Where(row => row.BudgetYear == plan.Year.Value).ToDictionaryAsync(row => row.Key, cancellation);
        var changes = differences.ToDictionary(difference => difference.Key);
        var today = DanishTime.DateOf(unit.Now);
        foreach (var milestone in plan.Milestones)
        {
            if (!register.TryGetValue(milestone.Key, out var row))
            {
                row = new PublishedMilestone
                {
                    Id = unit.NewId(), BudgetYear = plan.Year.Value, Key = milestone.Key, ChangedAt = unit.Now,
                    Standing = milestone.Period.End < today ? MilestoneStanding.Passed : MilestoneStanding.Planned,
                };
                unit.Db.PublishedMilestones.Add(row);
            }
            else if (changes.TryGetValue(milestone.Key, out var change) && change.ChangesCalendar)
            {
                row.Touch(unit.Now);
                if (change.Change is MilestoneChange.Moved or MilestoneChange.Added) row.Standing = MilestoneStanding.Planned;
            }

            row.LastVersion = version.Number;
        }

        foreach (var row in differences.Where(difference => difference.Change == MilestoneChange.Dropped).Select(difference => register[difference.Key]))
        {
            row.Touch(unit.Now);
            row.Standing = MilestoneStanding.Cancelled;
        }
    }

    private static string AuditDetails(PlanVersion version, IReadOnlyList<MilestoneDifference> differences) =>
        $"{differences.Count} milestones differ; accepted: {string.Join(", ", version.Acceptances.Select(acceptance => acceptance.RuleId))}";
}

using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Operations;
using BudgetProcess.Application.Storage;
using BudgetProcess.Mail;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Deliveries;

/// <summary>Deliveries that one worker has to itself until its lease ends (lån).</summary>
/// <param name="Lease">Proves whose they are.</param>
/// <param name="Municipality">Whose mail it is, as it stood at the claim.</param>
/// <param name="Items">What is to be sent.</param>
/// <param name="Links">Personal links by recipient key.</param>
/// <param name="Packages">Attached files by package.</param>
internal sealed record Claim(
    Guid Lease, Municipality Municipality, IReadOnlyList<Delivery> Items, IReadOnlyDictionary<string, PersonalLinkSet> Links,
    IReadOnlyDictionary<Guid, Package> Packages)
{
    private long until;

    /// <summary>Until when they are its own, unless the lease is prolonged. A node that was held up for longer (a suspended machine, a database that was away) must
    /// send none of them: they may be in other hands.</summary>
    public Instant Until
    {
        get => Instant.FromUnixTimeTicks(Volatile.Read(ref until));
        set => Volatile.Write(ref until, value.ToUnixTimeTicks());
    }
}

/// <summary>The files of a package, checked and ready for the wire.</summary>
internal sealed record Package(Guid Id, IReadOnlyList<MailAttachment> Attachments);

/// <summary>One delivery of a claim.</summary>
internal sealed record ClaimedMail(Claim Claim, Delivery Delivery);

/// <summary>Claims due deliveries, beside the workers of other nodes, and gives back what was not sent.</summary>
internal sealed class Claims(Database database, IPersonalLinks personalLinks, BudgetProcessOptions options, IClock clock, ProductMetrics metrics)
{
    /// <summary>How many are claimed at a time: few enough that a stop or a change of the mail mode takes effect at once.</summary>
    public const int Batch = 50;

    private readonly WeakReference<Package> underWay = new(null!);

    public Duration LeaseTime { get; } = Duration.FromSeconds(options.Mail.LeaseSeconds);

    /// <summary>Municipalities that have something to be taken.</summary>
    public async Task<List<Guid>> WithDueAsync(CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        await using var db = database.ReadAcross();
        return await db.Municipalities.Where(owner => Due(db.Deliveries, now).Any(row => row.MunicipalityId == owner.Id))
            .OrderBy(owner => owner.Key).Select(owner => owner.Id).ToListAsync(cancellation);
    }

    /// <summary>When the earliest unsent delivery is due, of all municipalities.</summary>
    public async Task<Instant?> EarliestAsync(CancellationToken cancellation)
    {
        await using var db = database.ReadAcross();
        return await db.Municipalities
            .Select(owner => db.Deliveries
                .Where(row => row.MunicipalityId == owner.Id && row.Channel == DeliveryChannel.Mail && (row.Status == DeliveryStatus.Pending || row.Status == DeliveryStatus.TemporaryFailure))
                .Min(row => (Instant?)row.DueUtc))
            .MinAsync(cancellation);
    }

    /// <summary>Claims the next few of a municipality; what may not leave is held.</summary>
    /// <returns>The claim, and how many rows were taken up: 0 when there is nothing left that somebody else does not have.</returns>
    public Task<(Claim Claim, int Taken)> TakeAsync(Guid municipality, CancellationToken cancellation) =>
        database.WriteDispatchAsync(municipality, TakeAsync, cancellation);

    /// <summary>Prolongs the leases of mails that are still to be sent or being sent.</summary>
    public Task RenewAsync(Claim claim, CancellationToken cancellation) => database.WriteDispatchAsync(
        claim.Municipality.Id,
        async (unit, token) =>
        {
            var until = unit.Now + LeaseTime;
            await unit.Db.Deliveries.Where(row => row.Lease == claim.Lease && row.Status == DeliveryStatus.Sending)
                .ExecuteUpdateAsync(row => row.SetProperty(delivery => delivery.LeaseUntil, until), token);

            // Too late: some may be in other hands. What is on the wire keeps what it still has, the others are not sent.
            if (claim.Until >= unit.Now) claim.Until = until;
        },
        cancellation);

    /// <summary>Gives back what was claimed and handed to nobody.</summary>
    public async Task ReleaseAsync(IEnumerable<ClaimedMail> unsent, CancellationToken cancellation)
    {
        foreach (var claim in unsent.GroupBy(mail => mail.Claim))
        {
            var ids = claim.Select(mail => mail.Delivery.Id).ToList();
            await database.WriteDispatchAsync(
                claim.Key.Municipality.Id,
                (unit, token) => unit.Db.Deliveries.Where(row => ids.Contains(row.Id) && row.Lease == claim.Key.Lease && row.Status == DeliveryStatus.Sending)
                    .ExecuteUpdateAsync(
                        row => row
                            .SetProperty(delivery => delivery.Status, delivery => delivery.Attempts > 1 ? DeliveryStatus.TemporaryFailure : DeliveryStatus.Pending)
                            .SetProperty(delivery => delivery.Attempts, delivery => delivery.Attempts - 1)
                            .SetProperty(delivery => delivery.Revision, delivery => delivery.Revision + 1)
                            .SetProperty(delivery => delivery.Lease, (Guid?)null)
                            .SetProperty(delivery => delivery.LeaseUntil, (Instant?)null),
                        token),
                cancellation);
        }
    }

    /// <summary>The next few of a municipality that may be taken, the earliest first; what another worker has locked is left to it.</summary>
    internal static IQueryable<Delivery> Next(BudgetDbContext db, Instant now) =>
        Due(db.Deliveries, now).OrderBy(row => row.DueUtc).ThenBy(row => row.Id).Take(Batch).TagWith(RowLocks.Mark);

    /// <summary>What may be taken: due and unsent, or leased by somebody who never came back.</summary>
    /// <remarks>The three states are named as the index of unsent deliveries names them. PostgreSQL does not see by itself that "pending, or failed, or leased and late" are
    /// among them, and would read and sort all that is due for each claim.</remarks>
    private static IQueryable<Delivery> Due(IQueryable<Delivery> deliveries, Instant now) => deliveries.Where(row => row.DueUtc <= now && row.Channel == DeliveryChannel.Mail
        && (row.Status == DeliveryStatus.Pending || row.Status == DeliveryStatus.Sending || row.Status == DeliveryStatus.TemporaryFailure)
        && (row.Status != DeliveryStatus.Sending || row.LeaseUntil < now));

    private async Task<(Claim Claim, int Taken)> TakeAsync(UnitOfWork unit, CancellationToken cancellation)
    {
        var due = await Next(unit.Db, unit.Now).AsNoTracking().ToListAsync(cancellation);
        var (lease, until) = (unit.NewId(), unit.Now + LeaseTime);
        var items = due.Where(row => unit.Municipality.SendsMail || row.IsAskedFor).ToList();
        await LeaseAsync(unit, items, lease, until, cancellation);
        await HoldAsync(unit, [.. due.Except(items)], cancellation);
        for (var uncertain = due.Count(row => row.Status == DeliveryStatus.Sending); uncertain > 0; uncertain--) metrics.AttemptWasUncertain();
        foreach (var delivery in items) Lease(delivery, lease, until);
        var links = await personalLinks.ForAsync(unit, items.Select(row => row.RecipientKey).ToHashSet(), cancellation);
        var packages = await PackagesAsync(unit, items, cancellation);
        return (new Claim(lease, unit.Municipality, items, links, packages) { Until = until }, due.Count);
    }

    /// <summary>One statement for all of them: they are locked, so none has become another since it was read.</summary>
    /// <remarks>One whose lease ran out: nobody knows how far its owner came, and the mail may be out.</remarks>
    private static async Task LeaseAsync(UnitOfWork unit, List<Delivery> items, Guid lease, Instant until, CancellationToken cancellation)
    {
        if (items.Count == 0) return;
        var ids = items.ConvertAll(row => row.Id);
        await unit.Db.Deliveries.Where(row => ids.Contains(row.Id)).ExecuteUpdateAsync(
            row => row
                .SetProperty(delivery => delivery.UncertainAttempts, delivery => delivery.UncertainAttempts + (delivery.Status == DeliveryStatus.Sending ? 1 : 0))
                .SetProperty(delivery => delivery.Status, DeliveryStatus.Sending)
                .SetProperty(delivery => delivery.Attempts, delivery => delivery.Attempts + 1)
                .SetProperty(delivery => delivery.Revision, delivery => delivery.Revision + 1)
                .SetProperty(delivery => delivery.Lease, lease)
                .SetProperty(delivery => delivery.LeaseUntil, until),
            cancellation);
    }

    private static async Task HoldAsync(UnitOfWork unit, List<Delivery> held, CancellationToken cancellation)
    {
        if (held.Count == 0) return;
        var ids = held.ConvertAll(row => row.Id);
        await unit.Db.Deliveries.Where(row => ids.Contains(row.Id)).ExecuteUpdateAsync(
            row => row
                .SetProperty(delivery => delivery.UncertainAttempts, delivery => delivery.UncertainAttempts + (delivery.Status == DeliveryStatus.Sending ? 1 : 0))
                .SetProperty(delivery => delivery.Status, DeliveryStatus.Held)
                .SetProperty(delivery => delivery.Revision, delivery => delivery.Revision + 1)
                .SetProperty(delivery => delivery.Lease, (Guid?)null)
                .SetProperty(delivery => delivery.LeaseUntil, (Instant?)null),
            cancellation);
    }

    /// <summary>What <see cref="LeaseAsync"/> has stored.</summary>
    private static void Lease(Delivery delivery, Guid lease, Instant until)
    {
        if (delivery.Status == DeliveryStatus.Sending) delivery.UncertainAttempts++;
        (delivery.Status, delivery.Lease, delivery.LeaseUntil) = (DeliveryStatus.Sending, lease, until);
        delivery.Attempts++;
        delivery.Revision++;
    }

    /// <summary>A package never changes. As long as a mail with it is under way it is neither read nor checked again: one that goes to hundreds is in memory once.</summary>
    private async Task<IReadOnlyDictionary<Guid, Package>> PackagesAsync(UnitOfWork unit, List<Delivery> items, CancellationToken cancellation)
    {
        var packages = new Dictionary<Guid, Package>();
        foreach (var id in items.Select(row => row.PackageId).OfType<Guid>().Distinct())
        {
            if (underWay.TryGetTarget(out var known) && known.Id == id)
            {
                packages[id] = known;
                continue;
            }

            var parts = await unit.Db.PackageParts.AsNoTracking().Where(row => row.PackageId == id).OrderBy(row => row.Position).ToListAsync(cancellation);
            packages[id] = new Package(id, [.. parts.Select(part => new MailAttachment { FileName = part.FileName, ContentType = part.ContentType, EncodedContent = part.EncodedContent })]);
            underWay.SetTarget(packages[id]);
        }

        return packages;
    }
}

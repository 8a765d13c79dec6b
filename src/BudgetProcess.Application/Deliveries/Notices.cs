using BudgetProcess.Application.People;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Storage;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Deliveries;

/// <summary>One mail or invitation that somebody has got or will get.</summary>
/// <param name="BudgetYear">The budget year.</param>
/// <param name="Kind">The template's name: "invitation", "meeting-reminder", …</param>
/// <param name="About">The mail's subject, or what the milestone is called.</param>
/// <param name="MilestoneKey">The milestone that it is about, if any.</param>
/// <param name="Why">The reason as the mail says it: "du er med i Økonomiudvalget".</param>
public sealed record NoticeRow(int BudgetYear, string Kind, string About, string? MilestoneKey, string Why)
{
    /// <summary>The delivery; null for one that is not written yet.</summary>
    public Guid? Delivery { get; init; }

    /// <summary>When it was or is to be sent; null for one that is not written yet.</summary>
    public Instant? At { get; init; }

    /// <summary>Where the delivery stands.</summary>
    public DeliveryStatus? Status { get; init; }

    /// <summary>The day on which it will be written; null where the plan does not say.</summary>
    public LocalDate? Day { get; init; }

    /// <summary>Whether the milestone has no fixed day yet, and nothing is sent before it has.</summary>
    public bool WaitsForDay { get; init; }
}

/// <summary>What a person gets and why.</summary>
/// <param name="Got">What is written: sent, held or on its way, the latest first.</param>
/// <param name="Coming">What the published plan will send, in order.</param>
public sealed record PersonNotices(IReadOnlyList<NoticeRow> Got, IReadOnlyList<NoticeRow> Coming);

/// <summary>A milestone that concerns a body.</summary>
/// <param name="BudgetYear">The budget year.</param>
/// <param name="Milestone">The milestone.</param>
/// <param name="IsOwner">Whether the body is responsible.</param>
/// <param name="IsAttendee">Whether the body takes part.</param>
/// <param name="Invites">Whether its members are invited.</param>
/// <param name="ReminderDays">How many days before its members are reminded.</param>
public sealed record BodyNotice(int BudgetYear, Milestone Milestone, bool IsOwner, bool IsAttendee, bool Invites, IReadOnlyList<int> ReminderDays);

/// <summary>Tells who gets what and why: from the deliveries that are written, and from the published plan by the rules that its workflows follow.</summary>
public sealed class Notices
{
    private readonly Database database;

    internal Notices(Database database) => this.database = database;

    /// <summary>What a person has got and will get of the years that are running; null if there is none with that id in that municipality.</summary>
    public async Task<PersonNotices?> OfPersonAsync(string municipality, Guid id, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        if (await db.People.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } person) return null;
        var memberships = await db.Memberships.AsNoTracking().Include(row => row.Body).Where(row => row.PersonId == id).ToListAsync(cancellation);
        var plans = await RunningAsync(db, cancellation);
        var years = plans.Select(plan => plan.Plan.Year.Value).ToList();
        var recipient = Recipient.PersonKey(id);
        var written = await Project(db.Deliveries.AsNoTracking().Where(row => row.RecipientKey == recipient && years.Contains(row.BudgetYear))).ToListAsync(cancellation);
        var coming = plans.SelectMany(plan => new ComingNotices(plan, person, memberships, written, database.Now).All());
        return new PersonNotices(
            [.. written.OrderByDescending(row => row.SentAt ?? row.DueUtc).ThenByDescending(row => row.Id).Select(row => row.ToRow())],
            [.. coming.OrderBy(row => row.Day ?? LocalDate.MaxIsoValue).ThenBy(row => row.About, PeopleQueries.Danish)]);
    }

    /// <summary>The same as a file.</summary>
    /// <param name="municipality">The municipality's key.</param>
    /// <param name="id">The person.</param>
    /// <param name="asWorkbook">Whether a workbook is wanted, and not CSV.</param>
    /// <param name="words">What kinds and statuses are called.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<ExportedFile?> FileOfPersonAsync(string municipality, Guid id, bool asWorkbook, Func<NoticeRow, (string When, string Kind, string Status)> words, CancellationToken cancellation)
    {
        if (await OfPersonAsync(municipality, id, cancellation) is not { } notices) return null;
        return ExportedFile.Of(
            $"post-{id:N}", asWorkbook, ["hvornår", "hvad", "om", "fordi", "status"],
            [.. notices.Coming.Concat(notices.Got).Select(row => (Row: row, Words: words(row))).Select(row => new[] { row.Words.When, row.Words.Kind, row.Row.About, row.Row.Why, row.Words.Status })]);
    }

    /// <summary>What concerns a body in the published plans that are running, in order of days; null if there is none of that key.</summary>
    public async Task<IReadOnlyList<BodyNotice>?> OfBodyAsync(string municipality, string key, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        if (!await db.Bodies.AnyAsync(row => row.Key == key, cancellation)) return null;
        return
        [
            .. from plan in await RunningAsync(db, cancellation)
               from milestone in plan.Plan.Milestones
               let isOwner = milestone.Owners.Contains(key)
               let isAttendee = milestone.Attendees.Contains(key)
               where isOwner || isAttendee
               let policy = milestone.EffectiveNotice
               let isReminded = milestone.HasFixedDay && (policy.Invite ? isAttendee : isOwner)
               orderby plan.Plan.Year.Value, milestone.Period.Start, milestone.Title
               select new BodyNotice(plan.Plan.Year.Value, milestone, isOwner, isAttendee, policy.Invite && isAttendee, isReminded ? policy.ReminderDays : []),
        ];
    }

    /// <summary>What the published plans will send in some days and is not written yet, by day and milestone.</summary>
    internal async Task<IReadOnlyList<OutlookRow>> ComingAsync(BudgetDbContext db, LocalDate first, LocalDate last, CancellationToken cancellation)
    {
        var plans = await RunningAsync(db, cancellation);
        var since = DanishTime.StartOf(first);
        var written = (await Project(db.Deliveries.AsNoTracking().Where(row => row.CreatedAt >= since)).ToListAsync(cancellation)).ToLookup(row => row.RecipientKey);
        var members = await db.Memberships.AsNoTracking().Include(row => row.Body).Include(row => row.Person).ToListAsync(cancellation);
        return
        [
            .. from plan in plans
               from own in members.GroupBy(row => row.PersonId)
               from row in new ComingNotices(plan, own.First().Person, [.. own], [.. written[Recipient.PersonKey(own.Key)]], database.Now).All()
               where row.Day >= first && row.Day <= last
               group row by (Day: row.Day!.Value, row.BudgetYear, row.Kind, row.About, row.MilestoneKey)
               into same
               select new OutlookRow(same.Key.Day, same.Key.BudgetYear, same.Key.Kind, same.Key.About, same.Key.MilestoneKey, same.Count(), IsWritten: false),
        ];
    }

    private static IQueryable<Written> Project(IQueryable<Delivery> deliveries) => deliveries.Select(row => new Written(
        row.Id, row.RecipientKey, row.BudgetYear, row.Kind, row.Subject, row.MilestoneKey, row.Reason, row.DueUtc, row.SentAt, row.CreatedAt, row.Status, row.CalendarMethod));

    /// <summary>The published plans of which something lies ahead; when all is over, the latest.</summary>
    private async Task<List<PublishedPlan>> RunningAsync(BudgetDbContext db, CancellationToken cancellation)
    {
        var today = DanishTime.DateOf(database.Now);
        var years = await db.PlanVersions.Select(row => row.BudgetYear).Distinct().OrderBy(year => year).ToListAsync(cancellation);
        var plans = new List<PublishedPlan>();
        foreach (var year in years)
        {
            var plan = (await PublishedPlan.FindAsync(db, year, cancellation))!;
            if (year == years[^1] || plan.Plan.Milestones.Any(milestone => milestone.Period.End >= today)) plans.Add(plan);
        }

        return plans.Count > 1 ? [.. plans.Where(plan => plan.Plan.Milestones.Any(milestone => milestone.Period.End >= today)).DefaultIfEmpty(plans[^1])] : plans;
    }
}

/// <summary>A delivery as far as this asks.</summary>
internal sealed record Written(
    Guid Id, string RecipientKey, int BudgetYear, string Kind, string Subject, string? MilestoneKey, string Reason, Instant DueUtc, Instant? SentAt, Instant CreatedAt, DeliveryStatus Status, string? CalendarMethod)
{
    public NoticeRow ToRow() => new(BudgetYear, Kind, Subject, MilestoneKey, Reason) { Delivery = Id, At = SentAt ?? DueUtc, Status = Status };
}

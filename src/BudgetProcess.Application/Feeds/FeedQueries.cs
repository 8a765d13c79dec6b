using System.IO.Compression;
using System.Security.Cryptography;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Storage;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Feeds;

/// <summary>Which milestones a feed holds.</summary>
public abstract record FeedSelection
{
    private FeedSelection()
    {
    }

    /// <summary>The whole plan.</summary>
    public sealed record WholePlan : FeedSelection;

    /// <summary>One track.</summary>
    /// <param name="Track">The track.</param>
    public sealed record OfTrack(Track Track) : FeedSelection;

    /// <summary>What one body owns or attends.</summary>
    /// <param name="Body">The body's key.</param>
    public sealed record OfBody(string Body) : FeedSelection;
}

/// <summary>A calendar feed, ready to be sent (kalenderfeed).</summary>
/// <param name="Content">The iCalendar object.</param>
/// <param name="Compressed">The same in gzip.</param>
/// <param name="Tag">Changes when, and only when, the content does; for the ETag.</param>
/// <param name="LastModified">When the plan last changed.</param>
/// <param name="FileName">A good name for a download.</param>
public sealed record Feed(byte[] Content, byte[] Compressed, string Tag, Instant LastModified, string FileName);

/// <summary>Makes calendar feeds.</summary>
public sealed class FeedQueries
{
    private readonly Database database;
    private readonly MilestoneCalendar calendar;
    private readonly ICalendarWriter writer;
    private readonly BudgetProcessOptions options;

    internal FeedQueries(Database database, MilestoneCalendar calendar, ICalendarWriter writer, BudgetProcessOptions options) =>
        (this.database, this.calendar, this.writer, this.options) = (database, calendar, writer, options);

    /// <summary>A feed of one year.</summary>
    /// <param name="municipality">The key in addresses.</param>
    /// <param name="budgetYear">The budget year.</param>
    /// <param name="selection">Which milestones.</param>
    /// <param name="includeDraft">Whether a year without a published plan shows its draft, everything tentative.</param>
    /// <param name="cancellation">Stops the query.</param>
    /// <returns>Null if there is no such municipality, year or body.</returns>
    public async Task<Feed?> FindAsync(
        string municipality, int budgetYear, FeedSelection selection, bool includeDraft, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        Body? body = null;
        if (selection is FeedSelection.OfBody of)
        {
            body = await db.Bodies.AsNoTracking().SingleOrDefaultAsync(row => row.Key == of.Body, cancellation);
            if (body is null) return null;
        }

        var entries = await EntriesAsync(db, budgetYear, includeDraft, cancellation);
        if (entries is null) return null;
        var chosen = entries.Where(entry => Holds(selection, entry.Milestone));
        var name = $"Budget {budgetYear} – {owner.Name}" + selection switch
        {
            FeedSelection.OfTrack track => $": {MilestoneCalendar.TrackName(track.Track)}",
            FeedSelection.OfBody => $": {body!.Name}",
            _ => "",
        };
        var page = new Uri(options.PublicUrl, $"{owner.Key}/{budgetYear}");
        return Write(owner, name, page, FileName(owner.Key, budgetYear, selection), chosen.Select(entry => (budgetYear, entry.Milestone, entry.Register, entry.IsDraft)));
    }

    /// <summary>The feed that a personal token opens: everything published that concerns the person, of all years.</summary>
    /// <returns>Null for a token that opens nothing; nobody is told why.</returns>
    public async Task<Feed?> FindPersonalAsync(string token, CancellationToken cancellation)
    {
        if (await PersonalLinks.FindAsync(database, LinkPurpose.Calendar, token, cancellation) is not { } link) return null;
        await using var db = database.Read(link.MunicipalityId);
        var owner = await db.Municipalities.AsNoTracking().SingleAsync(row => row.Id == link.MunicipalityId, cancellation);
        return await OfPersonAsync(db, owner, link.PersonId, cancellation);
    }

    /// <summary>Everything published that concerns a person, of all years.</summary>
    internal async Task<Feed> OfPersonAsync(BudgetDbContext db, Municipality owner, Guid person, CancellationToken cancellation)
    {
        var memberships = await db.Memberships.AsNoTracking().Include(row => row.Body).Where(row => row.PersonId == person).ToListAsync(cancellation);
        var years = await db.PlanVersions.Select(row => row.BudgetYear).Distinct().OrderBy(year => year).ToListAsync(cancellation);
        var events = new List<(int, Milestone, PublishedMilestone, bool)>();
        foreach (var year in years)
        {
            var published = (await PublishedPlan.FindAsync(db, year, cancellation))!;
            events.AddRange(published.Entries.Where(entry => Concerns(memberships, entry.Milestone)).Select(entry => (year, entry.Milestone, entry.Register, false)));
        }

        return Write(owner, $"Min budgetkalender – {owner.Name}", new Uri(options.PublicUrl, owner.Key), "min-budgetkalender.ics", events);
    }

    private static bool Holds(FeedSelection selection, Milestone milestone) => selection switch
    {
        FeedSelection.WholePlan => true,
        FeedSelection.OfTrack track => milestone.Track == track.Track,
        FeedSelection.OfBody body => milestone.Owners.Contains(body.Body) || milestone.Attendees.Contains(body.Body),
        _ => throw new InvalidOperationException($"Unknown selection {selection}."),
    };

    internal static bool Concerns(IEnumerable<Membership> memberships, Milestone milestone) => memberships.Any(membership =>
        (milestone.Attendees.Contains(membership.Body.Key) || milestone.Owners.Contains(membership.Body.Key))
        && membership.From <= milestone.Period.End && (membership.To is null || membership.To >= milestone.Period.Start));

    private static async Task<IReadOnlyList<(Milestone Milestone, PublishedMilestone Register, bool IsDraft)>?> EntriesAsync(
        BudgetDbContext db, int budgetYear, bool includeDraft, CancellationToken cancellation)
    {
        if (await PublishedPlan.FindAsync(db, budgetYear, cancellation) is { } published)
            return [.. published.Entries.Select(entry => (entry.Milestone, entry.Register, false))];
        if (!includeDraft) return null;
        var draft = await db.PlanDrafts.AsNoTracking().SingleOrDefaultAsync(row => row.BudgetYear == budgetYear, cancellation);
        if (draft is null) return null;
        return
        [
            .. StoredPlan.Read(draft.Content).Milestones.Select(milestone => (
                milestone, new PublishedMilestone { Key = milestone.Key, BudgetYear = budgetYear, ChangedAt = draft.ChangedAt }, true)),
        ];
    }

    private Feed Write(
        Municipality owner, string name, Uri page, string fileName,
        IEnumerable<(int Year, Milestone Milestone, PublishedMilestone Register, bool IsDraft)> entries)
    {
        var events = entries
            .Select(entry => calendar.Event(owner, entry.Year, entry.Milestone, entry.Register) is var found && entry.IsDraft
                ? found with { Status = EventStatus.Tentative, Summary = $"{found.Summary} (udkast)" }
                : found)
            .ToList();
        var content = writer.Write(new CalendarDocument
        {
            Method = CalendarMethod.Publish,
            Name = name,
            Description = $"Tids- og procesplan fra {owner.OfficeName}.",
            Color = "steelblue",
            Url = page,
            RefreshInterval = Duration.FromHours(1),
            Events = events,
        });
        var changed = events.Count == 0 ? owner.CreatedAt : events.Max(found => found.ChangedAt);
        return new Feed(content, Compress(content), Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12)), changed, fileName);
    }

    private static string FileName(string municipality, int budgetYear, FeedSelection selection) => selection switch
    {
        FeedSelection.OfTrack track => $"budget-{budgetYear}-{municipality}-{track.Track.ToString().ToLowerInvariant()}.ics",
        FeedSelection.OfBody body => $"budget-{budgetYear}-{municipality}-{body.Body}.ics",
        _ => $"budget-{budgetYear}-{municipality}.ics",
    };

    private static byte[] Compress(byte[] content)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest)) gzip.Write(content);
        return buffer.ToArray();
    }
}

using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Deliveries;

/// <summary>Where a delivery stands (forsendelsens status).</summary>
public enum DeliveryStatus
{
    /// <summary>Not due, or due and not yet taken (afventer).</summary>
    Pending,

    /// <summary>Leased by a node that is sending it (sendes).</summary>
    Sending,

    /// <summary>The relay took it; its answer is kept (sendt).</summary>
    Sent,

    /// <summary>Will be tried again (midlertidig fejl).</summary>
    TemporaryFailure,

    /// <summary>Will not be tried again (endelig fejl).</summary>
    PermanentFailure,

    /// <summary>The connection broke after DATA: nobody can know (uvist).</summary>
    Uncertain,

    /// <summary>Composed and kept; the municipality's mail mode is off (tilbageholdt).</summary>
    Held,

    /// <summary>Withdrawn before it was sent (annulleret).</summary>
    Cancelled,
}

/// <summary>One row of the list of deliveries.</summary>
public sealed record DeliveryRow
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its kind: "invitation", "deadline-reminder", …</summary>
    public required string Kind { get; init; }

    /// <summary>The recipient's name.</summary>
    public required string RecipientName { get; init; }

    /// <summary>The recipient's address.</summary>
    public required string RecipientAddress { get; init; }

    /// <summary>The subject.</summary>
    public required string Subject { get; init; }

    /// <summary>When it is to leave.</summary>
    public required Instant DueAt { get; init; }

    /// <summary>Where it stands.</summary>
    public required DeliveryStatus Status { get; init; }

    /// <summary>How often it was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>The relay's last answer.</summary>
    public string? Answer { get; init; }
}

/// <summary>One delivery, as its recipient sees it.</summary>
/// <param name="Row">The row of the list.</param>
/// <param name="MessageId">The Message-ID.</param>
/// <param name="Text">The plain text.</param>
/// <param name="Html">The HTML body, a whole document: show it in a sandboxed frame or not at all.</param>
/// <param name="CalendarText">The calendar part, if any.</param>
/// <param name="Attachments">File names of the attachments.</param>
public sealed record DeliveryDetails(
    DeliveryRow Row, string MessageId, string Text, string Html, string? CalendarText, IReadOnlyList<string> Attachments);

/// <summary>A page of deliveries with the counts of all.</summary>
/// <param name="Rows">The rows asked for, newest due first.</param>
/// <param name="Total">How many match the filter.</param>
/// <param name="CountByStatus">How many there are in each status, without the filter.</param>
public sealed record DeliveryPage(IReadOnlyList<DeliveryRow> Rows, int Total, IReadOnlyDictionary<DeliveryStatus, int> CountByStatus);

/// <summary>Reads deliveries for pages.</summary>
public sealed class DeliveryQueries
{
    /// <summary>The most rows of one page.</summary>
    public const int PageSize = 100;

    private readonly Database database;

    internal DeliveryQueries(Database database) => this.database = database;

    /// <summary>A page of a year's deliveries; null if the municipality is unknown.</summary>
    /// <param name="municipality">The key in addresses.</param>
    /// <param name="budgetYear">The budget year.</param>
    /// <param name="status">Only these; null for all.</param>
    /// <param name="page">From 1.</param>
    /// <param name="cancellation">Stops the query.</param>
    public async Task<DeliveryPage?> ListAsync(
        string municipality, int budgetYear, DeliveryStatus? status, int page, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        var all = db.Deliveries.AsNoTracking().Where(row => row.BudgetYear == budgetYear);
        var counts = await all.GroupBy(row => row.Status).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.Key, row => row.Count, cancellation);
        var matching = status is null ? all : all.Where(row => row.Status == status);
        var rows = await matching.OrderByDescending(row => row.DueUtc).ThenByDescending(row => row.Id)
            .Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        var total = status is { } one ? counts.GetValueOrDefault(one) : counts.Values.Sum();
        return new DeliveryPage([.. rows.Select(Row)], total, counts);
    }

    /// <summary>One delivery; null if there is none with that id in that municipality and year.</summary>
    public async Task<DeliveryDetails?> FindAsync(string municipality, int budgetYear, Guid id, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        var delivery = await db.Deliveries.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.BudgetYear == budgetYear, cancellation);
        if (delivery is null) return null;
        var attachments = await db.PackageParts.Where(row => row.PackageId == delivery.PackageId)
            .OrderBy(row => row.Position).Select(row => row.FileName).ToListAsync(cancellation);
        var (text, html) = DeliveryMail.Preview(delivery, owner);
        return new DeliveryDetails(Row(delivery), delivery.MessageId, text, html, delivery.CalendarContent, attachments);
    }

    private static DeliveryRow Row(Delivery delivery) => new()
    {
        Id = delivery.Id, Kind = delivery.Kind, RecipientName = delivery.RecipientName, RecipientAddress = delivery.RecipientAddress,
        Subject = delivery.Subject, DueAt = delivery.DueUtc, Status = delivery.Status, Attempts = delivery.Attempts, Answer = delivery.Answer,
    };
}

using BudgetProcess.Application.People;
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

    /// <summary>The relay took it, and a server told later that it could not be delivered (kom retur).</summary>
    Bounced,
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

    /// <summary>The relay's last answer, or what a server told later.</summary>
    public string? Answer { get; init; }

    /// <summary>When it came back; null if it did not.</summary>
    public Instant? BouncedAt { get; init; }
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

/// <summary>Which deliveries of a year somebody looks for.</summary>
/// <param name="Status">Only of this status; null for any.</param>
/// <param name="Kind">Only of this kind; null for any.</param>
/// <param name="Text">Part of a recipient's name or address, or of the subject; null for any.</param>
public sealed record DeliveryFilter(DeliveryStatus? Status = null, string? Kind = null, string? Text = null);

/// <summary>A page of deliveries with the counts of all.</summary>
/// <param name="Rows">The rows asked for, newest due first.</param>
/// <param name="Total">How many match the filter.</param>
/// <param name="CountByStatus">How many there are in each status, without the filter.</param>
/// <param name="Kinds">The kinds that there are.</param>
public sealed record DeliveryPage(IReadOnlyList<DeliveryRow> Rows, int Total, IReadOnlyDictionary<DeliveryStatus, int> CountByStatus, IReadOnlyList<string> Kinds);

/// <summary>Reads deliveries for pages.</summary>
public sealed class DeliveryQueries
{
    /// <summary>The most rows of one page.</summary>
    public const int PageSize = 100;

    /// <summary>The most rows of a file.</summary>
    public const int MostExported = 50_000;

    private readonly Database database;

    internal DeliveryQueries(Database database) => this.database = database;

    /// <summary>A page of a year's deliveries; null if the municipality is unknown.</summary>
    /// <param name="municipality">The key in addresses.</param>
    /// <param name="budgetYear">The budget year.</param>
    /// <param name="filter">Which.</param>
    /// <param name="page">From 1.</param>
    /// <param name="cancellation">Stops the query.</param>
    public async Task<DeliveryPage?> ListAsync(
        string municipality, int budgetYear, DeliveryFilter filter, int page, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        var all = db.Deliveries.AsNoTracking().Where(row => row.BudgetYear == budgetYear);
        var groups = await all.GroupBy(row => new { row.Status, row.Kind }).Select(group => new { group.Key.Status, group.Key.Kind, Count = group.Count() }).ToListAsync(cancellation);
        var matching = Matching(all, filter);
        var rows = await Latest(matching).Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        return new DeliveryPage(
            [.. rows.Select(Row)], await matching.CountAsync(cancellation), groups.GroupBy(row => row.Status).ToDictionary(group => group.Key, group => group.Sum(row => row.Count)),
            [.. groups.Select(row => row.Kind).Distinct().Order(StringComparer.Ordinal)]);
    }

    /// <summary>What was looked for as a file; null if the municipality is unknown.</summary>
    /// <param name="municipality">The key in addresses.</param>
    /// <param name="budgetYear">The budget year.</param>
    /// <param name="filter">Which.</param>
    /// <param name="asWorkbook">Whether a workbook is wanted, and not CSV.</param>
    /// <param name="words">What a row's moment, kind and status are called.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<ExportedFile?> FileAsync(
        string municipality, int budgetYear, DeliveryFilter filter, bool asWorkbook, Func<DeliveryRow, (string When, string Kind, string Status)> words, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        var rows = await Latest(Matching(db.Deliveries.AsNoTracking().Where(row => row.BudgetYear == budgetYear), filter)).Take(MostExported).ToListAsync(cancellation);
        return ExportedFile.Of(
            $"forsendelser-{municipality}-{budgetYear}", asWorkbook, ["sendes", "modtager", "mail", "emne", "slags", "status", "forsøg", "svar"],
            [
                .. rows.Select(Row).Select(row => (Row: row, Words: words(row))).Select(row => new[]
                {
                    row.Words.When, row.Row.RecipientName, row.Row.RecipientAddress, row.Row.Subject, row.Words.Kind, row.Words.Status,
                    row.Row.Attempts.ToString(System.Globalization.CultureInfo.InvariantCulture), row.Row.Answer ?? "",
                }),
            ]);
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

    private static IQueryable<Delivery> Latest(IQueryable<Delivery> deliveries) => deliveries.OrderByDescending(row => row.DueUtc).ThenByDescending(row => row.Id);

    private static IQueryable<Delivery> Matching(IQueryable<Delivery> deliveries, DeliveryFilter filter)
    {
        if (filter.Status is { } status) deliveries = deliveries.Where(row => row.Status == status);
        if (filter.Kind is { } kind) deliveries = deliveries.Where(row => row.Kind == kind);
        if (string.IsNullOrWhiteSpace(filter.Text)) return deliveries;
        var wanted = filter.Text.Trim().ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // The database does it, and knows no cultures.
        return deliveries.Where(row => row.RecipientName.ToLower().Contains(wanted) || row.RecipientAddress.ToLower().Contains(wanted) || row.Subject.ToLower().Contains(wanted));
#pragma warning restore CA1304, CA1311, CA1862
    }

    private static DeliveryRow Row(Delivery delivery) => new()
    {
        Id = delivery.Id, Kind = delivery.Kind, RecipientName = delivery.RecipientName, RecipientAddress = delivery.RecipientAddress,
        Subject = delivery.Subject, DueAt = delivery.DueUtc, Status = delivery.Status, Attempts = delivery.Attempts, Answer = delivery.Answer,
        BouncedAt = delivery.BouncedAt,
    };
}

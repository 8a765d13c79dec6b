using BudgetProcess.Application.Audit;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace BudgetProcess.Application.Accounts;

/// <summary>What somebody looks for in the audit trail.</summary>
/// <param name="Text">Part of an action, a subject or a detail; null for any.</param>
/// <param name="Account">Only what this account did; null for anybody.</param>
/// <param name="From">From this day on, in Denmark.</param>
/// <param name="To">Up to this day, included.</param>
/// <param name="Actions">Actions whose words, as people read them, hold the text.</param>
public sealed record AuditSearch(string? Text = null, Guid? Account = null, LocalDate? From = null, LocalDate? To = null, IReadOnlyList<string>? Actions = null);

/// <summary>One entry of the trail.</summary>
/// <param name="At">When.</param>
/// <param name="Actor">A role.</param>
/// <param name="Name">What the account is called; null where no account did it, or it is gone.</param>
/// <param name="Action">"plan.published".</param>
/// <param name="Subject">"plan/2025/v2".</param>
/// <param name="Details">More about it.</param>
public sealed record AuditRow(Instant At, string Actor, string? Name, string Action, string Subject, string? Details);

/// <summary>A page of the trail.</summary>
/// <param name="Rows">The newest first.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record AuditPage(IReadOnlyList<AuditRow> Rows, int Total);

/// <summary>Reads the audit trail (revisionsspor): who did what, when. Nobody can change it, the database itself refuses.</summary>
public sealed class AuditTrail
{
    /// <summary>Entries on a page.</summary>
    public const int PageSize = 50;

    /// <summary>The most that is exported at a time: an Excel sheet takes a million rows, a person far fewer.</summary>
    public const int MostExported = 100_000;

    private readonly Database database;

    internal AuditTrail(Database database) => this.database = database;

    /// <summary>A page of what was searched for, from 1; null if there is no such municipality.</summary>
    public async Task<AuditPage?> FindAsync(string municipality, AuditSearch search, int page, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        var found = Search(db, search);
        return new AuditPage(await RowsAsync(db, found.Skip((page - 1) * PageSize).Take(PageSize), cancellation), await found.CountAsync(cancellation));
    }

    /// <summary>All that was searched for as a file, the newest first; null if there is no such municipality.</summary>
    /// <param name="municipality">The municipality's key.</param>
    /// <param name="search">What is looked for.</param>
    /// <param name="asWorkbook">Whether a workbook is wanted, and not CSV.</param>
    /// <param name="words">What an action is called.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<ExportedFile?> FileAsync(string municipality, AuditSearch search, bool asWorkbook, Func<string, string> words, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        var rows = await RowsAsync(db, Search(db, search).Take(MostExported), cancellation);
        return ExportedFile.Of(
            $"revisionsspor-{municipality}", asWorkbook, ["tidspunkt", "rolle", "navn", "hvad", "handling", "om", "detaljer"],
            [.. rows.Select(row => new[] { InstantPattern.General.Format(row.At), row.Actor, row.Name ?? "", words(row.Action), row.Action, row.Subject, row.Details ?? "" })]);
    }

    private static IQueryable<AuditEntry> Search(BudgetDbContext db, AuditSearch search)
    {
        var entries = db.AuditEntries.AsNoTracking();
        if (search.Account is { } account) entries = entries.Where(entry => entry.AccountId == account);
        if (search.From is { } from && DanishTime.StartOf(from) is var begin) entries = entries.Where(entry => entry.At >= begin);
        if (search.To is { } to && DanishTime.StartOf(to.PlusDays(1)) is var end) entries = entries.Where(entry => entry.At < end);
        if (!string.IsNullOrWhiteSpace(search.Text))
        {
            var wanted = search.Text.Trim().ToLowerInvariant();
            var actions = search.Actions ?? [];
#pragma warning disable CA1304, CA1311, CA1862 // The database does it, and knows no cultures.
            entries = entries.Where(entry => actions.Contains(entry.Action)
                || entry.Action.ToLower().Contains(wanted) || entry.Subject.ToLower().Contains(wanted) || (entry.Details != null && entry.Details.ToLower().Contains(wanted)));
#pragma warning restore CA1304, CA1311, CA1862
        }

        return entries.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id);
    }

    private static async Task<IReadOnlyList<AuditRow>> RowsAsync(BudgetDbContext db, IQueryable<AuditEntry> entries, CancellationToken cancellation)
    {
        var rows = await entries.ToListAsync(cancellation);
        var accounts = rows.Select(row => row.AccountId).OfType<Guid>().Distinct().ToList();
        var names = await db.Accounts.Where(account => accounts.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.Name, cancellation);
        return [.. rows.Select(row => new AuditRow(
            row.At, row.Actor, row.AccountId is { } id ? names.GetValueOrDefault(id) : null, row.Action, row.Subject, row.Details))];
    }
}

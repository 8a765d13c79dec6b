using BudgetProcess.Application.Documents.Tables;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace BudgetProcess.Application.People;

/// <summary>A file that a page hands out.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Content">Its octets.</param>
public sealed record ExportedFile(string Name, string Type, byte[] Content)
{
    internal static ExportedFile Of(string name, bool asWorkbook, IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows) => asWorkbook
        ? new ExportedFile($"{name}.xlsx", SheetFile.WorkbookType, SheetFile.Workbook("Ark1", header, rows))
        : new ExportedFile($"{name}.csv", SheetFile.CsvType, SheetFile.Csv(header, rows));
}

/// <summary>Writes people and hearing parties as files that <see cref="ImportPeople"/> reads back.</summary>
public sealed class ExportPeople
{
    private readonly Database database;

    internal ExportPeople(Database database) => this.database = database;

    /// <summary>All memberships, or those of one body; null if there is no such municipality or body. Somebody who is a member of nothing is in no file of members.</summary>
    public async Task<ExportedFile?> MembersAsync(string municipality, string? body, bool asWorkbook, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        if (body is not null && !await db.Bodies.AnyAsync(row => row.Key == body, cancellation)) return null;
        var rows = await db.Memberships.Where(row => body == null || row.Body.Key == body)
            .Select(row => new { row.Person.Name, row.Person.Address, row.Body.Key, row.Role, row.From, row.To }).ToListAsync(cancellation);
        return ExportedFile.Of(
            body is null ? $"personer-{municipality}" : $"{body}-{municipality}", asWorkbook, ["navn", "mail", "organ", "rolle", "fra", "til"],
            [.. rows.OrderBy(row => row.Key, StringComparer.Ordinal).ThenBy(row => row.Name, PeopleQueries.Danish).ThenBy(row => row.From)
                .Select(row => new[] { row.Name, row.Address, row.Key, row.Role ?? "", Day(row.From), Day(row.To) })]);
    }

    /// <summary>All hearing parties; null if there is no such municipality.</summary>
    public async Task<ExportedFile?> PartiesAsync(string municipality, bool asWorkbook, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        var rows = await db.HearingParties.AsNoTracking().ToListAsync(cancellation);
        return ExportedFile.Of(
            $"hoeringsparter-{municipality}", asWorkbook, ["gruppe", "navn", "kontakt", "mail", "reservemail", "telefon"],
            [.. rows.OrderBy(row => row.Group).ThenBy(row => row.Name, PeopleQueries.Danish)
                .Select(row => new[] { HearingGroups.KeyOf(row.Group), row.Name, row.Contact ?? "", row.Address, row.OtherAddress ?? "", row.Phone ?? "" })]);
    }

    private static string Day(LocalDate? day) => day is { } date ? LocalDatePattern.Iso.Format(date) : "";
}

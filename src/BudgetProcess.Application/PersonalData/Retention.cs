using System.Globalization;
using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Storage;
using BudgetProcess.Calendar;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.PersonalData;

/// <summary>How long a kind of data is kept, and how much of it that concerns now.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Months">How many months; null for ever.</param>
/// <param name="Rows">How many rows are older than that.</param>
public sealed record RetentionRow(RetentionKind Kind, int? Months, int Rows);

/// <summary>How long a municipality keeps personal data.</summary>
/// <param name="Rows">A row for each kind.</param>
/// <param name="IsDefault">Whether nobody has decided, and the product's own periods hold.</param>
public sealed record RetentionView(IReadOnlyList<RetentionRow> Rows, bool IsDefault);

/// <summary>A period as somebody wrote it.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Months">A number of months; empty for ever.</param>
public sealed record WrittenPeriod(RetentionKind Kind, string Months);

/// <summary>What came of written periods.</summary>
public abstract record RetentionResult
{
    private RetentionResult()
    {
    }

    /// <summary>There is no such municipality.</summary>
    public sealed record NotFound : RetentionResult;

    /// <summary>Nothing was saved.</summary>
    /// <param name="Problems">What is wrong with which.</param>
    public sealed record Refused(IReadOnlyDictionary<RetentionKind, Sentence> Problems) : RetentionResult;

    /// <summary>They can be saved, or are.</summary>
    /// <param name="View">The periods with what they concern.</param>
    public sealed record Done(RetentionView View) : RetentionResult;
}

/// <summary>Sets how long a municipality keeps personal data (opbevaringsfrister, use case); the nightly housekeeping deletes by it.</summary>
public sealed class Retention
{
    /// <summary>The longest period, in months: who wants more wants it for ever.</summary>
    public const int MostMonths = 600;

    private readonly Database database;
    private readonly IReadOnlyList<IRetained> kinds;

    internal Retention(Database database, IEnumerable<IRetained> kinds) => (this.database, this.kinds) = (database, [.. kinds.OrderBy(kind => kind.Kind)]);

    /// <summary>The periods that hold; null if there is no such municipality.</summary>
    public async Task<RetentionView?> FindAsync(string municipality, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        var stored = await db.RetentionPeriods.AsNoTracking().SingleOrDefaultAsync(cancellation);
        return new RetentionView(await RowsAsync(db, stored ?? RetentionPeriods.Defaults, cancellation), stored is null);
    }

    /// <summary>Shows what periods would concern now. Nothing is saved.</summary>
    public async Task<RetentionResult> LookAsync(string municipality, IReadOnlyList<WrittenPeriod> written, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return new RetentionResult.NotFound();
        var periods = Read(written, out var problems);
        if (problems.Count > 0) return new RetentionResult.Refused(problems);
        await using var db = database.Read(owner.Id);
        return new RetentionResult.Done(new RetentionView(await RowsAsync(db, periods, cancellation), false));
    }

    /// <summary>Saves periods; the next night goes by them.</summary>
    public async Task<RetentionResult> SaveAsync(string municipality, IReadOnlyList<WrittenPeriod> written, Actor by, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return new RetentionResult.NotFound();
        var periods = Read(written, out var problems);
        if (problems.Count > 0) return new RetentionResult.Refused(problems);
        return await database.WriteAsync<RetentionResult>(
            owner.Id,
            async (unit, token) =>
            {
                var row = await unit.Db.RetentionPeriods.SingleOrDefaultAsync(token);
                if (row is null) unit.Db.RetentionPeriods.Add(row = new RetentionPeriods { Id = unit.NewId(), ChangedBy = by.Role });
                foreach (var kind in kinds) row[kind.Kind] = periods[kind.Kind];
                (row.ChangedAt, row.ChangedBy) = (unit.Now, by.Role);
                unit.Audit(by, "retention.changed", $"municipality/{owner.Key}", string.Join(", ", kinds.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Kind}: {row[kind.Kind]?.ToString(CultureInfo.InvariantCulture) ?? "never"}"))));
                return new RetentionResult.Done(new RetentionView(await RowsAsync(unit.Db, row, token), false));
            },
            cancellation);
    }

    private async Task<IReadOnlyList<RetentionRow>> RowsAsync(BudgetDbContext db, RetentionPeriods periods, CancellationToken cancellation)
    {
        var rows = new List<RetentionRow>();
        foreach (var kind in kinds)
        {
            var months = periods[kind.Kind];
            rows.Add(new RetentionRow(kind.Kind, months, DeleteOldData.Before(months, database.Now) is { } before ? await kind.CountAsync(db, before, cancellation) : 0));
        }

        return rows;
    }

    private static RetentionPeriods Read(IReadOnlyList<WrittenPeriod> written, out Dictionary<RetentionKind, Sentence> problems)
    {
        var periods = new RetentionPeriods { ChangedBy = "" };
        problems = [];
        foreach (var (kind, text) in written)
        {
            if (string.IsNullOrWhiteSpace(text)) continue;
            if (int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var months) && months is >= 1 and <= MostMonths) periods[kind] = months;
            else problems[kind] = $"Skriv et antal måneder fra 1 til {MostMonths}, eller lad feltet stå tomt, hvis intet skal slettes.";
        }

        return periods;
    }
}

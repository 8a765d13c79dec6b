using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.People;

/// <summary>An import as its page shows it.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="FileName">What the file is called.</param>
/// <param name="Stored">How many people or parties are stored.</param>
/// <param name="Total">How many there are; 0 until the file is read.</param>
/// <param name="Result">What came of it; null before it has ended.</param>
public sealed record ImportView(ImportState State, string FileName, int Stored, int Total, ImportResult? Result)
{
    /// <summary>Whether it has ended, one way or the other.</summary>
    public bool HasEnded => State is ImportState.Done or ImportState.Refused or ImportState.Failed;
}

/// <summary>Imports files in the background, all or nothing of each, so that a page can tell how far it is and nobody has to wait with it open (indlæsning).</summary>
/// <remarks>An order outlives the worker that has it: another takes it up when the lease is over. It is done in the transaction that stores the people, so never twice.</remarks>
public sealed class ImportOrders
{
    private const int MostAttempts = 3;

    private static readonly Duration LeaseTime = Duration.FromMinutes(2);
    private static readonly Duration Kept = Duration.FromDays(7);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    private readonly Database database;
    private readonly ImportPeople import;
    private readonly ConcurrentDictionary<Guid, (int Stored, int Total)> underWay = new();

    internal ImportOrders(Database database, ImportPeople import) => (this.database, this.import) = (database, import);

    /// <summary>Takes an order for a file; a worker begins at once.</summary>
    /// <returns>The order's id; null if there is no such municipality.</returns>
    public async Task<Guid?> BeginAsync(string municipality, string fileName, byte[] content, Actor by, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        return await database.WriteAsync(
            owner.Id,
            (unit, _) =>
            {
                var order = new ImportOrder
                {
                    Id = unit.NewId(), FileName = fileName.Length > 300 ? fileName[..300] : fileName, Content = content, By = by.Role, AccountId = by.Account, AskedAt = unit.Now,
                };
                unit.Db.ImportOrders.Add(order);
                return Task.FromResult(order.Id);
            },
            cancellation);
    }

    /// <summary>How far an import is; null if there is none with that id in that municipality.</summary>
    public async Task<ImportView?> FindAsync(string municipality, Guid id, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        var row = await db.ImportOrders.AsNoTracking().Where(row => row.Id == id)
            .Select(row => new { row.State, row.FileName, row.Stored, row.Total, row.Outcome }).SingleOrDefaultAsync(cancellation);
        if (row is null) return null;
        var (stored, total) = underWay.TryGetValue(id, out var here) ? here : (row.Stored, row.Total);
        return new ImportView(row.State, row.FileName, stored, total, row.Outcome is null ? null : JsonSerializer.Deserialize<ImportResult>(row.Outcome));
    }

    /// <summary>Waits a moment for an import to end: most are small, and their page need not be shown.</summary>
    public async Task<ImportView?> EndedAsync(string municipality, Guid id, TimeSpan longest, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        var view = await FindAsync(municipality, id, cancellation);
        while (view is { HasEnded: false } && Stopwatch.GetElapsedTime(began) < longest)
        {
            await Task.Delay(Glance, cancellation);
            view = await FindAsync(municipality, id, cancellation);
        }

        return view;
    }

    /// <summary>Forgets imports that ended long ago: what was wrong with a file names people.</summary>
    internal async Task ForgetAsync(CancellationToken cancellation)
    {
        var before = database.Now - Kept;
        await using var db = database.ReadAcross();
        var owners = await db.ImportOrders.Where(row => row.EndedAt < before).Select(row => row.MunicipalityId).Distinct().ToListAsync(cancellation);
        foreach (var owner in owners)
            await database.WriteAsync(owner, (unit, token) => unit.Db.ImportOrders.Where(row => row.EndedAt < before).ExecuteDeleteAsync(token), cancellation);
    }

    /// <summary>Carries out what was ordered, one after the other.</summary>
    internal async Task DrainAsync(CancellationToken cancellation)
    {
        while (await ClaimAsync(cancellation) is { } claimed) await RunAsync(claimed.Municipality, claimed.Id, cancellation);
    }

    /// <summary>When a worker that is gone must have ended; null if none has anything. What nobody has begun wakes the workers when it is ordered.</summary>
    internal async Task<Instant?> NextAsync(CancellationToken cancellation)
    {
        await using var db = database.ReadAcross();
        return await db.ImportOrders.Where(row => row.State == ImportState.Running).MinAsync(row => row.LeaseUntil, cancellation);
    }

    private async Task<(Guid Municipality, Guid Id)?> ClaimAsync(CancellationToken cancellation)
    {
        var now = database.Now;
        await using var db = database.ReadAcross();
        var next = await db.ImportOrders.Where(row => row.State == ImportState.Waiting || (row.State == ImportState.Running && row.LeaseUntil < now))
            .OrderBy(row => row.AskedAt).Select(row => new { row.MunicipalityId, row.Id }).FirstOrDefaultAsync(cancellation);
        if (next is null) return null;
        var mine = await database.WriteAsync(next.MunicipalityId, (unit, token) => TakeAsync(unit, next.Id, token), cancellation);
        return mine ? (next.MunicipalityId, next.Id) : await ClaimAsync(cancellation);
    }

    private static async Task<bool> TakeAsync(UnitOfWork unit, Guid id, CancellationToken cancellation)
    {
        var order = await unit.Db.ImportOrders.SingleAsync(row => row.Id == id, cancellation);
        if (order.State != ImportState.Waiting && !(order.State == ImportState.Running && order.LeaseUntil < unit.Now)) return false;
        if (++order.Attempts > MostAttempts)
        {
            End(order, unit, ImportState.Failed, null);
            return false;
        }

        (order.State, order.LeaseUntil) = (ImportState.Running, unit.Now + LeaseTime);
        return true;
    }

    private async Task RunAsync(Guid municipality, Guid id, CancellationToken cancellation)
    {
        try
        {
            await database.WriteAsync(
                municipality,
                async (unit, token) =>
                {
                    var order = await unit.Db.ImportOrders.SingleAsync(row => row.Id == id, token);
                    if (order.State != ImportState.Running) return;
                    var result = await import.RunAsync(unit, order.Content!, new Actor(order.By, order.AccountId), (stored, total) => TellAsync(municipality, id, stored, total), token);

                    // What a refused import had read was forgotten with everything else.
                    if (result.Faults.Count > 0) order = await unit.Db.ImportOrders.SingleAsync(row => row.Id == id, token);
                    (order.Stored, order.Total) = underWay.GetValueOrDefault(id);
                    End(order, unit, result.Faults.Count > 0 ? ImportState.Refused : ImportState.Done, result);
                },
                cancellation);
        }
        finally
        {
            underWay.TryRemove(id, out _);
        }
    }

    /// <summary>SQLite has one process, whose memory is enough, and one writer, who is storing the people; other nodes read it in the row.</summary>
    private async Task TellAsync(Guid municipality, Guid id, int stored, int total)
    {
        underWay[id] = (stored, total);
        if (!database.IsPostgreSql) return;
        await database.WriteDispatchAsync(
            municipality,
            (unit, token) =>
            {
                var until = unit.Now + LeaseTime;
                return unit.Db.ImportOrders.Where(row => row.Id == id).ExecuteUpdateAsync(
                    row => row.SetProperty(order => order.Stored, stored).SetProperty(order => order.Total, total).SetProperty(order => order.LeaseUntil, (Instant?)until), token);
            },
            CancellationToken.None);
    }

    private static void End(ImportOrder order, UnitOfWork unit, ImportState state, ImportResult? result)
    {
        (order.State, order.Content, order.LeaseUntil, order.EndedAt) = (state, null, null, unit.Now);
        order.Outcome = result is null ? null : JsonSerializer.Serialize(result);
    }
}

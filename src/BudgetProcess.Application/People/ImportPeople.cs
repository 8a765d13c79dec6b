using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Documents.Tables;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.People;

/// <summary>What a later room does when the hearing parties have changed, in the same transaction.</summary>
internal interface IHearingPartiesChanged
{
    Task OnHearingPartiesChangedAsync(UnitOfWork unit, CancellationToken cancellation);
}

/// <summary>Imports people with memberships (navn;mail;organ;rolle;fra;til) or hearing parties (gruppe;navn;kontakt;mail) from CSV or a workbook (use case).</summary>
/// <remarks>The file is read whole, and every fault is told at once. A person, membership or party that is known already is updated, not doubled.</remarks>
public sealed class ImportPeople
{
    private readonly Database database;
    private readonly IEnumerable<IHearingPartiesChanged> followers;

    internal ImportPeople(Database database, IEnumerable<IHearingPartiesChanged> followers) =>
        (this.database, this.followers) = (database, followers);

    /// <summary>The key of the one municipality that there is; null if there are none or several.</summary>
    public async Task<string?> OnlyMunicipalityAsync(CancellationToken cancellation)
    {
        await using var db = database.ReadAcross();
        var keys = await db.Municipalities.OrderBy(row => row.Key).Select(row => row.Key).Take(2).ToListAsync(cancellation);
        return keys.Count == 1 ? keys[0] : null;
    }

    /// <summary>Imports a file.</summary>
    /// <returns>Null if there is no such municipality.</returns>
    public async Task<ImportResult?> RunAsync(string municipality, byte[] content, Actor by, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        return await database.WriteAsync(
            owner.Id,
            (unit, token) => RunAsync(unit, content, by, (_, _) => Task.CompletedTask, token),
            cancellation);
    }

    /// <summary>Imports a file in a transaction that is under way.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="content">The file.</param>
    /// <param name="by">Who imports it.</param>
    /// <param name="told">Hears now and then how many of how many people are stored.</param>
    /// <param name="cancellation">Stops it.</param>
    internal async Task<ImportResult> RunAsync(UnitOfWork unit, byte[] content, Actor by, Func<int, int, Task> told, CancellationToken cancellation)
    {
        var result = await ReadAsync(unit, content, by, told, cancellation);
        if (result.HearingParties == 0) return result;
        await unit.Db.SaveChangesAsync(cancellation);
        foreach (var follower in followers) await follower.OnHearingPartiesChangedAsync(unit, cancellation);
        return result;
    }

    /// <summary>Says what importing a file would change; nothing is stored. It is not computed beside the import but by it, in a transaction that is given up.</summary>
    /// <returns>Null if there is no such municipality.</returns>
    public async Task<ImportResult?> TryAsync(string municipality, byte[] content, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        return await database.RehearseAsync(owner.Id, (unit, token) => ReadAsync(unit, content, Actor.System, told: null, token), cancellation);
    }

    /// <summary>Imports a file; what follows from changed hearing parties is the caller's.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="content">The file.</param>
    /// <param name="by">Who imports it.</param>
    /// <param name="told">Hears how many of how many people are stored; null for a rehearsal, which stores none.</param>
    /// <param name="cancellation">Stops it.</param>
    internal static async Task<ImportResult> ReadAsync(UnitOfWork unit, byte[] content, Actor by, Func<int, int, Task>? told, CancellationToken cancellation)
    {
        PeopleTable table;
        try
        {
            table = PeopleTable.Read(content);
        }
        catch (UnreadableTableException fault)
        {
            return new ImportResult([new ImportFault(1, "fil", fault.Problem)]);
        }

        var result = table.Has("gruppe") ? await PartyImport.RunAsync(unit, table, cancellation) : await MemberImport.RunAsync(unit, table, told, cancellation);

        // Half a file is never stored: what was read so far is forgotten.
        if (result.Faults.Count > 0) unit.Db.ChangeTracker.Clear();
        else unit.Audit(by, "people.imported", "people", $"{result.People} people, {result.Memberships} memberships, {result.HearingParties} hearing parties");
        return result;
    }
}

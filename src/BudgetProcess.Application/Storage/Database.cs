using BudgetProcess.Application.Municipalities;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Storage;

/// <summary>Opens the database, as one municipality sees it, and runs transactions.</summary>
internal sealed class Database(DbContextOptions<BudgetDbContext> options, WriteGate gate, Wake wake, IClock clock)
{
    /// <summary>How often a transaction that lost a race is run again before the loss is an error.</summary>
    private const int MostAttempts = 8;

    /// <summary>For reading one municipality's rows.</summary>
    public BudgetDbContext Read(Guid municipalityId) => new(options, municipalityId);

    /// <summary>For reading the work of all municipalities: the drains and the operator's commands. Cannot save.</summary>
    public BudgetDbContext ReadAcross() => new(options, Guid.Empty, acrossMunicipalities: true);

    /// <summary>The municipality of that key, or null.</summary>
    public async Task<Municipality?> FindMunicipalityAsync(string key, CancellationToken cancellation)
    {
        await using var db = Read(Guid.Empty);
        return await db.Municipalities.AsNoTracking().SingleOrDefaultAsync(municipality => municipality.Key == key, cancellation);
    }

    /// <summary>Runs work in one transaction. If another transaction got there first, it is run again from the start on fresh rows; so it must
    /// read what it needs inside, and touch nothing but the unit of work.</summary>
    public async Task<T> WriteAsync<T>(Guid municipalityId, Func<UnitOfWork, CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WriteOnceAsync(municipalityId, work, cancellation);
            }
            catch (DbUpdateConcurrencyException) when (attempt < MostAttempts)
            {
            }
        }
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Guid municipalityId, Func<UnitOfWork, CancellationToken, Task> work, CancellationToken cancellation) =>
        WriteAsync(
            municipalityId,
            async (unit, token) =>
            {
                await work(unit, token);
                return true;
            },
            cancellation);

    /// <summary>Makes a municipality and fills it, in one transaction.</summary>
    public async Task CreateAsync(Municipality municipality, Func<UnitOfWork, CancellationToken, Task> fill, CancellationToken cancellation)
    {
        using (await gate.EnterAsync(cancellation))
        {
            await using var db = new BudgetDbContext(options, municipality.Id);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            db.Municipalities.Add(municipality);
            await db.SaveChangesAsync(cancellation);
            await fill(new UnitOfWork(db, municipality, clock.GetCurrentInstant()), cancellation);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }

        wake.Up();
    }

    private async Task<T> WriteOnceAsync<T>(
        Guid municipalityId, Func<UnitOfWork, CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        T result;
        using (await gate.EnterAsync(cancellation))
        {
            await using var db = new BudgetDbContext(options, municipalityId);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            var municipality = await db.Municipalities.SingleAsync(row => row.Id == municipalityId, cancellation);
            result = await work(new UnitOfWork(db, municipality, clock.GetCurrentInstant()), cancellation);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }

        wake.Up();
        return result;
    }
}

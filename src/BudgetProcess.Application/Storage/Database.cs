using BudgetProcess.Application.Municipalities;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Storage;

/// <summary>Opens the database, as one municipality sees it, and runs transactions.</summary>
internal sealed class Database(DbContextOptions<BudgetDbContext> options, WriteGate gate, Wake wake, IClock clock)
{
    /// <summary>How often a transaction that lost a race is run again before the loss is an error.</summary>
    private const int MostAttempts = 8;

    /// <summary>Every transaction begins with one of these. Not static: they are compiled for one provider's model.</summary>
    private readonly Func<BudgetDbContext, Guid, CancellationToken, Task<Municipality>> enterAlone =
        EF.CompileAsyncQuery((BudgetDbContext db, Guid id, CancellationToken _) => db.Municipalities.TagWith(MunicipalityLocks.Alone).Single(row => row.Id == id));

    private readonly Func<BudgetDbContext, Guid, CancellationToken, Task<Municipality>> enterTogether =
        EF.CompileAsyncQuery((BudgetDbContext db, Guid id, CancellationToken _) => db.Municipalities.TagWith(MunicipalityLocks.Together).Single(row => row.Id == id));

    private readonly Func<BudgetDbContext, Guid, CancellationToken, Task<Municipality>> enter =
        EF.CompileAsyncQuery((BudgetDbContext db, Guid id, CancellationToken _) => db.Municipalities.Single(row => row.Id == id));

    /// <summary>Whether this is PostgreSQL, where several nodes work on one database; else it is SQLite, with one process.</summary>
    public bool IsPostgreSql { get; } = DatabaseProvider.IsPostgreSql(options);

    /// <summary>What time it is.</summary>
    public Instant Now => clock.GetCurrentInstant();

    /// <summary>For reading one municipality's rows; of <see cref="Guid.Empty"/> those that belong to none.</summary>
    public BudgetDbContext Read(Guid municipalityId) => new(options, municipalityId);

    /// <summary>For reading the work of all municipalities: the drains and the operator's commands. Cannot save.</summary>
    public BudgetDbContext ReadAcross() => new(options, Guid.Empty, acrossMunicipalities: true);

    /// <summary>The municipality of that key, or null.</summary>
    public async Task<Municipality?> FindMunicipalityAsync(string key, CancellationToken cancellation)
    {
        await using var db = Read(Guid.Empty);
        return await db.Municipalities.AsNoTracking().SingleOrDefaultAsync(municipality => municipality.Key == key, cancellation);
    }

    /// <summary>Runs a use case in one transaction, alone in its municipality: no step of a workflow happens between what it reads and what it stores. If
    /// another transaction got there first, it is run again from the start on fresh rows; so it must read what it needs inside, and touch nothing but the unit
    /// of work.</summary>
    public Task<T> WriteAsync<T>(Guid municipalityId, Func<UnitOfWork, CancellationToken, Task<T>> work, CancellationToken cancellation) =>
        RetryAsync(() => WriteOnceAsync(municipalityId, Company.Nobody, work, cancellation));

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Guid municipalityId, Func<UnitOfWork, CancellationToken, Task> work, CancellationToken cancellation) =>
        WriteAsync(municipalityId, WithoutResult(work), cancellation);

    /// <summary>Runs steps of workflows in one transaction: as <see cref="WriteAsync{T}"/>, but beside other steps, which they only meet on rows that have a
    /// revision or a unique key.</summary>
    public Task<T> WriteStepsAsync<T>(Guid municipalityId, Func<UnitOfWork, CancellationToken, Task<T>> work, CancellationToken cancellation) =>
        RetryAsync(() => WriteOnceAsync(municipalityId, Company.Steps, work, cancellation));

    /// <summary>Claims deliveries, or stores what became of claimed ones: as <see cref="WriteAsync{T}"/>, but waiting for nobody.</summary>
    public Task<T> WriteDispatchAsync<T>(Guid municipalityId, Func<UnitOfWork, CancellationToken, Task<T>> work, CancellationToken cancellation) =>
        RetryAsync(() => WriteOnceAsync(municipalityId, Company.All, work, cancellation));

    /// <inheritdoc cref="WriteDispatchAsync{T}"/>
    public Task WriteDispatchAsync(Guid municipalityId, Func<UnitOfWork, CancellationToken, Task> work, CancellationToken cancellation) =>
        WriteDispatchAsync(municipalityId, WithoutResult(work), cancellation);

    /// <summary>Stores what became of claimed deliveries by a single statement, which is a transaction of its own: a journey to the server instead of three.</summary>
    public Task<T> WriteDispatchStatementAsync<T>(Guid municipalityId, Func<BudgetDbContext, Instant, CancellationToken, Task<T>> statement, CancellationToken cancellation) =>
        RetryAsync(async () =>
        {
            T result;
            using (await gate.EnterAsync(cancellation))
            {
                await using var db = Read(municipalityId);
                result = await statement(db, clock.GetCurrentInstant(), cancellation);
            }

            CrashWindows.Pass(CrashWindow.DispatchCommitted);
            return result;
        });

    /// <summary>Runs a use case as <see cref="WriteAsync{T}"/> does, and gives up all that it changed: what it returns is what would have been.</summary>
    public Task<T> RehearseAsync<T>(Guid municipalityId, Func<UnitOfWork, CancellationToken, Task<T>> work, CancellationToken cancellation) =>
        WriteOnceAsync(municipalityId, Company.Nobody, work, cancellation, isRehearsal: true);

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

    /// <summary>Keeps other nodes from starting until what it returns is disposed; one process alone has nobody to wait for.</summary>
    public async Task<IAsyncDisposable?> EnterStartupAsync(CancellationToken cancellation)
    {
        if (!IsPostgreSql) return null;
        await using var db = ReadAcross();
        return await PostgreSql.EnterStartupAsync(db.Database.GetConnectionString()!, cancellation);
    }

    private static Func<UnitOfWork, CancellationToken, Task<bool>> WithoutResult(Func<UnitOfWork, CancellationToken, Task> work) => async (unit, token) =>
    {
        await work(unit, token);
        return true;
    };

    private static async Task<T> RetryAsync<T>(Func<Task<T>> attemptOnce)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await attemptOnce();
            }
            catch (Exception fault) when (attempt < MostAttempts && DatabaseFault.IsLostRace(fault))
            {
            }
        }
    }

    private async Task<T> WriteOnceAsync<T>(
        Guid municipalityId, Company company, Func<UnitOfWork, CancellationToken, Task<T>> work, CancellationToken cancellation, bool isRehearsal = false)
    {
        T result;
        var isStored = false;
        using (await gate.EnterAsync(cancellation))
        {
            await using var db = new BudgetDbContext(options, municipalityId);
            db.SavedChanges += (_, saved) => isStored |= saved.EntitiesSavedCount > 0;
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            var municipality = await EnterAsync(db, municipalityId, company, cancellation);
            result = await work(new UnitOfWork(db, municipality, clock.GetCurrentInstant()), cancellation);
            if (isRehearsal) return result; // A transaction that nobody commits is rolled back.
            await db.SaveChangesAsync(cancellation);
            CrashWindows.Pass(Windows(company).Stored);
            await transaction.CommitAsync(cancellation);
            CrashWindows.Pass(Windows(company).Committed);
        }

        if (MayMakeDue(company, isStored)) wake.Up();
        return result;
    }

    /// <summary>What a worker does to its own claims makes nothing due that it does not know of. Nor does a look for steps that finds them all locked: workers who woke
    /// each other by that would look again and again for as long as somebody is at it.</summary>
    private static bool MayMakeDue(Company company, bool isStored) => company switch
    {
        Company.Nobody => true,
        Company.Steps => isStored,
        _ => false,
    };

    private Task<Municipality> EnterAsync(BudgetDbContext db, Guid municipality, Company company, CancellationToken cancellation) => company switch
    {
        Company.Nobody => enterAlone(db, municipality, cancellation),
        Company.Steps => enterTogether(db, municipality, cancellation),
        _ => enter(db, municipality, cancellation),
    };

    private static (CrashWindow Stored, CrashWindow Committed) Windows(Company company) => company switch
    {
        Company.Nobody => (CrashWindow.UseCaseStored, CrashWindow.UseCaseCommitted),
        Company.Steps => (CrashWindow.StepsStored, CrashWindow.StepsCommitted),
        _ => (CrashWindow.DispatchStored, CrashWindow.DispatchCommitted),
    };

    /// <summary>Who else may write in the municipality meanwhile. On SQLite nobody ever may.</summary>
    private enum Company
    {
        /// <summary>Nobody, except the dispatch: a use case.</summary>
        Nobody,

        /// <summary>Other steps and the dispatch: steps of workflows.</summary>
        Steps,

        /// <summary>Everybody: the dispatch, which only touches what it has claimed.</summary>
        All,
    }
}

using System.Buffers.Text;
using System.Security.Cryptography;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Accounts;

/// <summary>A session as it stands now.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Account">Whose.</param>
/// <param name="Name">What colleagues call them.</param>
/// <param name="MustChangePassword">Whether nothing else is open to them yet.</param>
/// <param name="Language">"da" or "en".</param>
/// <param name="Roles">Their roles, by the municipality's key.</param>
/// <param name="Ticket">What the web server sealed.</param>
public sealed record OpenSession(
    Guid Id, Guid Account, string Name, bool MustChangePassword, string? Language, IReadOnlyDictionary<string, StaffRole> Roles, byte[] Ticket);

/// <summary>A session as its owner sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Device">The browser.</param>
/// <param name="CreatedAt">When they signed in.</param>
/// <param name="LastSeenAt">When it was last used, to five minutes.</param>
public sealed record SessionView(Guid Id, string Device, Instant CreatedAt, Instant LastSeenAt);

/// <summary>The browsers in which people are signed in. A session is a row, and the roles are read with it: what is revoked holds from the next request on.</summary>
public sealed class AccountSessions
{
    private const int KeyBytes = 32;

    private static readonly Duration Remembered = Duration.FromMinutes(5);

    private readonly Database database;
    private readonly IClock clock;

    internal AccountSessions(Database database, IClock clock) => (this.database, this.clock) = (database, clock);

    /// <summary>Opens a session.</summary>
    /// <returns>The key for the cookie; only its hash is stored.</returns>
    public async Task<string> OpenAsync(Guid account, string device, byte[] ticket, Instant expiresAt, CancellationToken cancellation)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        var now = clock.GetCurrentInstant();
        await using var db = database.Read(Guid.Empty);
        await db.AccountSessions.Where(row => row.AccountId == account && row.ExpiresAt < now).ExecuteDeleteAsync(cancellation);
        db.AccountSessions.Add(new AccountSession
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()), AccountId = account, KeyHash = TokenSecret.Hash(key), Device = device, Ticket = ticket,
            CreatedAt = now, LastSeenAt = now, ExpiresAt = expiresAt,
        });
        await db.SaveChangesAsync(cancellation);
        return key;
    }

    /// <summary>The session behind a key; null if it has ended.</summary>
    public async Task<OpenSession?> FindAsync(string key, CancellationToken cancellation)
    {
        var (hash, now) = (TokenSecret.Hash(key), clock.GetCurrentInstant());
        await using var db = database.ReadAcross();
        var found = await db.AccountSessions.AsNoTracking().Where(row => row.KeyHash == hash && row.ExpiresAt > now)
            .Join(db.Accounts, row => row.AccountId, account => account.Id, (row, account) => new
            {
                row.Id, row.LastSeenAt, row.Ticket, row.AccountId, account.Name, account.MustChangePassword, account.Language,
                Roles = db.AccountRoles.Where(role => role.AccountId == account.Id)
                    .Join(db.Municipalities, role => role.MunicipalityId, owner => owner.Id, (role, owner) => new { owner.Key, role.Role }).ToList(),
            })
            .SingleOrDefaultAsync(cancellation);
        if (found is null) return null;
        if (now - found.LastSeenAt > Remembered)
        {
            await using var write = database.Read(Guid.Empty);
            await write.AccountSessions.Where(row => row.Id == found.Id).ExecuteUpdateAsync(row => row.SetProperty(session => session.LastSeenAt, now), cancellation);
        }

        return new OpenSession(
            found.Id, found.AccountId, found.Name, found.MustChangePassword, found.Language, found.Roles.ToDictionary(role => role.Key, role => role.Role), found.Ticket);
    }

    /// <summary>Lets a session that is in use last longer.</summary>
    public async Task ProlongAsync(string key, byte[] ticket, Instant expiresAt, CancellationToken cancellation)
    {
        var hash = TokenSecret.Hash(key);
        await using var db = database.Read(Guid.Empty);
        await db.AccountSessions.Where(row => row.KeyHash == hash)
            .ExecuteUpdateAsync(row => row.SetProperty(session => session.Ticket, ticket).SetProperty(session => session.ExpiresAt, expiresAt), cancellation);
    }

    /// <summary>Ends the session behind a key.</summary>
    public async Task EndAsync(string key, CancellationToken cancellation)
    {
        var hash = TokenSecret.Hash(key);
        await using var db = database.Read(Guid.Empty);
        await db.AccountSessions.Where(row => row.KeyHash == hash).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>Ends one of an account's sessions; without an id all of them.</summary>
    /// <returns>How many ended.</returns>
    public async Task<int> EndAsync(Guid account, Guid? session, CancellationToken cancellation)
    {
        await using var db = database.Read(Guid.Empty);
        return await db.AccountSessions.Where(row => row.AccountId == account && (session == null || row.Id == session)).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>Ends all of an account's sessions but one.</summary>
    public async Task EndOthersAsync(Guid account, Guid kept, CancellationToken cancellation)
    {
        await using var db = database.Read(Guid.Empty);
        await db.AccountSessions.Where(row => row.AccountId == account && row.Id != kept).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>An account's sessions, the last used first.</summary>
    public async Task<IReadOnlyList<SessionView>> ListAsync(Guid account, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        await using var db = database.Read(Guid.Empty);
        return await db.AccountSessions.AsNoTracking().Where(row => row.AccountId == account && row.ExpiresAt > now).OrderByDescending(row => row.LastSeenAt)
            .Select(row => new SessionView(row.Id, row.Device, row.CreatedAt, row.LastSeenAt)).ToListAsync(cancellation);
    }
}

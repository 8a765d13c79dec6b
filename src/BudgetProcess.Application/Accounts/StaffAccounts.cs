using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Storage;
using BudgetProcess.Calendar;
using BudgetProcess.Mail;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Accounts;

/// <summary>An account with a role in a municipality.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What colleagues call them.</param>
/// <param name="Address">The mail address.</param>
/// <param name="Role">The role in this municipality.</param>
/// <param name="HasSecondFactor">Whether an authenticator is asked for at sign-in.</param>
/// <param name="IsLocked">Whether it is locked for some minutes after wrong passwords.</param>
/// <param name="HasOneTimePassword">Whether its owner has not chosen a password yet.</param>
/// <param name="LastSeenAt">When it was last used in an open session; null if there is none.</param>
public sealed record StaffAccountView(
    Guid Id, string Name, string Address, StaffRole Role, bool HasSecondFactor, bool IsLocked, bool HasOneTimePassword, Instant? LastSeenAt);

/// <summary>What came of a change to the staff's accounts.</summary>
public abstract record StaffAccountResult
{
    private StaffAccountResult()
    {
    }

    /// <summary>There is no such municipality, or no such account in it.</summary>
    public sealed record NotFound : StaffAccountResult;

    /// <summary>It cannot be done; nothing was changed.</summary>
    /// <param name="Field">What was wrong: "address", "name" or "role".</param>
    /// <param name="Problem">Why and what to do, in Danish.</param>
    public sealed record Refused(string Field, Sentence Problem) : StaffAccountResult;

    /// <summary>It is done.</summary>
    /// <param name="Account">The account.</param>
    /// <param name="OneTimePassword">The new password, to be shown once; null where none was made.</param>
    public sealed record Done(Guid Account, string? OneTimePassword = null) : StaffAccountResult;
}

/// <summary>Decides who of the staff has an account and what they may do (use case).</summary>
/// <remarks>An account may have roles in several municipalities. An administrator of one sees and changes only the role there; a password is reset only for somebody who
/// has no role anywhere else, so that one municipality's administrator cannot become another's.</remarks>
public sealed class StaffAccounts
{
    private const int LongestName = 200;

    private readonly Database database;
    private readonly OneTimePasswords passwords;
    private readonly AccountSessions sessions;

    internal StaffAccounts(Database database, OneTimePasswords passwords, AccountSessions sessions) =>
        (this.database, this.passwords, this.sessions) = (database, passwords, sessions);

    /// <summary>A municipality's accounts, by name; null if there is no such municipality.</summary>
    public async Task<IReadOnlyList<StaffAccountView>?> ListAsync(string municipality, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        var rows = await db.AccountRoles.AsNoTracking().Join(db.Accounts, role => role.AccountId, account => account.Id, (role, account) => new
        {
            account, role.Role, LastSeenAt = db.AccountSessions.Where(session => session.AccountId == account.Id).Max(session => (Instant?)session.LastSeenAt),
        }).ToListAsync(cancellation);
        var now = database.Now.ToDateTimeOffset();
        return [.. rows
            .Select(row => new StaffAccountView(
                row.account.Id, row.account.Name, row.account.Email!, row.Role, row.account.TwoFactorEnabled, row.account.LockoutEnd > now,
                row.account.MustChangePassword, row.LastSeenAt))
            .OrderBy(row => row.Name, PeopleQueries.Danish)];
    }

    /// <summary>Gives somebody a role in a municipality. Who has no account yet gets one, with a one-time password that is shown once.</summary>
    public async Task<StaffAccountResult> InviteAsync(string municipality, string address, string name, StaffRole role, Actor by, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return new StaffAccountResult.NotFound();
        (address, name) = (address.Trim().ToLowerInvariant(), name.Trim());
        if (Mailbox.FindProblem(address) is { } problem) return new StaffAccountResult.Refused("address", Sentence.Of(problem));
        if (NameProblem(name) is { } wrongName) return new StaffAccountResult.Refused("name", wrongName);
        var known = await FindAsync(address, cancellation);
        if (known is not null && await RoleOfAsync(owner, known.Value, cancellation) is not null)
            return new StaffAccountResult.Refused("address", $"Der er allerede en konto med den mailadresse i kommunen. Ret rollen i listen.");

        // Somebody with a role elsewhere has a password already, and keeps it.
        var (account, password) = known is { } id && await HasRoleAsync(id, cancellation) ? (id, null) : await NewAsync(address, name);
        await database.WriteAsync(
            owner.Id,
            (unit, _) =>
            {
                unit.Db.AccountRoles.Add(new AccountRole { Id = unit.NewId(), AccountId = account, Role = role });
                unit.Audit(by, "account.role-given", $"account/{account}", role.ToString());
                return Task.CompletedTask;
            },
            cancellation);
        return new StaffAccountResult.Done(account, password);
    }

    /// <summary>Changes a role; null takes it away. The last administrator stays one.</summary>
    public async Task<StaffAccountResult> SetRoleAsync(string municipality, Guid account, StaffRole? role, Actor by, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return new StaffAccountResult.NotFound();
        var result = await database.WriteAsync(owner.Id, (unit, token) => SetRoleAsync(unit, account, role, by, token), cancellation);

        // Roles are read with each request; somebody without any has no business in a session either.
        if (result is StaffAccountResult.Done && role is null) await sessions.EndAsync(account, null, cancellation);
        return result;
    }

    /// <summary>Gives somebody who cannot get in a one-time password, ends their sessions and, if they lost it, forgets their authenticator.</summary>
    public async Task<StaffAccountResult> ResetAsync(string municipality, Guid account, bool forgetSecondFactor, Actor by, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return new StaffAccountResult.NotFound();
        if (await RoleOfAsync(owner, account, cancellation) is null) return new StaffAccountResult.NotFound();
        await using var db = database.ReadAcross();
        if (await db.AccountRoles.AnyAsync(row => row.AccountId == account && row.MunicipalityId != owner.Id, cancellation))
        {
            return new StaffAccountResult.Refused(
                "role", $"Kontoen bruges også i en anden kommune. Ejeren kan selv vælge en ny adgangskode med »Glemt adgangskode«; ellers kan driften hjælpe.");
        }

        var (address, name) = await db.Accounts.Where(row => row.Id == account).Select(row => new ValueTuple<string, string>(row.Email!, row.Name)).SingleAsync(cancellation);
        return new StaffAccountResult.Done(account, await ResetAsync(owner, address, name, forgetSecondFactor, by, cancellation));
    }

    /// <summary>The operator's way in: makes or resets an account with a role in each of some municipalities, whatever it had before.</summary>
    internal async Task<string> SeizeAsync(IReadOnlyList<Municipality> owners, string address, string name, StaffRole role, Actor by, CancellationToken cancellation)
    {
        var (account, password) = await passwords.GiveAsync(address, name);
        await passwords.ForgetSecondFactorAsync(account.Id);
        await sessions.EndAsync(account.Id, null, cancellation);
        foreach (var owner in owners)
        {
            await database.WriteAsync(
                owner.Id,
                async (unit, token) =>
                {
                    var row = await unit.Db.AccountRoles.SingleOrDefaultAsync(row => row.AccountId == account.Id, token);
                    if (row is null) unit.Db.AccountRoles.Add(new AccountRole { Id = unit.NewId(), AccountId = account.Id, Role = role });
                    else row.Role = role;
                    unit.Audit(by, "account.one-time-password", $"account/{account.Id}", "second factor forgotten");
                    unit.Audit(by, "account.role-given", $"account/{account.Id}", role.ToString());
                },
                cancellation);
        }

        return password;
    }

    private async Task<string> ResetAsync(Municipality owner, string address, string name, bool forgetSecondFactor, Actor by, CancellationToken cancellation)
    {
        var (account, password) = await passwords.GiveAsync(address, name);
        if (forgetSecondFactor) await passwords.ForgetSecondFactorAsync(account.Id);
        await sessions.EndAsync(account.Id, null, cancellation);
        await database.WriteAsync(
            owner.Id,
            (unit, _) =>
            {
                unit.Audit(by, "account.one-time-password", $"account/{account.Id}", forgetSecondFactor ? "second factor forgotten" : null);
                return Task.CompletedTask;
            },
            cancellation);
        return password;
    }

    private static async Task<StaffAccountResult> SetRoleAsync(UnitOfWork unit, Guid account, StaffRole? role, Actor by, CancellationToken cancellation)
    {
        var roles = await unit.Db.AccountRoles.ToListAsync(cancellation);
        if (roles.SingleOrDefault(row => row.AccountId == account) is not { } found) return new StaffAccountResult.NotFound();
        if (role != StaffRole.Administrator && roles.All(row => row == found || row.Role != StaffRole.Administrator))
            return new StaffAccountResult.Refused("role", $"Kommunen skal have mindst én administrator. Gør først en anden til administrator.");
        if (role is { } wanted) found.Role = wanted;
        else unit.Db.AccountRoles.Remove(found);
        unit.Audit(by, role is null ? "account.role-taken" : "account.role-changed", $"account/{account}", role?.ToString());
        return new StaffAccountResult.Done(account);
    }

    private static Sentence? NameProblem(string name) =>
        name.Length == 0 ? (Sentence)$"Skriv et navn, som kollegerne kender."
        : name.Length > LongestName ? $"Navnet er længere end {LongestName} tegn. Gør det kortere."
        : name.Any(char.IsControl) ? (Sentence)$"Navnet indeholder usynlige styretegn. Skriv det igen."
        : null;

    private async Task<(Guid Account, string? Password)> NewAsync(string address, string name)
    {
        var (account, password) = await passwords.GiveAsync(address, name);
        return (account.Id, password);
    }

    private async Task<bool> HasRoleAsync(Guid account, CancellationToken cancellation)
    {
        await using var db = database.ReadAcross();
        return await db.AccountRoles.AnyAsync(row => row.AccountId == account, cancellation);
    }

    private async Task<Guid?> FindAsync(string address, CancellationToken cancellation)
    {
        var normalized = address.ToUpperInvariant();
        await using var db = database.Read(Guid.Empty);
        return await db.Accounts.Where(row => row.NormalizedUserName == normalized).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(cancellation);
    }

    private async Task<StaffRole?> RoleOfAsync(Municipality owner, Guid account, CancellationToken cancellation)
    {
        await using var db = database.Read(owner.Id);
        return await db.AccountRoles.Where(row => row.AccountId == account).Select(row => (StaffRole?)row.Role).SingleOrDefaultAsync(cancellation);
    }
}

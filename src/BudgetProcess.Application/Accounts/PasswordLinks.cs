using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Storage;
using BudgetProcess.Calendar;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace BudgetProcess.Application.Accounts;

/// <summary>Lets somebody who has forgotten their password choose another one by a link in a mail (use case).</summary>
/// <remarks>The mail leaves whatever the municipality's mail mode is, and is never redirected: its reader asked for it, and nobody else may have it.</remarks>
public sealed class PasswordLinks
{
    /// <summary>The template.</summary>
    internal const string Template = "account-password";

    private const int LongestToken = 100;

    private static readonly Duration Lasts = Duration.FromHours(2);
    private static readonly Duration Pause = Duration.FromMinutes(10);

    private readonly Database database;
    private readonly TokenSecret secret;
    private readonly Outbox outbox;
    private readonly MailFields fields;
    private readonly AccountSessions sessions;
    private readonly AccountTrail trail;
    private readonly IServiceScopeFactory scopes;

    internal PasswordLinks(
        Database database, TokenSecret secret, Outbox outbox, MailFields fields, AccountSessions sessions, AccountTrail trail, IServiceScopeFactory scopes) =>
        (this.database, this.secret, this.outbox, this.fields, this.sessions, this.trail, this.scopes) = (database, secret, outbox, fields, sessions, trail, scopes);

    /// <summary>Sends a link to the account with that address, if there is one; nobody is told whether there is. Not more often than once in ten minutes.</summary>
    public async Task AskAsync(string address, CancellationToken cancellation)
    {
        var normalized = address.Trim().ToUpperInvariant();
        await using var db = database.ReadAcross();
        var found = await db.Accounts.AsNoTracking().Where(row => row.NormalizedUserName == normalized).SingleOrDefaultAsync(cancellation);
        if (found is null) return;
        var owner = await db.AccountRoles.Where(row => row.AccountId == found.Id).Select(row => (Guid?)row.MunicipalityId).OrderBy(id => id).FirstOrDefaultAsync(cancellation);
        if (owner is { } municipality) await database.WriteAsync(municipality, (unit, token) => WriteAsync(unit, found, token), cancellation);
    }

    /// <summary>Whether a link still opens anything.</summary>
    public async Task<bool> IsOpenAsync(string token, CancellationToken cancellation) => await FindAsync(token, cancellation) is not null;

    /// <summary>Chooses the password and ends every session; the second factor stays as it is.</summary>
    /// <returns>What is wrong with the password, in Danish; empty if it is chosen; null if the link opens nothing.</returns>
    public async Task<IReadOnlyList<Sentence>?> ChooseAsync(string token, string password, CancellationToken cancellation)
    {
        if (await FindAsync(token, cancellation) is not { } link) return null;
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        if (await users.FindByIdAsync(link.AccountId.ToString()) is not { } account) return null;
        var faults = new List<Sentence>();
        foreach (var validator in users.PasswordValidators)
            faults.AddRange((await validator.ValidateAsync(users, account, password)).Errors.Select(AccountError.Of));
        if (faults.Count > 0) return faults;

        // Once: of two who come with the same link at the same moment, one has used it.
        if (!await UseAsync(link.Id, cancellation)) return null;
        (account.MustChangePassword, account.OneTimePasswordUntil, account.LockoutEnd, account.AccessFailedCount) = (false, null, null, 0);
        account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
        var stored = await users.UpdateSecurityStampAsync(account);
        if (!stored.Succeeded) return [.. stored.Errors.Select(AccountError.Of)];
        await sessions.EndAsync(account.Id, null, cancellation);
        await trail.WriteAsync(account.Id, "account.password-changed", "by a link");
        return [];
    }

    private async Task WriteAsync(UnitOfWork unit, Account account, CancellationToken cancellation)
    {
        var since = unit.Now - Pause;
        if (await unit.Db.PasswordLinks.AnyAsync(row => row.AccountId == account.Id && row.CreatedAt > since, cancellation)) return;
        var id = unit.NewId();
        unit.Db.PasswordLinks.Add(new PasswordLink
        {
            Id = id, AccountId = account.Id, TokenHash = TokenSecret.Hash(AccountLinks.TokenOf(secret, id)), CreatedAt = unit.Now, ExpiresAt = unit.Now + Lasts,
        });
        var year = await unit.Db.PlanDrafts.Select(row => (int?)row.BudgetYear).MaxAsync(cancellation) ?? DanishTime.DateOf(unit.Now).Year + 1;
        var filled = fields.OfYear(unit.Municipality, year);
        filled["account.password"] = PersonalLinkMarks.ChoosePassword;
        var recipient = new Recipient(AccountLinks.KeyPrefix + id.ToString("N"), account.Name, account.Email!, "du har en konto i Budgetproces");
        await outbox.AddAsync(unit, await outbox.TemplateAsync(unit, Template, cancellation), [new PlainMail(year, $"account-password/{id:N}", recipient, filled, unit.Now)], cancellation);
        unit.Audit(new Actor("account", account.Id), "account.password-link", $"account/{account.Id}");
    }

    private async Task<PasswordLink?> FindAsync(string token, CancellationToken cancellation)
    {
        if (token.Length is 0 or > LongestToken) return null;
        var (hash, now) = (TokenSecret.Hash(token), database.Now);
        await using var db = database.Read(Guid.Empty);
        return await db.PasswordLinks.AsNoTracking().SingleOrDefaultAsync(row => row.TokenHash == hash && row.UsedAt == null && row.ExpiresAt > now, cancellation);
    }

    private async Task<bool> UseAsync(Guid link, CancellationToken cancellation)
    {
        var now = database.Now;
        await using var db = database.Read(Guid.Empty);
        return await db.PasswordLinks.Where(row => row.Id == link && row.UsedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(used => used.UsedAt, (Instant?)now), cancellation) == 1;
    }
}

/// <summary>Makes the secret links of accounts when a mail leaves; of everybody else the links are made below.</summary>
internal sealed class AccountLinks(IPersonalLinks others, TokenSecret secret, BudgetProcessOptions options) : IPersonalLinks
{
    /// <summary>Begins the key of a recipient who is an account; a password link's id follows.</summary>
    public const string KeyPrefix = "account:";

    /// <summary>The token of a password link.</summary>
    public static string TokenOf(TokenSecret secret, Guid link) => secret.Token("ChoosePassword", link);

    public async Task<IReadOnlyDictionary<string, PersonalLinkSet>> ForAsync(
        UnitOfWork unit, IReadOnlyCollection<string> recipientKeys, CancellationToken cancellation)
    {
        var links = await others.ForAsync(unit, recipientKeys, cancellation);
        var accounts = recipientKeys.Where(key => key.StartsWith(KeyPrefix, StringComparison.Ordinal)).ToList();
        return accounts.Count == 0 ? links : links.Concat(accounts.Select(key => KeyValuePair.Create(key, For(Guid.Parse(key.AsSpan(KeyPrefix.Length)))))).ToDictionary();
    }

    private PersonalLinkSet For(Guid link) =>
        new(Calendar: null, StopReminders: null) { ChoosePassword = new Uri(options.PublicUrl, $"sign-in/choose/{TokenOf(secret, link)}") };
}

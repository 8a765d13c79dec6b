using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NodaTime;

namespace BudgetProcess.Application.Accounts;

/// <summary>Takes Identity in: who has an account, how passwords are kept and when an account is locked.</summary>
internal static class AccountServices
{
    /// <summary>What OWASP recommends for PBKDF2 with HMAC-SHA-512 (Password Storage Cheat Sheet).</summary>
    private const int HashRounds = 210_000;

    /// <summary>Adds accounts and what is done with them. Signing in is the web's.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashRounds);
        services.AddIdentityCore<Account>(Configure)
            .AddErrorDescriber<DanishAccountErrors>()
            .AddPasswordValidator<PasswordIsNotTheAddress>()
            .AddTokenProvider<AuthenticatorTokenProvider<Account>>(TokenOptions.DefaultAuthenticatorProvider);
        services.TryAddScoped<IUserStore<Account>, AccountStore>();

        // Accounts belong to no municipality: the store sees the rows of none.
        services.AddScoped(provider => provider.GetRequiredService<Database>().Read(Guid.Empty));
        return services
            .AddSingleton(provider => new AccountSessions(provider.GetRequiredService<Database>(), provider.GetRequiredService<IClock>()))
            .AddSingleton<IXmlRepository>(provider => new ProtectionKeys(
                provider.GetRequiredService<Database>(), provider.GetRequiredService<TokenSecret>(), provider.GetRequiredService<IClock>()))
            .AddSingleton(provider => new AuditTrail(provider.GetRequiredService<Database>()))
            .AddSingleton(provider => new AccountTrail(provider.GetRequiredService<Database>()))
            .AddSingleton(provider => new ChooseLanguage(provider.GetRequiredService<Database>(), provider.GetRequiredService<AccountTrail>()))
            .AddSingleton(provider => new PasswordLinks(
                provider.GetRequiredService<Database>(), provider.GetRequiredService<TokenSecret>(), provider.GetRequiredService<Outbox>(), provider.GetRequiredService<MailFields>(),
                provider.GetRequiredService<AccountSessions>(), provider.GetRequiredService<AccountTrail>(), provider.GetRequiredService<IServiceScopeFactory>()))
            .AddSingleton(provider => new OneTimePasswords(provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<IClock>()))
            .AddSingleton(provider => new StaffAccounts(
                provider.GetRequiredService<Database>(), provider.GetRequiredService<OneTimePasswords>(), provider.GetRequiredService<AccountSessions>()))
            .AddSingleton(provider => new FirstAdministrator(
                provider.GetRequiredService<Database>(), provider.GetRequiredService<BudgetProcessOptions>(), provider.GetRequiredService<StaffAccounts>()));
    }

    private static void Configure(IdentityOptions options)
    {
        // Long beats intricate (NIST SP 800-63B § 5.1.1).
        options.Password.RequiredLength = 12;
        options.Password.RequiredUniqueChars = 5;
        options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        options.User.RequireUniqueEmail = true;

        // The address is the user name; what an address may be, Mailbox says.
        options.User.AllowedUserNameCharacters = "";
        options.Tokens.AuthenticatorIssuer = "Budgetproces";
    }
}

using BudgetProcess.Application;
using BudgetProcess.Application.Accounts;
using BudgetProcess.Web.Operations;
using BudgetProcess.Web.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace BudgetProcess.Web.Access;

/// <summary>Who may come in: sign-in, sessions, policies, and what protects forms.</summary>
internal static class AccessSetup
{
    /// <summary>How long a session lasts unused.</summary>
    public const int SessionHours = 10;

    /// <summary>Where people sign in.</summary>
    public const string SignInPath = "/sign-in";

    /// <summary>Adds it.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services, BudgetProcessOptions options)
    {
        services.AddHttpContextAccessor();
        services.AddDataProtection().SetApplicationName("BudgetProcess");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(keys => keys.XmlRepository = provider.GetRequiredService<IXmlRepository>()));
        AddSignIn(services, options);
        services.AddSingleton<IAuthorizationHandler, StaffHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, Refusals>();
        StaffPolicies.Add(services.AddAuthorizationBuilder());
        services.AddSingleton<KeptForms>();
        services.AddSingleton<FirstSignIn>();
        services.Configure<AntiforgeryOptions>(antiforgery =>
        {
            antiforgery.Cookie.Name = "budgetprocess-form";
            antiforgery.Cookie.SecurePolicy = Secure(options);
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
        });
        services.Configure<CookieTempDataProviderOptions>(temporary => temporary.Cookie.SecurePolicy = Secure(options));
        services.AddRateLimits();
        return services;
    }

    /// <summary>The framework would read the keys of cookies before the schema is there; they are read when the first cookie needs them. Called last: whatever seals something
    /// adds that early reader once more.</summary>
    public static void ReadKeysWhenNeeded(IServiceCollection services)
    {
        foreach (var early in services.Where(service => service.ImplementationType?.Name == "DataProtectionHostedService").ToList()) services.Remove(early);
    }

    /// <summary>Puts it into the pipeline, after the error pages and before the pages.</summary>
    public static void UseAccess(this WebApplication app)
    {
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();

        // The reader's account says in which language; of visitors nothing is asked.
        app.UseRequestLocalization(PageLanguage.Options);
        app.UseAuthorization();
    }

    private static void AddSignIn(IServiceCollection services, BudgetProcessOptions options)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        new IdentityBuilder(typeof(Account), services).AddSignInManager<StaffSignIn>();
        services.AddScoped(provider => (StaffSignIn)provider.GetRequiredService<SignInManager<Account>>());
        services.AddSingleton<SessionTickets>();
        services.AddSingleton<IPostConfigureOptions<CookieAuthenticationOptions>>(provider =>
            new PostConfigureOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, cookie => cookie.SessionStore = provider.GetRequiredService<SessionTickets>()));
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "budgetprocess";
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = Secure(options);
            cookie.ExpireTimeSpan = TimeSpan.FromHours(SessionHours);
            cookie.SlidingExpiration = true;

            // Without the host: a proxy may speak http with us and https with everybody else.
            cookie.Events.OnRedirectToLogin = context =>
            {
                var wanted = context.Request.PathBase + context.Request.Path + context.Request.QueryString;
                context.Response.Redirect($"{context.Request.PathBase}{SignInPath}?to={Uri.EscapeDataString(wanted)}");
                return Task.CompletedTask;
            };
        });
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, cookie => cookie.Cookie.SecurePolicy = Secure(options));
    }

    /// <summary>People reach a real installation by https, whatever the proxy in front of it speaks with it; a laptop has no certificate.</summary>
    private static CookieSecurePolicy Secure(BudgetProcessOptions options) =>
        options.PublicUrl.Scheme == Uri.UriSchemeHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
}

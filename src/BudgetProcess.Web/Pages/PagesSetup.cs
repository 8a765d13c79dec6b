using System.Text.Encodings.Web;
using System.Text.Unicode;
using BudgetProcess.Application;
using BudgetProcess.Web.Access;

namespace BudgetProcess.Web.Pages;

/// <summary>The two doors by which the host takes the web pages in.</summary>
internal static class PagesSetup
{
    /// <summary>Registers what the pages need. The queries that they read through and the clock come from the host.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services, BudgetProcessOptions options)
    {
        services.AddLocalization();
        services.AddSingleton<PageClock>();
        services.AddSingleton<People.CarriedFiles>();
        // Otherwise every æ, ø and å would be an entity in the page's source.
        services.Configure<Microsoft.Extensions.WebEncoders.WebEncoderOptions>(options =>
            options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddAccess(options);
        PageCompression.Add(services);
        services.AddRazorPages();
        AccessSetup.ReadKeysWhenNeeded(services);
        return services;
    }

    /// <summary>Puts headers and error pages around all answers and maps the pages and their assets.</summary>
    public static WebApplication MapPages(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler("/errors/500");
        app.UseStatusCodePagesWithReExecute("/errors/{0}");
        app.UseAccess();
        PageCompression.Use(app);
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorPages();
        return app;
    }
}

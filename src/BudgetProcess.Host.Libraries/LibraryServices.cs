using BudgetProcess.Application;
using BudgetProcess.Application.Jobs;
using BudgetProcess.Application.Storage;
using BudgetProcess.Calendar;
using BudgetProcess.Host.Libraries.Calendars;
using BudgetProcess.Host.Libraries.Jobs;
using BudgetProcess.Host.Libraries.Mail;
using BudgetProcess.Mail;
using Hangfire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BudgetProcess.Host.Libraries;

/// <summary>Puts Hangfire, MailKit and Ical.Net in the places of the product's own parts.</summary>
public static class LibraryServices
{
    /// <summary>Registers them; it comes before <see cref="BudgetProcessServices.AddBudgetProcess"/>.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The settings, of which <c>BudgetProcess:Mail:OAuth</c> is read.</param>
    /// <param name="options">The product's settings.</param>
    /// <param name="connectionString">The database; empty for SQLite in the data directory.</param>
    /// <exception cref="InvalidDataException">A setting cannot be used; the message is Danish.</exception>
    public static IServiceCollection AddLibraries(this IServiceCollection services, IConfiguration configuration, BudgetProcessOptions options, string? connectionString)
    {
        services.AddSingleton<ICalendarWriter, IcalNetWriter>();
        services.AddSingleton(_ => new HangfireStorage(connectionString)).AddSingleton<IJobRunner, HangfireJobs>();
        services.AddSingleton(new ForeignTables("tabeller til faste job (Hangfire)", HangfireStorage.CreateSchemaAsync));
        services.AddHangfire((provider, hangfire) => hangfire.UseStorage(provider.GetRequiredService<HangfireStorage>().Kept));
        if (options.Mail.Smtp.Read() is not { } relay) return services;
        var tokens = OAuthOptions.Read(configuration);
        services.TryAddSingleton<IMailTransport>(provider => new MailKitTransport(
            relay, tokens is null ? null : new AccessTokens(tokens, new HttpClient(), provider.GetRequiredService<TimeProvider>()), provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}

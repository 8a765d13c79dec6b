using BudgetProcess.Application;
using NodaTime;

namespace BudgetProcess.Web.Commands;

/// <summary>Takes the product in for one command: settings, services, schema and first data.</summary>
internal static class Product
{
    /// <summary>The settings as the environment and appsettings.json give them.</summary>
    public static IConfiguration Configuration() => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
        .AddEnvironmentVariables()
        .Build();

    /// <summary>The product's own settings.</summary>
    /// <exception cref="InvalidDataException">A setting cannot be used.</exception>
    public static BudgetProcessOptions Options(IConfiguration configuration)
    {
        var options = new BudgetProcessOptions();
        try
        {
            configuration.GetSection("BudgetProcess").Bind(options);
        }
        catch (InvalidOperationException fault)
        {
            throw new InvalidDataException($"En indstilling kan ikke bruges: {fault.Message}", fault);
        }

        if (!options.PublicUrl.IsAbsoluteUri)
            throw new InvalidDataException($"Indstillingen BudgetProcess__PublicUrl er ikke en adresse: \"{options.PublicUrl.OriginalString}\". Skriv fx https://budget.kommune.example/.");
        // Links are made relative to it, and would lose its last part without the slash.
        if (!options.PublicUrl.OriginalString.EndsWith('/')) options.PublicUrl = new Uri(options.PublicUrl.OriginalString + "/");
        return options;
    }

    /// <summary>Adds the product to a host's services, with whatever the host exchanges of it.</summary>
    public static IServiceCollection AddProduct(this IServiceCollection services, IConfiguration configuration, ExchangedSeams? seams = null)
    {
        var (options, connection) = (Options(configuration), configuration.GetConnectionString("BudgetProcess"));
        seams ??= ExchangedSeams.None;
        seams.Register(services, options, connection);
        return services.AddSingleton(seams).AddSingleton<IClock>(ClockOfThisMachine).AddBudgetProcess(options, connection);
    }

    /// <summary>The product, ready for a command.</summary>
    public static async Task<ServiceProvider> StartAsync(HostSetup host, TextWriter errors)
    {
        var services = Services(host);
        foreach (var made in await services.GetRequiredService<Startup>().RunAsync(CancellationToken.None))
            await errors.WriteLineAsync($"Første start: {made} er indlæst i {Options(host.Configuration).DataDirectory}.");
        return services;
    }

    /// <summary>The product as it stands, without touching its database.</summary>
    public static ServiceProvider Services(HostSetup host) => new ServiceCollection()
        // The answer alone is on the output stream, so that a program can read it.
        .AddLogging(logging => logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Critical))
        .AddProduct(host.Configuration, host.Seams)
        .BuildServiceProvider();

#pragma warning disable RS0030 // The composition root is the one place that names the system clock.
    private static SystemClock ClockOfThisMachine => SystemClock.Instance;
#pragma warning restore RS0030
}

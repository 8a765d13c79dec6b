using Microsoft.AspNetCore.Mvc.Testing;

namespace BudgetProcess.BrowserTests.Harness;

/// <summary>The product itself on a free port of this machine, with an empty data directory: it shows what its first start makes of the seeds.</summary>
internal sealed class Product : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("budgetprocess-browser-").FullName;
    private readonly WebApplicationFactory<Program> factory;

    public Product()
    {
        factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
            .UseSetting("BudgetProcess:DataDirectory", data)
            .UseSetting("Logging:LogLevel:Default", "Warning"));
        factory.UseKestrel(0);
        factory.StartServer();
    }

    /// <summary>Where it answers.</summary>
    public Uri Address => factory.ClientOptions.BaseAddress;

    /// <summary>Its services.</summary>
    public IServiceProvider Services => factory.Services;

    public void Dispose()
    {
        factory.Dispose();
        Directory.Delete(data, recursive: true);
    }
}

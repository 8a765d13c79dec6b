using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace BudgetProcess.BrowserTests.Harness;

/// <summary>The product itself on a free port of this machine, with an empty data directory: it shows what its first start makes of the seeds.</summary>
internal sealed class Product : WebApplicationFactory<Program>
{
    private readonly string data = Directory.CreateTempSubdirectory("budgetprocess-browser-").FullName;

    public Product()
    {
        UseKestrel(0);
        StartServer();
    }

    /// <summary>Where it answers.</summary>
    public Uri Address => ClientOptions.BaseAddress;

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseUrls("http://127.0.0.1:0")
        .UseSetting("BudgetProcess:DataDirectory", data)
        .UseSetting("Logging:LogLevel:Default", "Warning");

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(data)) Directory.Delete(data, recursive: true);
    }
}

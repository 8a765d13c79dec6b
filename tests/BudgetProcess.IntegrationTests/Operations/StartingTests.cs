using System.Net;
using BudgetProcess.IntegrationTests.Harness;

namespace BudgetProcess.IntegrationTests.Operations;

/// <summary>What the server answers while it is still preparing: another node holds the turn to start, as it does in a long migration.</summary>
internal sealed class StartingTests : ProductTests<PostgreSqlDatabase>
{
    [Test]
    public async Task Serve_WhileStarting_LivesIsNotReadyAndAsksPeopleToComeAgain()
    {
        await using var db = Host.Database.ReadAcross();
        var turn = await Host.Database.EnterStartupAsync(default);
        await using var product = ServedProduct.Begin(Scratch.Path, Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.GetConnectionString(db.Database));
        using (var live = await AliveAsync(product)) Assert.That(live.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using var ready = await product.Client.GetAsync(new Uri("health/ready", UriKind.Relative));
        using var page = await product.Client.GetAsync(new Uri("hedensted/2025", UriKind.Relative));

        Assert.That(ready.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(await ready.Content.ReadAsStringAsync(), Does.Contain("ved at starte"));
        Assert.That((page.StatusCode, page.Headers.RetryAfter?.Delta), Is.EqualTo((HttpStatusCode.ServiceUnavailable, (TimeSpan?)TimeSpan.FromSeconds(5))));
        Assert.That(await page.Content.ReadAsStringAsync(), Does.Contain("Prøv igen om et øjeblik"));

        await turn!.DisposeAsync();
        await product.UntilReadyAsync();
        using var after = await product.Client.GetAsync(new Uri("", UriKind.Relative));
        Assert.That(after.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Serve_DatabaseThatIsNotThere_Gives2AndSaysSoWithoutAStackTrace()
    {
        var nowhere = new Dictionary<string, string> { ["ConnectionStrings__BudgetProcess"] = $"Host=127.0.0.1;Port={Loopback.FreePort()};Database=b;Username=b;Timeout=3" };
        var result = await Executable.RunAsync(Scratch.Path, nowhere, "serve", "--urls", $"http://127.0.0.1:{Loopback.FreePort()}");

        Assert.That(result.ExitCode, Is.EqualTo(2), result.Output);
        Assert.That(result.Errors, Does.Contain("PostgreSQL kan ikke bruges").And.Not.Contain("   at "));
        Assert.That(result.Output, Does.Contain("\"event\":\"StartFailed\""));
    }

    private static async Task<HttpResponseMessage> AliveAsync(ServedProduct product)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            try
            {
                return await product.Client.GetAsync(new Uri("health/live", UriKind.Relative), limit.Token);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50, limit.Token);
            }
        }
    }
}

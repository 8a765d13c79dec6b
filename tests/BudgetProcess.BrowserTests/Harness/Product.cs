using BudgetProcess.Application;
using BudgetProcess.Application.Jobs;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Processes;
using BudgetProcess.Application.Storage;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetProcess.BrowserTests.Harness;

/// <summary>The product itself on a free port of this machine, with an empty data directory: it shows what its first start makes of the seeds.</summary>
internal sealed class Product : WebApplicationFactory<Program>
{
    private readonly string data = Directory.CreateTempSubdirectory("budgetprocess-browser-").FullName;

    public Product()
    {
        UseKestrel(0);
        StartServer();
        if (!SpinWait.SpinUntil(() => Services.GetRequiredService<Startup>().IsDone, TimeSpan.FromMinutes(2)))
            throw new AssertionException("The product never got ready.");
        Publish();
    }

    /// <summary>Where it answers.</summary>
    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>The first start leaves drafts: the newest of them is published, so that there is a year of each kind, with deliveries and workflows.</summary>
    private void Publish()
    {
        var year = Services.GetRequiredService<PlanQueries>().YearsAsync(_ => true, default).GetAwaiter().GetResult()[0];
        var check = Services.GetRequiredService<CheckPlan>().RunAsync(year.MunicipalityKey, year.BudgetYear, default).GetAwaiter().GetResult()!;
        var request = new PublishRequest(
            year.MunicipalityKey, year.BudgetYear, "Budgetchefen", null,
            [.. check.Unaccepted.Select(breach => breach.RuleId).Distinct().Select(rule => new AcceptedBreach(rule, "Kommunaldirektøren", "Prøvekørsel"))]);
        Services.GetRequiredService<PublishPlan>().RunAsync(request, default).GetAwaiter().GetResult();
        Services.GetRequiredService<DrainJob>().RunAsync(default).GetAwaiter().GetResult();
        Fail(year.MunicipalityKey, year.BudgetYear).GetAwaiter().GetResult();
    }

    /// <summary>Two workflows stand at a step that failed, as a fault behind their next wait would leave them.</summary>
    private async Task Fail(string municipality, int budgetYear)
    {
        var database = Services.GetRequiredService<Database>();
        var owner = (await database.FindMunicipalityAsync(municipality, default))!;
        await database.WriteAsync(
            owner.Id,
            async (unit, stop) =>
            {
                var waits = await unit.Db.Waits
                    .Where(wait => wait.BudgetYear == budgetYear && wait.State == WaitState.Open && wait.Kind == WaitKind.Milestone)
                    .OrderByDescending(wait => wait.DueUtc).Take(2).ToListAsync(stop);
                foreach (var wait in waits)
                {
                    wait.State = WaitState.Failed;
                    unit.Db.Incidents.Add(new Incident
                    {
                        Id = unit.NewId(), InstanceId = wait.InstanceId, BudgetYear = budgetYear, WaitId = wait.Id, Activity = wait.Activity,
                        Occurrence = wait.Occurrence, Message = "Skabelonen kunne ikke læses.", At = unit.Now,
                    });
                }
            },
            default);
    }

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

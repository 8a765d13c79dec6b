using BudgetProcess.Application;
using BudgetProcess.Application.Processes;
using BudgetProcess.Host.Elsa.Workflows;
using BudgetProcess.Host.Libraries;
using BudgetProcess.Web.Commands;
using Hangfire;

namespace BudgetProcess.Host.Elsa;

/// <summary>The product on Elsa, Hangfire, MailKit and Ical.Net.</summary>
internal static class ElsaHost
{
    /// <summary>Where Hangfire's dashboard is.</summary>
    public const string Dashboard = "/jobs";

    /// <summary>What this host exchanges, wherever the product is built.</summary>
    public static HostSetup Setup(IConfiguration configuration) => new(configuration, Seams(configuration), MapDashboard);

    private static ExchangedSeams Seams(IConfiguration configuration) => new((services, options, connection) =>
        services.AddSingleton<IWorkflowEngine, ElsaEngine>().AddLibraries(configuration, options, connection));

    /// <summary>Hangfire shows what fails and lets runs be started: it is for administrators.</summary>
    private static void MapDashboard(WebApplication app) => app.MapHangfireDashboard(Dashboard, new DashboardOptions
    {
        DashboardTitle = "Faste job", AppPath = "/", Authorization = [new AdministratorsOnly()],
    });
}

using BudgetProcess.Web.Access;
using Hangfire.Dashboard;

namespace BudgetProcess.Host.Elsa;

/// <summary>Lets administrators see the dashboard, of whichever municipality: the jobs are all municipalities' together.</summary>
internal sealed class AdministratorsOnly : IDashboardAuthorizationFilter
{
    public bool Authorize(DashboardContext context) => context.GetHttpContext().User is { Identity.IsAuthenticated: true, IsAdministrator: true };
}

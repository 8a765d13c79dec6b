using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Municipalities;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetProcess.BrowserTests.Harness;

/// <summary>Turns mail on and off, as the operator's command does.</summary>
internal static class SetMode
{
    /// <summary>Sets what happens to the municipality's mail.</summary>
    public static async Task Async(MailMode mode) =>
        await BrowserSession.Product.Services.GetRequiredService<SetMailMode>().RunAsync(new MailModeRequest("hedensted", mode, null, "Budgetchefen"), default);
}

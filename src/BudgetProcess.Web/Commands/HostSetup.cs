using BudgetProcess.Application;

namespace BudgetProcess.Web.Commands;

/// <summary>What makes one host of the product differ from another.</summary>
/// <param name="Configuration">The settings of the installation.</param>
/// <param name="Seams">What the host puts in the place of the product's own parts.</param>
/// <param name="Map">Maps what the host serves beside the product's pages; only where there are pages.</param>
internal sealed record HostSetup(IConfiguration Configuration, ExchangedSeams Seams, Action<WebApplication> Map)
{
    /// <summary>The product as it is.</summary>
    public static HostSetup Default(IConfiguration configuration) => new(configuration, ExchangedSeams.None, _ => { });
}

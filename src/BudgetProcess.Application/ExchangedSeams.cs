using Microsoft.Extensions.DependencyInjection;

namespace BudgetProcess.Application;

/// <summary>What a host puts in the place of the product's own parts, wherever the product is built: for serving, for a command, for a simulated year.</summary>
/// <param name="Register">Registers the host's implementations; it comes before <see cref="BudgetProcessServices.AddBudgetProcess"/>.</param>
public sealed record ExchangedSeams(Action<IServiceCollection, BudgetProcessOptions, string?> Register)
{
    /// <summary>Nothing is exchanged.</summary>
    public static ExchangedSeams None { get; } = new((_, _, _) => { });
}

using BudgetProcess.Application.Processes;
using BudgetProcess.Workflows;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetProcess.IntegrationTests.Harness;

/// <summary>The product's own handler, after whose work something breaks for as long as it is told to.</summary>
internal sealed class FailingEffect(IEffectHandler real, FailingEffect.Switch broken) : IEffectHandler
{
    public Type Request => real.Request;

    /// <summary>Puts the break behind the handler of that type.</summary>
    public static void Behind<THandler>(IServiceCollection services, Switch broken)
        where THandler : IEffectHandler
    {
        services.Remove(services.Single(service => service.ImplementationType == typeof(THandler)));
        services.AddSingleton<IEffectHandler>(provider => new FailingEffect(ActivatorUtilities.CreateInstance<THandler>(provider), broken));
    }

    public async Task<string?> RunAsync(BurstContext burst, EffectRequest request, CancellationToken cancellation)
    {
        var outcome = await real.RunAsync(burst, request, cancellation);
        if (!broken.Hits(burst.Instance)) return outcome;
        // The rows are in the database now, inside the transaction: only its rollback can take them away.
        await burst.Unit.Db.SaveChangesAsync(cancellation);
        throw new InvalidDataException("Noget gik i stykker.");
    }

    /// <summary>Which instance's work breaks.</summary>
    internal sealed class Switch
    {
        public string? Subject { get; set; }

        public bool Hits(ProcessInstance instance) => instance.Subject == Subject;
    }
}

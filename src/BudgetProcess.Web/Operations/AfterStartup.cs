namespace BudgetProcess.Web.Operations;

/// <summary>Hosted services that may not begin before the schema is there: the host would start them at once, so they are kept here.</summary>
internal sealed class AfterStartup
{
    private readonly List<ServiceDescriptor> kept = [];

    /// <summary>Lets somebody register services, and keeps the hosted ones among them from the host.</summary>
    public static IServiceCollection Add(IServiceCollection services, Action<IServiceCollection> register)
    {
        var before = services.Where(IsHosted).ToHashSet();
        register(services);
        var after = new AfterStartup();
        foreach (var descriptor in services.Where(descriptor => IsHosted(descriptor) && !before.Contains(descriptor)).ToList())
        {
            services.Remove(descriptor);
            after.kept.Add(descriptor);
        }

        return services.AddSingleton(after);
    }

    /// <summary>Makes them, in the order in which they were registered.</summary>
    public IEnumerable<IHostedService> Create(IServiceProvider services) => kept.Select(descriptor => (IHostedService)(
        descriptor.ImplementationInstance ?? descriptor.ImplementationFactory?.Invoke(services) ?? ActivatorUtilities.CreateInstance(services, descriptor.ImplementationType!)));

    private static bool IsHosted(ServiceDescriptor descriptor) => descriptor.ServiceType == typeof(IHostedService) && !descriptor.IsKeyedService;
}

using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetProcess.IntegrationTests.Harness;

/// <summary>Puts somebody between the product and its database.</summary>
internal static class Interceptors
{
    /// <summary>Lets the interceptor see what the product's own ones have made of each statement.</summary>
    public static void Intercept(this IServiceCollection services, IInterceptor interceptor)
    {
        var real = services.Last(service => service.ServiceType == typeof(DbContextOptions<BudgetDbContext>)).ImplementationFactory!;
        services.AddSingleton(provider =>
            new DbContextOptionsBuilder<BudgetDbContext>((DbContextOptions<BudgetDbContext>)real(provider)).AddInterceptors(interceptor).Options);
    }
}

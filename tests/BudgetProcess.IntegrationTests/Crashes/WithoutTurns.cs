using System.Data.Common;
using BudgetProcess.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetProcess.IntegrationTests.Crashes;

/// <summary>Takes away the lock by which use cases and steps wait for each other, to show what it is there for.</summary>
internal sealed class WithoutTurns : DbCommandInterceptor
{
    public static void In(IServiceCollection services) => services.Intercept(new WithoutTurns());

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        foreach (var turn in new[] { "pg_advisory_xact_lock_shared(", "pg_advisory_xact_lock(" }) command.CommandText = command.CommandText.Replace(turn, "abs(", StringComparison.Ordinal);
        return ValueTask.FromResult(result);
    }
}

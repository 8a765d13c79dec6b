using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BudgetProcess.Application.Storage;

/// <summary>Lets a query of a drain lock what it finds and pass over what another worker has locked: <c>FOR UPDATE SKIP LOCKED</c>, which LINQ cannot say.</summary>
/// <remarks>SQLite has one writer at a time and needs no such clause: there the mark stays a comment.</remarks>
internal sealed class RowLocks : DbCommandInterceptor
{
    /// <summary>A query with this tag locks its rows until the transaction ends, and leaves out those that another transaction has locked.</summary>
    public const string Mark = "skip what others have locked";

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Complete(command);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Complete(command);
        return ValueTask.FromResult(result);
    }

    private static void Complete(DbCommand command)
    {
        if (command.CommandText.StartsWith("-- " + Mark, StringComparison.Ordinal)) command.CommandText += "\nFOR UPDATE SKIP LOCKED";
    }
}

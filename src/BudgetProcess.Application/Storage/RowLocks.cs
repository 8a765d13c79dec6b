using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BudgetProcess.Application.Storage;

/// <summary>Lets a query of a drain lock what it finds and pass over what another worker has locked: <c>FOR UPDATE SKIP LOCKED</c>, which LINQ cannot say.</summary>
/// <remarks>SQLite has one writer at a time and needs no such clause: there the mark stays a comment.</remarks>
internal sealed class RowLocks : DbCommandInterceptor
{
    private const string Mark = "skip what others have locked";

    /// <summary>Marks a query.</summary>
    public static IQueryable<T> Lock<T>(IQueryable<T> query) => query.TagWith(Mark);

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

/// <summary>Marks queries for <see cref="RowLocks"/>.</summary>
internal static class RowLockQueries
{
    /// <summary>Locks the rows until the transaction ends, and leaves out those that another transaction has locked.</summary>
    public static IQueryable<T> ForUpdateSkipLocked<T>(this IQueryable<T> query) => RowLocks.Lock(query);
}

using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace BudgetProcess.Application.Storage;

/// <summary>Lets a transaction wait for its turn in a municipality, and read the municipality's row when it has it, in one journey to the server: a use case is alone
/// in it, steps of workflows run beside each other.</summary>
/// <remarks>The query that finds the municipality says by its tag which turn it wants. The lock is a statement of its own before it, so that the row is read as it stands
/// when the lock is held. SQLite has one writer at a time and needs none: there the mark stays a comment.</remarks>
internal sealed class MunicipalityLocks : DbCommandInterceptor
{
    /// <summary>A query with this tag waits until nobody else is in the municipality, and keeps it until the transaction ends.</summary>
    public const string Alone = "wait to be alone in the municipality";

    /// <summary>A query with this tag waits until nobody is alone in the municipality, and keeps them out until the transaction ends.</summary>
    public const string Together = "wait for the municipality, with others";

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (MarkOf(command) is { } mark)
        {
            // The end of the id is its random part.
            var municipality = (Guid)command.Parameters[0].Value!;
            command.Parameters.Add(new NpgsqlParameter<long>("municipality_lock", BitConverter.ToInt64(municipality.ToByteArray(), 8)));
            var function = mark == Alone ? "pg_advisory_xact_lock" : "pg_advisory_xact_lock_shared";
            command.CommandText = $"-- {mark}\nSELECT {function}(@municipality_lock);\n{command.CommandText}";
        }

        return ValueTask.FromResult(result);
    }

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        if (MarkOf(command) is not null) await result.NextResultAsync(cancellationToken);
        return result;
    }

    private static string? MarkOf(DbCommand command) => command.CommandText switch
    {
        var text when text.StartsWith("-- " + Alone, StringComparison.Ordinal) => Alone,
        var text when text.StartsWith("-- " + Together, StringComparison.Ordinal) => Together,
        _ => null,
    };
}

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BudgetProcess.Application.Storage;

/// <summary>Tells faults that mend themselves from faults in what was asked of the database: the first are tried again, the second need a person.</summary>
internal static class DatabaseFault
{
    /// <summary>SQLITE_BUSY, LOCKED, READONLY, IOERR, FULL and CANTOPEN.</summary>
    private static readonly int[] SqliteOutages = [5, 6, 8, 10, 13, 14];

    /// <summary>Classes of SQLSTATE: connection exception, insufficient resources (disk full, too many connections), operator intervention (shutdown), system
    /// error; and a server that only reads (standby).</summary>
    private static readonly string[] PostgreSqlOutages = ["08", "53", "57", "58", "25006"];

    /// <summary>Another transaction got there first: unique violation, serialization failure, deadlock.</summary>
    private static readonly string[] LostRaces = [PostgresErrorCodes.UniqueViolation, PostgresErrorCodes.SerializationFailure, PostgresErrorCodes.DeadlockDetected];

    /// <summary>Whether the database is away for a while.</summary>
    public static bool IsOutage(Exception? fault) => fault switch
    {
        null => false,
        SqliteException sqlite => SqliteOutages.Contains(sqlite.SqliteErrorCode),
        PostgresException postgres => PostgreSqlOutages.Any(code => postgres.SqlState.StartsWith(code, StringComparison.Ordinal)),
        NpgsqlException => true,
        _ => IsOutage(fault.InnerException),
    };

    /// <summary>Whether the same work may succeed on fresh rows.</summary>
    public static bool IsLostRace(Exception? fault) => fault switch
    {
        null => false,
        DbUpdateConcurrencyException => true,
        PostgresException postgres => LostRaces.Contains(postgres.SqlState),
        _ => IsLostRace(fault.InnerException),
    };
}

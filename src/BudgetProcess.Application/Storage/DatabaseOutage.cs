using Microsoft.Data.Sqlite;

namespace BudgetProcess.Application.Storage;

/// <summary>Tells a database that is away for a while from a fault in what was asked of it: the first mends itself and is tried again, the second needs a
/// person.</summary>
internal static class DatabaseOutage
{
    /// <summary>SQLITE_BUSY, LOCKED, READONLY, IOERR, FULL and CANTOPEN.</summary>
    private static readonly int[] SqliteCodes = [5, 6, 8, 10, 13, 14];

    public static bool Is(Exception? fault) => fault switch
    {
        null => false,
        SqliteException sqlite => SqliteCodes.Contains(sqlite.SqliteErrorCode),
        _ => Is(fault.InnerException),
    };
}

using Npgsql;

namespace BudgetProcess.Benchmarks.Bursts;

/// <summary>The rows that bursts have stored, to be stored again by nothing but INSERT: the limit of what the database can take.</summary>
internal sealed class StoredRows
{
    private static readonly (string Table, string Instance)[] Tables =
        [("process_instance", "Id"), ("process_wait", "InstanceId"), ("process_history", "InstanceId"), ("delivery", "InstanceId")];

    private readonly List<List<Row>> bursts;

    private StoredRows(List<List<Row>> bursts) => this.bursts = bursts;

    /// <summary>How many instances they belong to.</summary>
    public int Bursts => bursts.Count;

    /// <summary>How many rows an instance has on average.</summary>
    public double PerBurst => bursts.Average(rows => rows.Count);

    /// <summary>Reads what instances have left.</summary>
    public static async Task<StoredRows> ReadAsync(string connection)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        var byInstance = new Dictionary<Guid, List<Row>>();
        foreach (var (table, instance) in Tables)
        {
            await using var command = source.CreateCommand($"SELECT * FROM {table}");
            await using var reader = await command.ExecuteReaderAsync();
            var columns = Enumerable.Range(0, reader.FieldCount).Where(column => reader.GetName(column) != "Id" || reader.GetFieldType(column) == typeof(Guid)).ToList();
            var names = string.Join(", ", columns.Select(column => $"\"{reader.GetName(column)}\""));
            var sql = $"INSERT INTO {table} ({names}) VALUES ({string.Join(", ", columns.Select((_, index) => $"${index + 1}"))})";
            var types = columns.Select(reader.GetDataTypeName).ToList();
            while (await reader.ReadAsync())
            {
                var id = reader.GetGuid(reader.GetOrdinal(instance));
                if (!byInstance.TryGetValue(id, out var rows)) byInstance.Add(id, rows = []);
                rows.Add(new Row(sql, types, [.. columns.Select(reader.GetValue)]));
            }
        }

        return new StoredRows([.. byInstance.Values]);
    }

    /// <summary>Inserts them, a transaction per instance, each as one prepared batch.</summary>
    /// <param name="connection">A database without them.</param>
    /// <param name="connections">How many at a time.</param>
    public async Task InsertAsync(string connection, int connections)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 20, AutoPrepareMinUsages = 1, MaxPoolSize = connections };
        await using var source = NpgsqlDataSource.Create(settings);
        await Parallel.ForEachAsync(bursts, new ParallelOptions { MaxDegreeOfParallelism = connections }, async (rows, cancellation) =>
        {
            await using var opened = await source.OpenConnectionAsync(cancellation);
            await using var transaction = await opened.BeginTransactionAsync(cancellation);
            await using var batch = new NpgsqlBatch(opened, transaction);
            foreach (var row in rows) batch.BatchCommands.Add(row.Command());
            await batch.ExecuteNonQueryAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        });
    }

    private sealed record Row(string Sql, IReadOnlyList<string> Types, IReadOnlyList<object> Values)
    {
        public NpgsqlBatchCommand Command()
        {
#pragma warning disable CA2100 // Made of the database's own names.
            var command = new NpgsqlBatchCommand(Sql);
#pragma warning restore CA2100
            foreach (var (type, value) in Types.Zip(Values)) command.Parameters.Add(new NpgsqlParameter { DataTypeName = type, Value = value });
            return command;
        }
    }
}

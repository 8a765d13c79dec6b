using System.Globalization;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BudgetProcess.Application.Diagnosis;

/// <summary>Examines the database: whether it answers, its schema, and on PostgreSQL whether its settings suffice for a service.</summary>
internal sealed class DatabaseExamination(Database database)
{
    private const string Subject = "Database";

    /// <summary>Older ones are not kept in repair any more (postgresql.org/support/versioning).</summary>
    private const int OldestVersion = 14;

    /// <summary>Beside its pool a node holds a connection for waking, one for starting and those of its scheduler.</summary>
    private const int BesidePool = 12;

    public async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellation)
    {
        try
        {
            await using var db = database.ReadAcross();
            if (!await db.Database.CanConnectAsync(cancellation))
                return [new Finding(Subject, false, "Databasen findes ikke endnu, eller den kan ikke åbnes.", "Kør \"migrate\", eller ret ConnectionStrings__BudgetProcess.")];
            var missing = (await db.Database.GetPendingMigrationsAsync(cancellation)).Count();
            if (missing > 0) return [new Finding(Subject, false, $"Skemaet er {missing} skridt bagud.", "Tag en sikkerhedskopi, og kør \"migrate\".")];
            return database.IsPostgreSql
                ? [new Finding(Subject, true, $"PostgreSQL {await ShowAsync(db, "server_version", cancellation)} svarer, og skemaet er ajour."), .. await ExamineServerAsync(db, cancellation)]
                : [new Finding(Subject, true, "Svarer, og skemaet er ajour.")];
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return [new Finding(Subject, false, $"Databasen kan ikke bruges: {fault.Message}", "Ret ConnectionStrings__BudgetProcess, eller gendan databasen fra en sikkerhedskopi.")];
        }
    }

    private static async Task<IReadOnlyList<Finding>> ExamineServerAsync(BudgetDbContext db, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        var version = int.Parse(await ShowAsync(db, "server_version_num", cancellation), CultureInfo.InvariantCulture) / 10_000;
        if (version < OldestVersion)
            findings.Add(new Finding("PostgreSQL", false, $"Version {version} er for gammel.", $"Opgradér serveren til version {OldestVersion} eller nyere."));
        if (await ShowAsync(db, "transaction_read_only", cancellation) == "on")
            findings.Add(new Finding("PostgreSQL", false, "Serveren kan kun læses; den er måske en kopi.", "Ret ConnectionStrings__BudgetProcess til den server, der kan skrives til."));
        if (await ShowAsync(db, "idle_in_transaction_session_timeout", cancellation) == "0")
        {
            findings.Add(new Finding(
                "PostgreSQL", false, "En node, der forsvinder midt i en transaktion, bliver ved med at spærre for de andre.",
                "Tag \"Options\" ud af ConnectionStrings__BudgetProcess, eller skriv \"-c idle_in_transaction_session_timeout=60s\" i den."));
        }

        findings.Add(await ExamineConnectionsAsync(db, cancellation));
        return findings;
    }

    /// <summary>Whether one node more could connect: that is what happens in an upgrade.</summary>
    private static async Task<Finding> ExamineConnectionsAsync(BudgetDbContext db, CancellationToken cancellation)
    {
        var most = int.Parse(await ShowAsync(db, "max_connections", cancellation), CultureInfo.InvariantCulture)
            - int.Parse(await ShowAsync(db, "superuser_reserved_connections", cancellation), CultureInfo.InvariantCulture);
        var node = new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()).MaxPoolSize + BesidePool;
        var rooms = most / node;
        return rooms >= 2
            ? new Finding("Forbindelser", true, $"Serveren tager {most}; en node bruger højst {node}: plads til {rooms} noder.")
            : new Finding(
                "Forbindelser", false, $"Serveren tager {most}; en node bruger højst {node}: der er ikke plads til to noder, og det skal der være, når der opgraderes.",
                $"Hæv max_connections i PostgreSQL til mindst {(node * 2) + 10}, eller sænk Maximum Pool Size i ConnectionStrings__BudgetProcess.");
    }

    private static async Task<string> ShowAsync(BudgetDbContext db, string setting, CancellationToken cancellation) =>
        await db.Database.SqlQuery<string>($"SELECT current_setting({setting}) AS \"Value\"").SingleAsync(cancellation);
}

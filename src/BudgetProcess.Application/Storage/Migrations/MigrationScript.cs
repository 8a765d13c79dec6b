using Microsoft.EntityFrameworkCore.Migrations;

namespace BudgetProcess.Application.Storage.Migrations;

/// <summary>Finds a migration's script of the provider in use.</summary>
internal static class MigrationScript
{
    /// <summary>Statements in a script end with a semicolon at the end of a line and are parted by an empty line.</summary>
    public static void Run(MigrationBuilder builder, string? provider, string id)
    {
        foreach (var statement in Read(provider, id).Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            builder.Sql(statement);
    }

    public static string Read(string? provider, string id)
    {
        var name = $"{typeof(MigrationScript).Namespace}.{Folder(provider)}/{id}.sql";
        using var stream = typeof(MigrationScript).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The migration script {name} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>Where the scripts of a provider lie.</summary>
    public static string Folder(string? provider) => provider switch
    {
        "Microsoft.EntityFrameworkCore.Sqlite" => "Sqlite",
        PostgreSql.Provider => "PostgreSql",
        _ => throw new NotSupportedException($"There are no migrations for {provider}."),
    };
}

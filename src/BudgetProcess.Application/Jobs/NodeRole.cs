namespace BudgetProcess.Application.Jobs;

/// <summary>What a node does (nodens rolle): section <c>BudgetProcess</c>, setting <c>Role</c>.</summary>
public enum NodeRole
{
    /// <summary>Pages and feeds, and work in the background.</summary>
    Both,

    /// <summary>Pages and feeds alone.</summary>
    Web,

    /// <summary>Work in the background alone: workflows, mail, recurring jobs.</summary>
    Worker,
}

/// <summary>Reads the role from the settings.</summary>
public static class NodeRoles
{
    private static readonly Dictionary<string, NodeRole> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["both"] = NodeRole.Both, ["web"] = NodeRole.Web, ["worker"] = NodeRole.Worker,
    };

    /// <summary>The role of this node.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="connectionString">The database; empty for SQLite in the data directory.</param>
    /// <exception cref="InvalidDataException">There is no such role, or the database does not allow it; the message is Danish.</exception>
    public static NodeRole Read(BudgetProcessOptions options, string? connectionString)
    {
        if (!Words.TryGetValue(options.Role.Trim(), out var role))
            throw new InvalidDataException($"Indstillingen BudgetProcess__Role er \"{options.Role}\". Den kan være web, worker eller both.");
        if (role != NodeRole.Both && !Storage.DatabaseProvider.IsPostgreSql(connectionString))
        {
            throw new InvalidDataException(
                $"BudgetProcess__Role er \"{options.Role}\", men databasen er SQLite, og den tåler kun én proces. Lad rollen være both, "
                + "eller vælg PostgreSQL med ConnectionStrings__BudgetProcess.");
        }

        return role;
    }
}

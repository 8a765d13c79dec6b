namespace BudgetProcess.Workflows;

/// <summary>A workflow (arbejdsgang) as it stands in one file of <c>workflows/</c>: the part of Elsa 3's format that we read.</summary>
/// <param name="Id">The definition's id: "hearing".</param>
/// <param name="Version">Rises when the content changes; an instance pins the version that it started with.</param>
/// <param name="Name">What people call it, in Danish.</param>
/// <param name="Nodes">The activities, by id.</param>
/// <param name="Connections">From a port of one activity to another activity.</param>
/// <param name="StartNode">Where an instance begins.</param>
/// <param name="Source">The file's text, stored at first use.</param>
public sealed record WorkflowDefinition(
    string Id, int Version, string Name, IReadOnlyDictionary<string, ActivityNode> Nodes, IReadOnlyList<Connection> Connections,
    string StartNode, string Source)
{
    private ExecutionPlan? _plan;

    /// <summary>SHA-256 of <see cref="Source"/> in lower-case hex: changed content under an unchanged version is refused at start.</summary>
    public string ContentHash { get; } =
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Source)));

    /// <summary>Prepared at first use; building it twice at once does no harm.</summary>
    internal ExecutionPlan Plan => _plan ??= new(this);

    /// <summary>Whether both were read from the same text.</summary>
    public bool Equals(WorkflowDefinition? other) => other is not null && Id == other.Id && Version == other.Version && Source == other.Source;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Version, ContentHash);
}

/// <summary>One activity of a workflow.</summary>
/// <param name="Id">Unique in the definition.</param>
/// <param name="Name">What people call it, in Danish.</param>
/// <param name="Type">Name in the <see cref="ActivityCatalogue"/>.</param>
/// <param name="Inputs">Its literal inputs by name.</param>
/// <param name="X">Where the designer draws it.</param>
/// <param name="Y">Where the designer draws it.</param>
public sealed record ActivityNode(string Id, string Name, string Type, IReadOnlyDictionary<string, string> Inputs, double X, double Y);

/// <summary>A connection: when the source leaves by the port, the target begins.</summary>
/// <param name="Source">Id of the activity that is left.</param>
/// <param name="Port">The outcome by which it is left.</param>
/// <param name="Target">Id of the activity that begins.</param>
public sealed record Connection(string Source, string Port, string Target)
{
    /// <summary>The points at which the designer bends the line, from the source on.</summary>
    public IReadOnlyList<Vertex> Vertices { get; init; } = [];
}

/// <summary>A point at which the designer bends a line, in the same units as <see cref="ActivityNode.X"/>.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Down.</param>
public readonly record struct Vertex(double X, double Y);

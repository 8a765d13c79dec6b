using System.Collections.Concurrent;
using BudgetProcess.Application.Storage;
using BudgetProcess.Workflows;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Processes;

/// <summary>The definitions of <c>workflows/</c>, and the older versions that running instances pin.</summary>
internal sealed class DefinitionStore
{
    private readonly Dictionary<string, WorkflowDefinition> current;
    private readonly ConcurrentDictionary<(string Id, int Version), WorkflowDefinition> known;

    private DefinitionStore(IReadOnlyList<WorkflowDefinition> definitions)
    {
        current = definitions.ToDictionary(definition => definition.Id);
        known = new(definitions.ToDictionary(definition => (definition.Id, definition.Version)));
    }

    /// <summary>All current definitions.</summary>
    public IReadOnlyCollection<WorkflowDefinition> All => current.Values;

    /// <summary>Reads the definitions of a directory.</summary>
    /// <exception cref="InvalidWorkflowsException">Something is wrong with the files: every fault is told.</exception>
    public static DefinitionStore Load(string directory, WorkflowVocabulary vocabulary)
    {
        if (!Directory.Exists(directory))
            throw new InvalidWorkflowsException([new WorkflowFault(directory, null, "Mappen med arbejdsgange findes ikke.")]);
        var files = Directory.EnumerateFiles(directory, "*.json").Order(StringComparer.Ordinal)
            .Select(path => (Path.GetFileName(path), File.ReadAllText(path))).ToList();
        var reading = WorkflowFile.ReadAll(files, vocabulary);
        if (reading.Faults.Count > 0) throw new InvalidWorkflowsException(reading.Faults);
        return new DefinitionStore(reading.Definitions);
    }

    /// <summary>The current version of a definition.</summary>
    public WorkflowDefinition Current(string id) => current[id];

    /// <summary>The version that an instance pins.</summary>
    public async ValueTask<WorkflowDefinition> GetAsync(BudgetDbContext db, string id, int version, CancellationToken cancellation)
    {
        if (known.TryGetValue((id, version), out var definition)) return definition;
        var stored = await db.Definitions.AsNoTracking().SingleAsync(row => row.DefinitionId == id && row.Version == version, cancellation);
        return known.GetOrAdd((id, version), WorkflowFile.ReadStored(stored.Content));
    }

    /// <summary>Stores definitions at first use, and refuses a file that changed without a new version.</summary>
    public async Task StoreAsync(Database database, NodaTime.IClock clock, CancellationToken cancellation)
    {
        await using var db = database.ReadAcross();
        var stored = await db.Definitions.AsNoTracking().ToDictionaryAsync(row => (row.DefinitionId, row.Version), cancellation);
        var faults = All
            .Where(definition => stored.TryGetValue((definition.Id, definition.Version), out var row) && row.ContentHash != definition.ContentHash)
            .Select(definition => new WorkflowFault(
                definition.Id + ".json", null,
                $"Indholdet er ændret, men versionen er stadig {definition.Version}. Forløb kører på den gamle; giv filen et nyt versionsnummer."))
            .ToList();
        if (faults.Count > 0) throw new InvalidWorkflowsException(faults);
        var missing = All.Where(definition => !stored.ContainsKey((definition.Id, definition.Version))).ToList();
        if (missing.Count == 0) return;
        db.Definitions.AddRange(missing.Select(definition => new StoredDefinition
        {
            DefinitionId = definition.Id, Version = definition.Version, Name = definition.Name, Content = definition.Source,
            ContentHash = definition.ContentHash, StoredAt = clock.GetCurrentInstant(),
        }));
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>The workflow files cannot be used.</summary>
public sealed class InvalidWorkflowsException(IReadOnlyList<WorkflowFault> faults)
    : Exception(string.Join(Environment.NewLine, faults.Select(fault => $"{fault.File}{(fault.Node is null ? "" : $" ({fault.Node})")}: {fault.Message}")))
{
    /// <summary>Everything that is wrong.</summary>
    public IReadOnlyList<WorkflowFault> Faults { get; } = faults;
}

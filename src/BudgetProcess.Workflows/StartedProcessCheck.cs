namespace BudgetProcess.Workflows;

/// <summary>Checks what only shows when all files are seen together: ids, and which definition starts which.</summary>
internal sealed class StartedProcessCheck(IReadOnlyList<DefinitionReading> readings)
{
    private readonly Dictionary<string, DefinitionReading> _byId = [];

    public void Check()
    {
        foreach (var reading in readings.Where(reading => reading.Draft?.Id is not null))
        {
            var id = reading.Draft!.Id!;
            if (!_byId.TryAdd(id, reading))
                reading.Faults.Add(null, $"En anden fil har også definitionId »{id}«. Giv den ene et andet.");
        }

        foreach (var (id, reading) in _byId)
        {
            CheckStarts(reading);
            if (Reaches(id, id, []))
                reading.Faults.Add(null, $"»{id}« starter sig selv, måske gennem andre arbejdsgange: det ville aldrig holde op.");
        }
    }

    private void CheckStarts(DefinitionReading reading)
    {
        foreach (var (node, started) in StartsOf(reading))
        {
            // A file that could not be read at all may be the one: its own fault says so.
            if (!_byId.ContainsKey(started) && readings.All(other => other.Draft?.Id is not null))
                reading.Faults.Add(node, $"»definition« er »{started}«: der er ingen fil med den arbejdsgang. Kendte: {string.Join(", ", _byId.Keys.Order(StringComparer.Ordinal))}.");
        }
    }

    private bool Reaches(string from, string to, HashSet<string> seen) => _byId.TryGetValue(from, out var reading)
        && StartsOf(reading).Any(start => start.Definition == to || (seen.Add(start.Definition) && Reaches(start.Definition, to, seen)));

    private static IEnumerable<(string Node, string Definition)> StartsOf(DefinitionReading reading) =>
        reading.Draft!.Nodes.Values.Where(node => node.Type == ActivityCatalogue.StartProcess && node.Inputs.ContainsKey("definition"))
            .Select(node => (node.Id, node.Inputs["definition"]));
}

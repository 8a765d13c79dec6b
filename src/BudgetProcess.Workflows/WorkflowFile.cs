namespace BudgetProcess.Workflows;

/// <summary>Reads workflow definitions in Elsa 3's JSON format.</summary>
public static class WorkflowFile
{
    /// <summary>Reads all files together, because a definition may start another: every fault at once, and no definition is given if there is one.</summary>
    /// <param name="files">File name and text.</param>
    /// <param name="vocabulary">The names that they may use.</param>
    public static WorkflowReading ReadAll(IReadOnlyList<(string Name, string Text)> files, WorkflowVocabulary vocabulary)
    {
        var readings = files.Select(file => ReadOne(file.Name, file.Text, vocabulary)).ToList();
        new StartedProcessCheck(readings).Check();
        List<WorkflowFault> faults = [.. readings.SelectMany(reading => reading.Faults.All)];
        return faults.Count > 0 ? new([], faults) : new([.. readings.Select(reading => reading.Definition!)], []);
    }

    /// <summary>Reads a definition that was accepted before and is stored with the instances that it carries: its names are not checked again.</summary>
    /// <exception cref="FormatException">The text is not a definition that could ever have been accepted.</exception>
    public static WorkflowDefinition ReadStored(string source)
    {
        var reading = ReadOne("", source, null);
        return reading.Definition
            ?? throw new FormatException("The stored definition is broken: " + string.Join(" ", reading.Faults.All.Select(fault => $"{fault.Node}: {fault.Message}")));
    }

    private static DefinitionReading ReadOne(string file, string text, WorkflowVocabulary? vocabulary)
    {
        var faults = new FaultList(file);
        if (new DefinitionReader(faults).Read(text) is not { } draft)
            return new(faults, null, null);
        var inputs = new InputCheck(vocabulary, faults);
        foreach (var node in draft.Nodes.Values)
            inputs.Check(node);
        var start = new FlowCheck(draft, vocabulary?.Actions, faults).Check();
        var definition = faults.IsEmpty
            ? new WorkflowDefinition(draft.Id!, draft.Version!.Value, draft.Name!, draft.Nodes, draft.Connections, start!, text)
            : null;
        return new(faults, draft, definition);
    }
}

/// <summary>What one file came to.</summary>
internal sealed record DefinitionReading(FaultList Faults, DraftDefinition? Draft, WorkflowDefinition? Definition);

/// <summary>The definitions, or everything that is wrong with the files.</summary>
/// <param name="Definitions">One per file; empty if there are faults.</param>
/// <param name="Faults">What is wrong.</param>
public sealed record WorkflowReading(IReadOnlyList<WorkflowDefinition> Definitions, IReadOnlyList<WorkflowFault> Faults);

/// <summary>One thing wrong with a definition.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Node">Id of the activity or connection; null for the file as a whole.</param>
/// <param name="Message">What is wrong and what to do, in Danish.</param>
public sealed record WorkflowFault(string File, string? Node, string Message);

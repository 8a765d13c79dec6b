namespace BudgetProcess.Workflows;

/// <summary>Reads workflow definitions in Elsa 3's JSON format.</summary>
public static class WorkflowFile
{
    /// <summary>Reads all files together, because a definition may start another: every fault at once, and no definition is given if there is one.</summary>
    /// <param name="files">File name and text.</param>
    /// <param name="vocabulary">The names that they may use.</param>
    public static WorkflowReading ReadAll(IReadOnlyList<(string Name, string Text)> files, WorkflowVocabulary vocabulary) =>
        throw new NotSupportedException(files.Count + vocabulary.ToString());

    /// <summary>Reads a definition that was accepted before and is stored with the instances that it carries: its names are not checked again.</summary>
    public static WorkflowDefinition ReadStored(string source) => throw new NotSupportedException(source);
}

/// <summary>The definitions, or everything that is wrong with the files.</summary>
/// <param name="Definitions">One per file; empty if there are faults.</param>
/// <param name="Faults">What is wrong.</param>
public sealed record WorkflowReading(IReadOnlyList<WorkflowDefinition> Definitions, IReadOnlyList<WorkflowFault> Faults);

/// <summary>One thing wrong with a definition.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Node">Id of the activity or connection; null for the file as a whole.</param>
/// <param name="Message">What is wrong and what to do, in Danish.</param>
public sealed record WorkflowFault(string File, string? Node, string Message);

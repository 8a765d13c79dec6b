namespace BudgetProcess.Workflows;

/// <summary>The names that a definition may use and that this room does not own: a definition that names something else is refused when it is loaded.</summary>
/// <param name="Anchors">Anchors of a plan.</param>
/// <param name="Templates">Mail templates.</param>
/// <param name="Actions">Registered actions of <c>Perform</c>, each with its outcomes.</param>
public sealed record WorkflowVocabulary(
    IReadOnlySet<string> Anchors, IReadOnlySet<string> Templates, IReadOnlyDictionary<string, IReadOnlyList<string>> Actions);

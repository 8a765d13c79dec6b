using BudgetProcess.Planning;
using BudgetProcess.Workflows;

namespace BudgetProcess.Tests.Workflows;

/// <summary>The definitions of <c>workflows/</c>, and the names that they may use.</summary>
internal static class RealWorkflows
{
    private static readonly string[] Templates =
    [
        "meeting-reminder", "meeting-postponed", "record-outcome", "deadline-reminder", "deadline-reached", "hearing-incomplete", "hearing-reminder",
        "hearing-closed", "contribution-request", "contribution-reminder", "contribution-sent-back", "contribution-handed-on", "contribution-missing",
        "questions-open", "questions-closed", "process-plan-approved", "process-plan-rejected", "technical-proposal-presented", "budget-adopted",
        "budget-adopted-hearing-parties", "budget-not-adopted", "implementation-begins", "evaluation-begins",
    ];

    private static readonly string[] PlainActions =
    [
        "prepare-hearing", "open-hearing", "send-hearing-packages", "close-hearing", "gather-answers", "open-contribution", "hand-on-contribution",
        "open-questions", "close-questions",
    ];

    public static WorkflowVocabulary Vocabulary { get; } = new(
        Anchor.All.Select(anchor => anchor.Key).ToHashSet(), Templates.ToHashSet(),
        PlainActions.ToDictionary(action => action, _ => (IReadOnlyList<string>)["Done"])
            .Append(new("check-hearing-parties", ["Complete", "Incomplete"])).ToDictionary());

    public static string Folder { get; } = Path.Combine(FindRoot(), "workflows");

    public static IReadOnlyList<(string Name, string Text)> Files { get; } =
        [.. Directory.GetFiles(Folder, "*.json").Order(StringComparer.Ordinal).Select(path => (Path.GetFileName(path), File.ReadAllText(path)))];

    private static readonly Lazy<WorkflowReading> Reading = new(() => WorkflowFile.ReadAll(Files, Vocabulary));

    public static IReadOnlyList<WorkflowDefinition> All => Reading.Value.Faults.Count == 0
        ? Reading.Value.Definitions
        : throw new InvalidOperationException(string.Join('\n', Reading.Value.Faults.Select(fault => $"{fault.File} {fault.Node}: {fault.Message}")));

    public static WorkflowDefinition Find(string id) => All.Single(definition => definition.Id == id);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "BudgetProcess.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests run outside the repository.");
    }
}

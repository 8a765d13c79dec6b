using BudgetProcess.Calendar;

namespace BudgetProcess.Planning.Files;

/// <summary>Collects everything that is wrong with one file.</summary>
internal sealed class FileFaults(string file)
{
    private readonly List<PlanFault> faults = [];

    internal bool Any => faults.Count > 0;

    internal void Add(int? line, string field, Sentence message) => faults.Add(new(file, line, field, message));

    internal void Add(FileNode node, Sentence message) => Add(node.Line, node.Path, message);

    /// <summary>In the order of the file, as somebody who mends them goes through it.</summary>
    internal IReadOnlyList<PlanFault> InOrder() => [.. faults.OrderBy(fault => fault.Line ?? 0)];
}

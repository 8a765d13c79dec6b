namespace BudgetProcess.Workflows;

/// <summary>Gathers what is wrong with one file.</summary>
internal sealed class FaultList(string file)
{
    private readonly List<WorkflowFault> _faults = [];

    public IReadOnlyList<WorkflowFault> All => _faults;

    public bool IsEmpty => _faults.Count == 0;

    public void Add(string? node, string message) => _faults.Add(new(file, node, message));
}

namespace BudgetProcess.Application.Deliveries;

/// <summary>Templates that cannot be used, or a template that lacks a field: all faults at once, one Danish sentence
/// each.</summary>
/// <param name="problems">The faults, at least one.</param>
public sealed class TemplateException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>One sentence for each fault, with file and line or with the field's name.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}

using BudgetProcess.Calendar;

namespace BudgetProcess.Application.Documents.Tables;

/// <summary>A file holds no table that can be read.</summary>
/// <param name="problem">Why, and what to do.</param>
/// <param name="inner">What the reader of its format said; null if it said nothing.</param>
internal sealed class UnreadableTableException(Sentence problem, Exception? inner = null) : Exception(problem.ToString(), inner)
{
    /// <summary>Why, and what to do.</summary>
    public Sentence Problem => problem;
}

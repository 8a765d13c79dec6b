using BudgetProcess.Application.People;
using BudgetProcess.Calendar;

namespace BudgetProcess.Application.PersonalData;

/// <summary>A mail address as somebody wrote it.</summary>
public static class WrittenAddress
{
    /// <summary>What is wrong with it; null if nothing is.</summary>
    public static Sentence? ProblemOf(string written) => WrittenFields.TryAddress(written, out _, out var problem) ? null : problem;
}

namespace BudgetProcess.Planning;

/// <summary>Reads and writes plans as JSON.</summary>
public static class PlanFile
{
    /// <summary>Reads a plan; every fault at once.</summary>
    public static PlanReading Read(string fileName, string json) => throw new NotSupportedException(fileName + json);

    /// <summary>Writes a plan so that reading it gives the same plan.</summary>
    public static string Write(Plan plan) => throw new NotSupportedException(plan.Title);
}

/// <summary>A plan, or everything that is wrong with the file.</summary>
/// <param name="Plan">The plan; null if there are faults.</param>
/// <param name="Faults">What is wrong.</param>
public sealed record PlanReading(Plan? Plan, IReadOnlyList<PlanFault> Faults);

/// <summary>One thing wrong with a plan file.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">Line in the file, from 1; null where the fault has no line.</param>
/// <param name="Field">Path of the field: "milestones[3].anchor".</param>
/// <param name="Message">What is wrong and what to do, in Danish.</param>
public sealed record PlanFault(string File, int? Line, string Field, string Message);

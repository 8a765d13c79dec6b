using BudgetProcess.Calendar;
using BudgetProcess.Planning.Files;

namespace BudgetProcess.Planning;

/// <summary>Reads and writes plans as JSON.</summary>
/// <remarks>Strict: what the format does not know is a fault, never passed over in silence. A missing year in a date is the process year; a clock
/// time in "when" is the start time; a period that begins "fra …" may say its last day in "until". Whether the bodies named in a plan exist is for
/// the municipality to say: <see cref="Plan.BodyKeys"/>.</remarks>
public static class PlanFile
{
    /// <summary>Reads a plan; every fault at once, in the order of the file. Any text at all gives an answer, never an exception.</summary>
    /// <param name="fileName">The name to show in faults.</param>
    /// <param name="json">The content.</param>
    public static PlanReading Read(string fileName, string json)
    {
        var faults = new FileFaults(fileName);
        var plan = new PlanFileReader(faults).Read(json);
        return new(plan, faults.InOrder());
    }

    /// <summary>What of a plan no file could hold (a hidden character in a title, a remark that is too long), in the order of the plan. A plan that was read has no such
    /// fault; one that was put together from elsewhere may.</summary>
    /// <param name="fileName">The name to show in faults.</param>
    /// <param name="plan">The plan.</param>
    public static IReadOnlyList<PlanFault> Examine(string fileName, Plan plan) => Read(fileName, PlanFileWriter.Write(plan)).Faults;

    /// <summary>Writes a plan so that reading it gives the same plan: indented, UTF-8 as it is, lines ending in LF.</summary>
    /// <exception cref="ArgumentException">No file can hold the plan: a phrase and its days disagree, or a rule of the format is broken. A plan
    /// that was read, or shifted from one that was, can always be written.</exception>
    public static string Write(Plan plan)
    {
        var json = PlanFileWriter.Write(plan);

        // A plan put together in code could say one thing in its phrase and another in its days; the file would silently become another plan.
        var reading = Read(plan.Title, json);
        if (plan.Equals(reading.Plan)) return json;
        var fault = reading.Faults.Count > 0 ? $"{reading.Faults[0].Field}: {reading.Faults[0].Message}" : "a phrase and its days or times disagree";
        throw new ArgumentException($"The plan cannot be written: {fault}", nameof(plan));
    }
}

/// <summary>A plan, or everything that is wrong with the file.</summary>
/// <param name="Plan">The plan; null if there are faults.</param>
/// <param name="Faults">What is wrong.</param>
public sealed record PlanReading(Plan? Plan, IReadOnlyList<PlanFault> Faults);

/// <summary>One thing wrong with a plan file.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">Line in the file, from 1; null where the fault has no line.</param>
/// <param name="Field">Path of the field: "milestones[3].anchor".</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record PlanFault(string File, int? Line, string Field, Sentence Message);

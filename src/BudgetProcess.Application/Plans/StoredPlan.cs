using BudgetProcess.Planning;

namespace BudgetProcess.Application.Plans;

/// <summary>Reads plans that this product stored itself.</summary>
internal static class StoredPlan
{
    /// <exception cref="InvalidDataException">The stored text is no plan any more: the database was changed from outside.</exception>
    public static Plan Read(string content)
    {
        var reading = PlanFile.Read("database", content);
        return reading.Plan ?? throw new InvalidDataException($"En gemt plan kan ikke læses: {reading.Faults[0].Message}");
    }
}

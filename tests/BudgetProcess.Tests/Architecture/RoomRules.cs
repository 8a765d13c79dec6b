namespace BudgetProcess.Tests.Architecture;

/// <summary>The rooms of the product (projects under src) and what each may know.</summary>
internal static class RoomRules
{
    /// <summary>Each room with the rooms that it may reference. A new project fails the tests until it has its line here.</summary>
    public static IReadOnlyDictionary<string, string[]> Rooms { get; } = new Dictionary<string, string[]>
    {
        ["BudgetProcess.Web"] = ["BudgetProcess.Application"],
        ["BudgetProcess.Application"] = ["BudgetProcess.Planning", "BudgetProcess.Calendar", "BudgetProcess.Workflows", "BudgetProcess.Mail"],
        ["BudgetProcess.Planning"] = ["BudgetProcess.Calendar"],
        ["BudgetProcess.Calendar"] = [],
        ["BudgetProcess.Workflows"] = [],
        ["BudgetProcess.Mail"] = [],
    };

    /// <summary>Projects that are no part of the solution, because their packages are not served everywhere: what may be exchanged, behind the seams (ADR 0026).</summary>
    public static string[] OptionalHosts { get; } = ["BudgetProcess.Host.Libraries", "BudgetProcess.Host.Elsa"];

    /// <summary>Rooms that know NodaTime and nothing else from outside .NET.</summary>
    public static string[] Lean { get; } = ["BudgetProcess.Planning", "BudgetProcess.Calendar", "BudgetProcess.Workflows", "BudgetProcess.Mail"];

    /// <summary>Lean rooms that also touch neither disk, network nor clock.</summary>
    public static string[] Pure { get; } = ["BudgetProcess.Planning", "BudgetProcess.Calendar", "BudgetProcess.Workflows"];
}

using System.Diagnostics.CodeAnalysis;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;

namespace BudgetProcess.Application.Plans.Import;

/// <summary>A displacement (flytning) as a cell says it: "fra 18. september 2025 til 17. september 2025".</summary>
internal static class DisplacementWords
{
    /// <summary>What to write, for messages.</summary>
    public const string Example = "fra 18. september 2025 til 17. september 2025";

    private const string From = "fra ";
    private const string To = " til ";

    /// <summary>The words.</summary>
    public static string Write(Displacement displacement) => $"{From}{DanishDates.Period(displacement.From)}{To}{DanishDates.Period(displacement.To)}";

    /// <summary>The displacement that the words say; false if they say none.</summary>
    public static bool TryRead(string text, int processYear, [NotNullWhen(true)] out Displacement? displacement)
    {
        displacement = text.StartsWith(From, StringComparison.OrdinalIgnoreCase) && text[From.Length..].Split(To) is [var from, var to]
            && DatePhrase.Parse(from, processYear).Phrase is { } home && DatePhrase.Parse(to, processYear).Phrase is { } place
            ? new Displacement(home.Period, place.Period)
            : null;
        return displacement is not null;
    }
}

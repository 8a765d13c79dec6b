using System.Diagnostics.CodeAnalysis;
using BudgetProcess.Planning;

namespace BudgetProcess.Application.People;

/// <summary>The groups of hearing parties as files and people write them.</summary>
internal static class HearingGroups
{
    private static readonly (HearingGroup Group, string Key, string Name)[] All =
    [
        (HearingGroup.JointCommittees, "med-udvalg", "MED-udvalg"),
        (HearingGroup.SchoolBoards, "skolebestyrelse", "Skolebestyrelser"),
        (HearingGroup.DaycareBoards, "dagtilbudsbestyrelse", "Dagtilbudsbestyrelser"),
        (HearingGroup.SeniorCouncil, "seniorraad", "Seniorråd"),
        (HearingGroup.DisabilityCouncil, "handicapraad", "Handicapråd"),
        (HearingGroup.LeisureCommittee, "fritidsudvalg", "Fritidsudvalg"),
        (HearingGroup.IndependentInstitutions, "selvejende-institution", "Selvejende institutioner"),
        (HearingGroup.TradeUnions, "faglig-organisation", "Faglige organisationer"),
        (HearingGroup.LocalCouncils, "lokalraad", "Lokalråd"),
    ];

    /// <summary>The keys that a file may use.</summary>
    public static string Keys => string.Join(", ", All.Select(group => group.Key));

    public static string KeyOf(HearingGroup group) => All.Single(row => row.Group == group).Key;

    /// <summary>What people call the group: "Skolebestyrelser".</summary>
    public static string NameOf(HearingGroup group) => All.Single(row => row.Group == group).Name;

    /// <summary>The paragraph by which the group must be heard; null where none says so.</summary>
    public static string? LawOf(HearingGroup group) => group switch
    {
        HearingGroup.SeniorCouncil => "retssikkerhedsloven § 30, stk. 3",
        HearingGroup.DisabilityCouncil => "retssikkerhedsloven § 37 a, stk. 2",
        _ => null,
    };

    public static bool TryParse(string key, [NotNullWhen(true)] out HearingGroup? group)
    {
        var found = All.Where(row => string.Equals(row.Key, key.Trim(), StringComparison.OrdinalIgnoreCase)).ToList();
        group = found.Count == 1 ? found[0].Group : null;
        return group is not null;
    }
}

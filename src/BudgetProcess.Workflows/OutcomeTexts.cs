using System.Collections.Frozen;

namespace BudgetProcess.Workflows;

/// <summary>What people read where a definition names an outcome (udfald) or the branch of a fork (gren).</summary>
public static class OutcomeTexts
{
    /// <summary>The Danish text of each outcome and branch, by its name in definitions.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        [ActivityCatalogue.Done] = "Udført",
        [ActivityCatalogue.Absent] = "Findes ikke",
        [ActivityCatalogue.Cancelled] = "Aflyst",
        ["Held"] = "Holdt",
        ["Postponed"] = "Udsat",
        ["Approved"] = "Godkendt",
        ["Rejected"] = "Ikke godkendt",
        ["Qualified"] = "Kvalificeret",
        ["SentBack"] = "Sendt tilbage",
        ["Recommended"] = "Indstillet",
        ["NotRecommended"] = "Ikke indstillet",
        ["ReferredToSecondReading"] = "Sendt til 2. behandling",
        ["Adopted"] = "Vedtaget",
        ["NotAdopted"] = "Ikke vedtaget",
        ["Complete"] = "Alle er med",
        ["Incomplete"] = "Nogen mangler",
        ["Remind"] = "Påmindelser",
        ["Changes"] = "Ændringer",
        ["Outcome"] = "Udfald",
        ["Committee"] = "Udvalget",
        ["Calendar"] = "Kalenderen",
        ["Decision"] = "Beslutningen",
        ["Hearing"] = "Høringen",
        ["Proposal"] = "Budgetforslaget",
        ["Adoption"] = "Vedtagelsen",
    }.ToFrozenDictionary();

    /// <summary>The Danish text; the name itself if a definition of a municipality's own uses one that is not listed.</summary>
    public static string For(string outcome) => All.GetValueOrDefault(outcome, outcome);
}

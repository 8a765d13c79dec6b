namespace BudgetProcess.Tests.Architecture;

/// <summary>The folders of BudgetProcess.Application and which of them may know which.</summary>
internal static class FeatureRules
{
    /// <summary>The namespace of the room; what stands directly in it composes the product.</summary>
    public const string Room = "BudgetProcess.Application";

    // From the ground up: each may know those before it.
    private static readonly string[] Chain = ["Municipalities", "People", "Plans", "Processes", "Deliveries"];

    /// <summary>The features on top of the chain: each may know the chain, and another one as long as that one does not know it.</summary>
    public static string[] Rest { get; } =
    [
        "Accounts", "Feeds", "Hearings", "Contributions", "Proposals", "Questions", "BudgetMeetings", "Amendments", "Evaluations", "FocusList", "Strategy",
        "Subscriptions", "OfficeTasks", "Messages", "PersonalData",
    ];

    // Every feature may use these. Storage maps every feature's entities; the others stand on the ground.
    private static readonly string[] Technical = ["Storage", "Audit", "Documents", "Operations"];

    // These run or examine the features, so no feature may know them. Simulation loads a year by way of Seeding.
    private static readonly string[] Drivers = ["Jobs", "Seeding", "Simulation", "Diagnosis", "Backups"];

    /// <summary>All folders.</summary>
    public static string[] All { get; } = [.. Chain, .. Rest, .. Technical, .. Drivers];

    /// <summary>Why one feature may not know another, in words that tell what to do; null if it may.</summary>
    public static string? WhyNot(string user, string used)
    {
        if (user == used) return null;
        if (!All.Contains(user)) return $"{user} is no feature of the architecture: move it to one, or give it its place in FeatureRules";
        if (!All.Contains(used)) return $"{used} is no feature of the architecture: move it to one, or give it its place in FeatureRules";
        if (Drivers.Contains(used)) return WhyNotDriver(user, used);
        if (Drivers.Contains(user) || user == "Storage") return null;
        if (Technical.Contains(used)) return WhyNotTechnical(user, used);
        if (Technical.Contains(user)) return WhyNotFromTechnical(user, used);
        return WhyNotFeature(user, used);
    }

    private static string? WhyNotDriver(string user, string used) => (user, used) switch
    {
        ("Simulation", "Jobs" or "Seeding") or ("Seeding", "Jobs") => null,
        _ => $"nobody may use {used}, it runs the others: move what {user} needs to the feature that it belongs to",
    };

    private static string? WhyNotTechnical(string user, string used) => (user, used) switch
    {
        ("Documents", _) => $"Documents writes files and stands on the ground: pass {user} the values that it is to write",
        ("Operations", _) => $"Operations counts and logs what others tell it: pass {user} the values",
        ("Audit", "Documents") => "Audit keeps the trail and writes no files: let a feature read the trail and write the file",
        _ => null,
    };

    private static string? WhyNotFromTechnical(string user, string used) => (user, used) switch
    {
        ("Audit", "Municipalities") => null,
        _ => $"{user} serves every feature and may know none: pass it plain values, and let {used} call {user}",
    };

    private static string? WhyNotFeature(string user, string used)
    {
        var (from, to) = (Array.IndexOf(Chain, user), Array.IndexOf(Chain, used));
        if (to >= 0 && (from < 0 || to < from)) return null;
        if (from < 0 && to < 0) return null;
        return $"{user} lies below {used}: let {used} call {user}, or move the type down to {user}";
    }
}

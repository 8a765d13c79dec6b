using System.Text.Json.Nodes;
using NodaTime.Text;

namespace BudgetProcess.Planning;

/// <summary>Findings as JSON for programs.</summary>
public static class BreachJson
{
    /// <summary>The findings in their order, each an object with the same properties in the same order: rule, citation,
    /// severity (hard, soft, information), message, remedy (text or null), milestones (keys), dates (ISO 8601), requiredDays and actualDays (number or null).</summary>
    /// <param name="breaches">What <see cref="PlanCheck.Run"/> found.</param>
    /// <param name="accepted">What to say as "accepted" of each finding: true and false, or who took it on and why; null leaves the property out.</param>
    public static JsonArray Write(IEnumerable<Breach> breaches, Func<Breach, JsonNode>? accepted = null) =>
        new([.. breaches.Select(breach => One(breach, accepted?.Invoke(breach)))]);

    private static JsonObject One(Breach breach, JsonNode? accepted)
    {
        var json = new JsonObject
        {
            ["rule"] = breach.RuleId,
            ["citation"] = breach.Citation,
            ["severity"] = Word(breach.Severity),
            ["message"] = breach.Message.ToString(),
            ["remedy"] = breach.Remedy?.ToString(),
            ["milestones"] = new JsonArray([.. breach.Milestones.Select(key => JsonValue.Create(key))]),
            ["dates"] = new JsonArray([.. breach.Dates.Select(date => JsonValue.Create(LocalDatePattern.Iso.Format(date)))]),
            ["requiredDays"] = breach.RequiredDays,
            ["actualDays"] = breach.ActualDays,
        };
        if (accepted is not null) json["accepted"] = accepted;
        return json;
    }

    private static string Word(Severity severity) => severity switch
    {
        Severity.Hard => "hard",
        Severity.Soft => "soft",
        Severity.Information => "information",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, "Unknown severity."),
    };
}

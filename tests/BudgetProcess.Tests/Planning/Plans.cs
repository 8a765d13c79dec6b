using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using NodaTime;

namespace BudgetProcess.Tests.Planning;

/// <summary>Plans to test with.</summary>
internal static class Plans
{
    internal static readonly BudgetYear Budget2025 = new(2025);

    /// <summary>The milestones of Budget 2025 that the rules look at, and some of the others, as the source has them.</summary>
    internal const string Budget2025Json = """
        {
          "budgetYear": 2025,
          "title": "Budget 2025",
          "source": "Fra landskab til landkort",
          "milestones": [
            { "key": "procesplan", "title": "Budgetproces forelagt Økonomiudvalget", "track": "political", "kind": "meeting", "when": "februar", "owners": ["oek"], "anchor": "procesplan" },
            { "key": "foraarsseminar", "title": "Forårsseminar", "track": "political", "kind": "meeting", "when": "26. februar", "start": "09:00", "end": "16:00", "owners": ["kb"], "attendees": ["kb", "direktionen"], "anchor": "foraarsseminar" },
            { "key": "udvalg", "title": "Drøftelse i udvalgene", "track": "political", "kind": "period", "when": "juni (udvalgsmøder)", "anchor": "udvalgsbidrag" },
            { "key": "temamoede", "title": "Status på budgetprocessen", "track": "political", "kind": "meeting", "when": "19. juni", "owners": ["kb"], "anchor": "temamoede" },
            { "key": "teknisk", "title": "Fremlæggelse af teknisk-administrativt budgetforslag", "track": "political", "kind": "meeting", "when": "28. august", "owners": ["kb"], "anchor": "teknisk-forslag" },
            { "key": "spoergsmaal", "title": "Organisationen besvarer budgetspørgsmål", "track": "administrative", "kind": "period", "when": "fra 30. august", "until": "9. oktober" },
            { "key": "portal", "title": "Høringsmateriale og portal offentliggøres", "track": "administrative", "kind": "publication", "when": "primo september", "anchor": "offentliggoerelse" },
            { "key": "oek-1", "title": "1. behandling i ØK", "track": "political", "kind": "meeting", "when": "9. september", "owners": ["oek"], "anchor": "oek-1-behandling" },
            { "key": "hovedudvalg", "title": "Møde med Hovedudvalget", "track": "political", "kind": "meeting", "when": "9. september", "owners": ["oek"], "attendees": ["hovedudvalg"], "anchor": "hovedudvalg-moede" },
            { "key": "hoering", "title": "Høring", "track": "public", "kind": "period", "when": "9.-20. september", "anchor": "hoering" },
            { "key": "budgetmoeder", "title": "Budgetmøder", "track": "political", "kind": "period", "when": "11.-22. september", "anchor": "budgetmoeder" },
            { "key": "kb-1", "title": "1. behandling i KB", "track": "political", "kind": "meeting", "when": "19. september", "owners": ["kb"], "anchor": "kb-1-behandling" },
            { "key": "budgetseminar", "title": "Budgetseminar", "track": "political", "kind": "meeting", "when": "23.-24. september", "owners": ["kb"], "anchor": "budgetseminar",
              "notice": { "invite": true, "remind": [14, 3], "askForReply": true } },
            { "key": "aendringsforslag", "title": "Frist for ændringsforslag", "track": "political", "kind": "deadline", "when": "30. september", "anchor": "aendringsforslag" },
            { "key": "kb-2", "title": "2. behandling i KB", "track": "political", "kind": "meeting", "when": "9. oktober", "owners": ["kb"], "anchor": "kb-2-behandling" },
            { "key": "udmoentning", "title": "Drøftelse af udmøntning", "track": "political", "kind": "period", "when": "november", "anchor": "udmoentning" },
            { "key": "evaluering", "title": "Evaluering", "track": "administrative", "kind": "task", "when": "november-december", "anchor": "evaluering" }
          ],
          "constraints": [
            { "kind": "after", "earlier": "foraarsseminar", "later": "udvalg" },
            { "kind": "at-least", "from": "kb-1", "to": "kb-2", "days": 14, "reason": "Tid til forhandling" },
            { "kind": "weekdays", "milestone": "kb-2", "days": ["wednesday", "thursday"] },
            { "kind": "no-holidays", "milestone": "*" },
            { "kind": "not-in-week", "milestone": "*", "week": 42, "reason": "Efterårsferie" },
            { "kind": "same-day", "first": "oek-1", "second": "hovedudvalg" },
            { "kind": "at-most", "from": "kb-1", "to": "budgetseminar", "days": 7 }
          ]
        }
        """;

    internal static Plan Source => Read(Budget2025Json);

    internal static CheckContext Context { get; } = new(StatutoryDates.For(Budget2025), RuleSettings.Default, null);

    internal static Plan Read(string json)
    {
        var reading = PlanFile.Read("plan.json", json);
        Assert.That(reading.Faults, Is.Empty);
        return reading.Plan!;
    }

    /// <summary>A meeting of Budget 2025 on a date as people write it.</summary>
    internal static Milestone On(string when, Anchor? anchor = null, string? key = null, MilestoneKind kind = MilestoneKind.Meeting) => new()
    {
        Key = key ?? anchor!.Key,
        Title = anchor?.Title ?? key!,
        Track = Track.Political,
        Kind = kind,
        Phrase = when,
        Period = DatePhrase.Parse(when, Budget2025.ProcessYear).Phrase!.Period,
        Anchor = anchor,
    };

    internal static Plan Of(params Milestone[] milestones) => new(Budget2025, "Prøveplan", milestones, []);

    /// <summary>What one rule finds in a plan of these milestones.</summary>
    internal static IReadOnlyList<Breach> Find(string rule, params Milestone[] milestones) => Find(rule, Of(milestones), Context);

    internal static IReadOnlyList<Breach> Find(string rule, Plan plan, CheckContext context) =>
        [.. PlanCheck.Run(plan, context).Where(breach => breach.RuleId == rule)];

    internal static LocalDate Day(int month, int day) => new(Budget2025.ProcessYear, month, day);
}

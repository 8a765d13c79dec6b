using System.Text.Json.Nodes;
using BudgetProcess.Planning;

namespace BudgetProcess.Tests.Planning;

internal sealed class BreachJsonTests
{
    [Test]
    public void Write_SourcePlan_SaysEverythingThatTheBreachSays()
    {
        var breach = PlanCheck.Run(Plans.Source, Plans.Context)[0];

        var json = BreachJson.Write([breach]);

        Assert.That(JsonNode.DeepEquals(json, JsonNode.Parse("""
            [ {
              "rule": "two-readings",
              "citation": "kommunestyrelsesloven § 38, stk. 1",
              "severity": "hard",
              "message": "19. september – 9. oktober 2024 er 20 dage; kommunestyrelsesloven § 38 kræver mindst 21 (3 uger).",
              "remedy": "1. behandling senest onsdag 18. september 2024, eller 2. behandling tidligst torsdag 10. oktober 2024.",
              "milestones": [ "kb-1", "kb-2" ],
              "dates": [ "2024-09-19", "2024-10-09" ],
              "requiredDays": 21,
              "actualDays": 20
            } ]
            """)), json.ToJsonString());
    }

    [Test]
    public void Write_EveryFinding_HasTheSamePropertiesInTheSameOrder()
    {
        var breaches = PlanCheck.Run(Plans.Of(Plans.On("1. november", Anchor.SecondReading)), Plans.Context);

        foreach (var item in BreachJson.Write(breaches))
            Assert.That(
                item!.AsObject().Select(property => property.Key),
                Is.EqualTo(new[] { "rule", "citation", "severity", "message", "remedy", "milestones", "dates", "requiredDays", "actualDays" }));
    }

    [Test]
    public void Write_CallerKnowsWhatIsAccepted_SaysItOfEachFinding()
    {
        var breaches = PlanCheck.Run(Plans.Source, Plans.Context);

        var json = BreachJson.Write(breaches, breach => breach.RuleId == "two-readings");

        Assert.That(json.Select(item => (bool)item!["accepted"]!), Is.EqualTo(new[] { true, false, false }));
    }
}

using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace BudgetProcess.Tests.Seeds;

public sealed class ScriptSeedTests
{
    private static readonly Dictionary<string, string[]> Outcomes = new()
    {
        ["procesplan"] = ["Approved", "Rejected"],
        ["udvalgsbidrag"] = ["Qualified", "SentBack"],
        ["oek-1-behandling"] = ["Recommended"],
        ["kb-1-behandling"] = ["ReferredToSecondReading"],
        ["kb-2-behandling"] = ["Adopted"],
    };

    private static readonly string[] Committees = ["oek", "vtf", "beskaeftigelse", "laering", "social-omsorg"];

    private static JsonElement Script => SeedFiles.Script;

    private static List<JsonElement> Decisions => [.. Script.GetProperty("decisions").EnumerateArray()];

    [Test]
    public void Milestones_OfTheScript_AreInThePlan()
    {
        var named = new[] { "decisions", "moves", "cancellations" }.SelectMany(part => Script.GetProperty(part).EnumerateArray()).Select(entry => entry.Text("milestone"));

        Assert.That(named.Except(SeedFiles.Milestones.Select(milestone => milestone.Text("key"))), Is.Empty);
    }

    [Test]
    public void Decisions_OfTheScript_AreOnesThatTheMilestoneKnows()
    {
        Assert.That(Decisions.Where(decision => !Outcomes[decision.Text("milestone")].Contains(decision.Text("outcome"))), Is.Empty);
        Assert.That(Decisions.Select(decision => decision.Text("milestone")).Distinct(), Is.EquivalentTo(Outcomes.Keys));
        Assert.That(Decisions.Where(decision => decision.TryGetProperty("body", out _)).Select(decision => decision.Text("body")).Except(SeedFiles.BodyKeys), Is.Empty);
    }

    [Test]
    public void Moments_OfTheScript_LieBetweenPublishingAndTheEnd()
    {
        var published = Script.GetProperty("publish").At();
        var end = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(Script.Text("end")).Value;
        var moments = new[] { "decisions", "moves", "cancellations" }.SelectMany(part => Script.GetProperty(part).EnumerateArray()).Select(entry => entry.At());

        // The first fixed day of the plan is 8 February; the last milestone ends with the year.
        Assert.That(published.Date, Is.LessThan(new LocalDate(2024, 2, 8)));
        Assert.That(end.Date, Is.GreaterThan(new LocalDate(2024, 12, 31)));
        Assert.That(moments.Where(moment => moment <= published || moment >= end), Is.Empty);
        Assert.That(Decisions.Select(decision => decision.At()), Is.Ordered);
    }

    [Test]
    public void Breach_ThatIsTakenOn_IsTheKnownOne()
    {
        var accepted = Script.GetProperty("publish").GetProperty("accept").EnumerateArray().ToList();

        Assert.That(accepted.Select(acceptance => acceptance.Text("rule")), Is.EqualTo(new[] { "two-readings" }));
        Assert.That(accepted.Select(acceptance => acceptance.Text("reason")), Is.All.Not.Empty);
    }

    [Test]
    public void Contributions_OfTheCommittees_AllArriveOneSentBackAndOneLate()
    {
        var contributions = Decisions.Where(decision => decision.Text("milestone") == "udvalgsbidrag").ToList();
        var qualified = contributions.Where(decision => decision.Text("outcome") == "Qualified").ToDictionary(decision => decision.Text("body"), decision => decision.At());
        var sentBack = contributions.Single(decision => decision.Text("outcome") == "SentBack");

        Assert.That(qualified.Keys, Is.EquivalentTo(Committees));
        Assert.That(sentBack.At(), Is.LessThan(qualified[sentBack.Text("body")]));
        Assert.That(qualified.Values.Count(at => at.Date > new LocalDate(2024, 6, 20)), Is.EqualTo(1), "After the theme meeting, which the script moves to 20 June.");
    }

    [Test]
    public void Answers_OfTheHearing_NameKnownGroupsAndParties()
    {
        var answers = Script.GetProperty("hearingAnswers");

        Assert.That(Names(answers.GetProperty("byGroup")).Except(SeedFiles.HearingParties.Select(party => party.Group)), Is.Empty);
        Assert.That(Names(answers.GetProperty("byParty")).Except(SeedFiles.HearingParties.Select(party => party.Mail)), Is.Empty);
    }

    [Test]
    public void Answers_OfTheHearing_ShowEveryCase()
    {
        var parties = SeedFiles.HearingParties.Select(AnswerOf).ToList();

        Assert.That(parties.Select(answer => answer.Text("answer")).Distinct(), Is.EquivalentTo(new[] { "comments", "no-comments", "silent" }));
        Assert.That(parties.Count(answer => answer.GetProperty("daysBeforeDeadline").GetInt32() < 0), Is.EqualTo(1));
        Assert.That(parties.Count(answer => answer.Text("answer") == "silent"), Is.LessThan(parties.Count / 4));
    }

    [Test]
    public void Answer_OfTheCouncilsThatTheLawNames_ComesInTime()
    {
        var councils = SeedFiles.HearingParties.Where(party => party.Group is "seniorraad" or "handicapraad").Select(AnswerOf).ToList();

        Assert.That(councils.Select(answer => answer.Text("answer")), Is.All.EqualTo("comments"));
        Assert.That(councils.Select(answer => answer.GetProperty("daysBeforeDeadline").GetInt32()), Is.All.GreaterThan(0));
    }

    [Test]
    public void Changes_OfTheYear_AreOneMoveAndOneCancelledMeetingThatInvite()
    {
        var move = Script.GetProperty("moves").EnumerateArray().Single();
        var cancellation = Script.GetProperty("cancellations").EnumerateArray().Single();
        var kinds = SeedFiles.Milestones.ToDictionary(milestone => milestone.Text("key"), milestone => milestone.Text("kind"));

        Assert.That(kinds[move.Text("milestone")], Is.EqualTo("meeting"));
        Assert.That(kinds[cancellation.Text("milestone")], Is.EqualTo("meeting"));
        Assert.That(SeedFiles.Milestones.Single(milestone => milestone.Text("key") == cancellation.Text("milestone")).TryGetProperty("anchor", out _), Is.False,
            "A meeting that the law or the year's workflow hangs on is not cancelled.");
    }

    // What a party does, as the simulator reads it: its own line, else its group's, else the default.
    private static JsonElement AnswerOf(HearingParty party)
    {
        var answers = Script.GetProperty("hearingAnswers");
        if (answers.GetProperty("byParty").TryGetProperty(party.Mail, out var own)) return own;
        return answers.GetProperty("byGroup").TryGetProperty(party.Group, out var group) ? group : answers.GetProperty("default");
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}

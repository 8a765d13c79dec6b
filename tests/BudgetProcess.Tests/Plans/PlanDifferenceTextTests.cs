using BudgetProcess.Application.Plans;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using NodaTime;

namespace BudgetProcess.Tests.Plans;

internal sealed class PlanDifferenceTextTests
{
    private static readonly Dictionary<string, string> Names = new() { ["kb"] = "Kommunalbestyrelsen", ["oek"] = "Økonomiudvalget" };

    private static readonly Milestone Meeting = Planning.Plans.On("9. september", Anchor.FirstReading) with { Title = "1. behandling", StartTime = new LocalTime(17, 0), Attendees = ["kb"] };

    private static readonly (Milestone? Before, Milestone? After, string Text)[] Sentences =
    [
        (null, Meeting, "Ny: 1. behandling, mandag 9. september 2024 kl. 17.00."),
        (Meeting, null, "Udgår: 1. behandling, mandag 9. september 2024 kl. 17.00."),
        (Meeting, Meeting with { Period = DatePeriod.OnDay(new LocalDate(2024, 9, 10)), Phrase = "10. september" },
            "Flyttet: 1. behandling fra mandag 9. september 2024 kl. 17.00 til tirsdag 10. september 2024 kl. 17.00."),
        (Meeting, Meeting with { EndTime = new LocalTime(19, 30) }, "Flyttet: 1. behandling fra mandag 9. september 2024 kl. 17.00 til mandag 9. september 2024 kl. 17.00–19.30."),
        (Meeting, Meeting with { Title = "Første behandling" }, "Omdøbt: 1. behandling hedder nu Første behandling."),
        (Meeting, Meeting with { Notice = new NoticePolicy(true, [14, 3], AskForReply: true) },
            "Varsling ændret: 1. behandling, før indkaldelse og påmindelse 3 dage før, nu indkaldelse med svar og påmindelse 14 og 3 dage før."),
        (Meeting, Meeting with { Notice = NoticePolicy.FeedOnly }, "Varsling ændret: 1. behandling, før indkaldelse og påmindelse 3 dage før, nu kun i kalenderen."),
        (Meeting, Meeting with { Attendees = ["kb", "oek", "ukendt"] }, "Deltagere ændret: 1. behandling, før Kommunalbestyrelsen, nu Kommunalbestyrelsen, Økonomiudvalget, ukendt."),
        (Meeting, Meeting with { Place = "Rådhuset" }, "Sted ændret: 1. behandling, før ingen, nu Rådhuset."),
        (Meeting, Meeting with { Notice = NoticePolicy.DefaultFor(MilestoneKind.Meeting) }, "Rettet: 1. behandling."),
    ];

    [TestCaseSource(nameof(Sentences))]
    public void Lines_OneChange_IsOneSentence((Milestone? Before, Milestone? After, string Text) sentence)
    {
        var change = new MilestoneDifference(MilestoneChange.Edited, sentence.Before, sentence.After);

        Assert.That(PlanDifferenceText.Lines(change, Names).Select(line => line.ToString()), Is.EqualTo(new[] { sentence.Text }));
    }

    [Test]
    public void Lines_SeveralDifferences_WhatMovesStandsFirst()
    {
        var other = Meeting with { Key = "andet", Title = "Andet", Anchor = null };
        var differences = PlanDifference.Between(Planning.Plans.Of(Meeting, other), Planning.Plans.Of(Meeting with { Place = "Rådhuset", Title = "Første" }, other with { Period = DatePeriod.OnDay(new LocalDate(2024, 9, 11)) }));

        Assert.That(PlanDifferenceText.Lines(differences, Names).Select(line => line.ToString().Split(':')[0]), Is.EqualTo(new[] { "Flyttet", "Omdøbt", "Sted ændret" }));
    }
}

using BudgetProcess.Workflows;

namespace BudgetProcess.Tests.Workflows;

public class InputValueTests
{
    [TestCase("P0D", 0, false, null)]
    [TestCase("-P14D", -14, false, null)]
    [TestCase("P1D", 1, false, null)]
    [TestCase("-P3BD", -3, true, null)]
    [TestCase("reminder-3", 0, false, 3)]
    public void TryParse_AnOffset_IsReadAndWrittenBack(string text, int days, bool inWorkingDays, int? reminder)
    {
        Assert.That(MilestoneOffset.TryParse(text, out var offset));
        Assert.That(offset, Is.EqualTo(new MilestoneOffset(days, inWorkingDays, reminder)));
        Assert.That(offset!.ToString(), Is.EqualTo(text));
    }

    [TestCase("")]
    [TestCase("14")]
    [TestCase("P14")]
    [TestCase("PT8H")]
    [TestCase("P1000D")]
    [TestCase("+P1D")]
    [TestCase("p1d")]
    [TestCase("reminder-0")]
    [TestCase("reminder-4")]
    [TestCase("P1D\n")]
    [TestCase("P١D")]
    public void TryParse_NoOffset_IsRefused(string text) => Assert.That(MilestoneOffset.TryParse(text, out _), Is.False);

    [TestCase("attendees", AudienceKind.Attendees, null)]
    [TestCase("owners", AudienceKind.Owners, null)]
    [TestCase("members", AudienceKind.Members, null)]
    [TestCase("hearing-parties", AudienceKind.HearingParties, null)]
    [TestCase("political-parties", AudienceKind.PoliticalParties, null)]
    [TestCase("budget-office", AudienceKind.BudgetOffice, null)]
    [TestCase("body:kb", AudienceKind.Body, "kb")]
    public void TryParse_AnAudience_IsReadAndWrittenBack(string text, AudienceKind kind, string? body)
    {
        Assert.That(Audience.TryParse(text, out var audience));
        Assert.That(audience, Is.EqualTo(new Audience(kind, body)));
        Assert.That(audience!.ToString(), Is.EqualTo(text));
    }

    [TestCase("")]
    [TestCase("body:")]
    [TestCase("body:KB")]
    [TestCase("Owners")]
    [TestCase("everybody")]
    public void TryParse_NoAudience_IsRefused(string text) => Assert.That(Audience.TryParse(text, out _), Is.False);
}

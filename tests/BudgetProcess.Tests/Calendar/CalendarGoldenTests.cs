using System.Globalization;
using BudgetProcess.Calendar;

namespace BudgetProcess.Tests.Calendar;

/// <summary>The golden files were read by python3-icalendar and khal; a change here must be looked at with such readers again.</summary>
public class CalendarGoldenTests
{
    [Test]
    public void Write_Feed_IsTheGoldenFile() => Compare("feed.ics", CalendarSamples.Feed);

    [Test]
    public void Write_Invitation_IsTheGoldenFile() => Compare("invitation.ics", CalendarSamples.Invitation);

    [Test]
    public void Write_Update_IsTheGoldenFile() => Compare("update.ics", CalendarSamples.Update);

    [Test]
    public void Write_Cancellation_IsTheGoldenFile() => Compare("cancellation.ics", CalendarSamples.Cancellation);

    [Test]
    [SetCulture("ar-SA")]
    public void Write_OnAMachineWithAnotherCalendar_IsTheSame()
    {
        Assert.That(CultureInfo.CurrentCulture.Name, Is.EqualTo("ar-SA"));
        Compare("feed.ics", CalendarSamples.Feed);
    }

    private static void Compare(string name, CalendarDocument document)
    {
        var written = new CalendarWriter().Write(document);
        // Two tests share a golden file, so the actual file is named after the test.
        var actual = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{TestContext.CurrentContext.Test.Name}.actual.ics");
        File.WriteAllBytes(actual, written);
        var golden = File.ReadAllBytes(Path.Combine(TestContext.CurrentContext.TestDirectory, "Calendar", "Golden", name));
        Assert.That(written, Is.EqualTo(golden), $"Compare {actual} with the golden file.");
    }
}

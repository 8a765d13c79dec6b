using BudgetProcess.Web.Operations;

namespace BudgetProcess.Tests.Web;

public sealed class LogRedactionTests
{
    [TestCase("550 5.1.1 <borgmester@hedensted.example>: unknown", "550 5.1.1 <[adresse]>: unknown")]
    [TestCase("?mail=borgmester%40hedensted.example&x=1", "[adresse]&x=1")]
    [TestCase("Mailadressen ”jørgen.å@ærø.example” mangler", "Mailadressen ”[adresse]” mangler")]
    [TestCase("/feeds/personal/abc_DEF-123.ics", "/feeds/personal/[hemmelig].ics")]
    [TestCase("POST /Reminders/Stop/abc?x", "POST /Reminders/Stop/[hemmelig]?x")]
    [TestCase("GET /subscriptions/confirm/kort", "GET /subscriptions/confirm/[hemmelig]")]
    [TestCase("POST /Subscriptions/Leave/abc_DEF?x", "POST /Subscriptions/Leave/[hemmelig]?x")]
    [TestCase("GET /me/kort?handler=Revoke", "GET /me/[hemmelig]?handler=Revoke")]
    [TestCase("token Ab3defghijklmnopqrstuvwxyz-_0123 end", "token [hemmelig] end")]
    public void Clean_PersonalData_IsTakenOut(string text, string expected) => Assert.That(LogRedaction.Clean(text), Is.EqualTo(expected));

    [TestCase("Delivery 0193b6a4c5d77e0f8a1b2c3d4e5f6071@budget.kommune.dk was sent")]
    [TestCase("in a frame/of and volume/4")]
    [TestCase("Connection id \"0HNQ4V1K2M3N4\" accepted")]
    [TestCase("wait 0193b6a4-c5d7-7e0f-8a1b-2c3d4e5f6071, 0193b6a4c5d77e0f8a1b2c3d4e5f6071")]
    [TestCase("trace 4bf92f3577b34da6a3ce929d0e0e4736")]
    [TestCase("BudgetProcess.Application.Deliveries.Dispatcher")]
    public void Clean_IdsAndNames_Stay(string text) => Assert.That(LogRedaction.Clean(text), Is.EqualTo(text));

    [Test]
    public void Of_ExceptionOfOurs_IsToldByTypeAlone()
    {
        var fault = LogFault.Of(new InvalidOperationException("Vigtig Person kan ikke findes.", new IOException("Disk full for borgmester@hedensted.example")))!;

        Assert.That((fault.Type, fault.Message, fault.Inner!.Message), Is.EqualTo(("System.InvalidOperationException", (string?)null, "Disk full for [adresse]")));
    }
}

using BudgetProcess.Application.People;

namespace BudgetProcess.Tests.People;

internal sealed class BodyKeysTests
{
    [TestCase("Udvalget for Børn & Unge", "udvalget-for-boern-unge")]
    [TestCase("Ældreråd på Åsen", "aeldreraad-paa-aasen")]
    [TestCase("Café Élan", "cafe-elan")]
    [TestCase("<script>alert(1)</script>", "script-alert-1-script")]
    [TestCase("🎉", "organ")]
    [TestCase("2025", "organ-2025")]
    [TestCase("مجلس", "organ")]
    public void From_Name_GivesLettersDigitsAndHyphens(string name, string key) =>
        Assert.That(BodyKeys.From(name, new HashSet<string>()), Is.EqualTo(key));

    [Test]
    public void From_NameThatIsTaken_GetsANumber() =>
        Assert.That(BodyKeys.From("Klima", new HashSet<string> { "klima", "klima-2" }), Is.EqualTo("klima-3"));

    [Test]
    public void From_LongName_IsCut() => Assert.That(BodyKeys.From(new string('x', 10_000), new HashSet<string>()), Has.Length.EqualTo(60));
}

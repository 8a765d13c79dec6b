using BudgetProcess.Application.People;
using NodaTime;

namespace BudgetProcess.Tests.People;

internal sealed class WrittenFieldsTests
{
    [TestCase("2026-01-31")]
    [TestCase("31.1.2026")]
    [TestCase("31/1/2026")]
    [TestCase(" 31-1-2026 ")]
    [TestCase("31. januar 2026")]
    public void Date_AsPeopleAndSpreadsheetsWriteIt_IsTheDay(string written)
    {
        Assert.That(WrittenFields.Date(written, out var problem), Is.EqualTo(new LocalDate(2026, 1, 31)));
        Assert.That(problem, Is.Null);
    }

    [TestCase("i går")]
    [TestCase("medio januar 2026")]
    [TestCase("31. januar")]
    [TestCase("31.2.2026")]
    [TestCase("1.1.0026")]
    [TestCase("1.-3. januar 2026")]
    public void Date_ThatIsNone_SaysHow(string written)
    {
        Assert.That(WrittenFields.Date(written, out var problem), Is.Null);
        Assert.That(problem?.ToString(), Does.Contain("Skriv fx 1.1.2026"));
    }

    [TestCase("", true)]
    [TestCase("76 52 11 11", true)]
    [TestCase("+45 76521111", true)]
    [TestCase("(0045) 76-52.11/11", true)]
    [TestCase("112", false)]
    [TestCase("spørg Bente", false)]
    [TestCase("76521111;ext=4", false)]
    [TestCase("javascript:76521111", false)]
    [TestCase("1234567890123456789012345678901", false)]
    public void PhoneProblem_OfWhatPeopleWrite_IsToldOnlyWhereItCannotBeDialled(string written, bool isFine) =>
        Assert.That(WrittenFields.PhoneProblem(written), isFine ? Is.Null : Is.Not.Null);

    [Test]
    public void Date_OfTenThousandLetters_GivesAShortMessage()
    {
        _ = WrittenFields.Date(new string('9', 10_000), out var problem);

        Assert.That(problem?.ToString(), Has.Length.LessThan(300));
    }

    [Test]
    public void NameProblem_HarmlessOddities_AreFine([Values("🎉 Festudvalget", "مجلس البلدية", "<script>alert(1)</script>", "O'Hara \"Bo\"")] string name) =>
        Assert.That(WrittenFields.NameProblem(name), Is.Null);

    [Test]
    public void NameProblem_Unusable_IsTold([Values("", "a\u0000b", "a\nb")] string name) => Assert.That(WrittenFields.NameProblem(name), Is.Not.Null);

    // Not in an attribute: there the half would become another character.
    [Test]
    public void NameProblem_HalfACharacter_IsTold() => Assert.That(WrittenFields.NameProblem($"a{(char)0xD83C}"), Is.Not.Null);

    [Test]
    public void NameProblem_TooLong_SaysHowLongItMayBe() => Assert.That(WrittenFields.NameProblem(new string('x', 10_000))?.ToString(), Does.Contain("200 tegn"));

    [Test]
    public void TryAddress_ManyLetters_GivesAShortMessage()
    {
        Assert.That(WrittenFields.TryAddress($"{new string('x', 10_000)}@hedensted.example", out _, out var problem), Is.False);
        Assert.That(problem?.ToString(), Has.Length.LessThan(400));
    }
}

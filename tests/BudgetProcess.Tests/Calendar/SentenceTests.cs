using BudgetProcess.Calendar;
using NodaTime;

namespace BudgetProcess.Tests.Calendar;

/// <summary>What is told to people: Danish words and the values in them.</summary>
public sealed class SentenceTests
{
    private static readonly LocalDate Day = new(2024, 9, 9);

    [Test]
    public void ToString_EachKindOfValue_ReadsAsDanish()
    {
        Sentence part = $"{2} dage";
        Sentence told = $"»{"Møde"}« {Day}, {DatePeriod.OnDay(Day)}, {new AnnualDate(9, 9)}, {Day.DayOfWeek}, {new LocalTime(9, 5)}, {(new LocalTime(17, 0), new LocalTime(19, 0))}: {part}.";

        Assert.That(told.ToString(), Is.EqualTo("»Møde« mandag 9. september 2024, 9. september 2024, 9. september, mandag, kl. 9.05, kl. 17.00–19.00: 2 dage."));
    }

    [Test]
    public void Format_TextThatSomebodyTyped_IsAValueAndNeverTheWords()
    {
        Sentence told = $"Skriv {{ }} og ikke {"{0} {{x}}"}.";

        Assert.That((told.Format, told.ToString()), Is.EqualTo(("Skriv {{ }} og ikke {0}.", "Skriv { } og ikke {0} {{x}}.")));
    }

    [Test]
    public void Equals_SameWordsAndValues_AreTheSame()
    {
        Assert.That(Told(1, "a"), Is.EqualTo(Told(1, "a")).And.Not.EqualTo(Told(2, "a")).And.Not.EqualTo(Told(1, "b")));
        Assert.That(Told(1, "a").GetHashCode(), Is.EqualTo(Told(1, "a").GetHashCode()));

        static Sentence Told(int number, string text)
        {
            Sentence part = $"del {text}";
            return $"{number}: {part}";
        }
    }

    [Test]
    public void Of_WhatIsTooLongToRead_IsCut()
    {
        var told = Sentence.Of($"Adressen {new string('x', 10_000)} har {2} fejl.");

        Assert.That((told.Format, told.ToString().Length), Is.EqualTo(("Adressen {0} har {1} fejl.", "Adressen  har 2 fejl.".Length + 121)));
    }
}

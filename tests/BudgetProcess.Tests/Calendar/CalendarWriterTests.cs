using System.Text;
using BudgetProcess.Calendar;
using NodaTime;

namespace BudgetProcess.Tests.Calendar;

/// <summary>The product's own writer keeps the contract, and spells as calendar programs were seen to like it.</summary>
internal sealed class CalendarWriterTests : CalendarWriterContract
{
    private static readonly CalendarEvent Meeting = CalendarSamples.FirstReading;

    protected override ICalendarWriter Writer { get; } = new CalendarWriter();

    [TestCase("Parti A", "CN=\"Parti A\":")]
    [TestCase("Formand; KB, \"A\" ^ æ", "CN=\"Formand; KB, ^'A^' ^^ æ\":")]
    [TestCase("To\nlinjer\0", "CN=\"To^nlinjer\":")]
    public void Write_NameOfAPerson_IsQuotedAndEncoded(string name, string expected)
    {
        var written = Write(Meeting with { Organizer = new CalendarAddress("a@b.example", name) }).Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.That(written, Does.Contain("ORGANIZER;" + expected + "mailto:a@b.example\r\n"));
    }

    [Test]
    public void Write_DomainWithDanishLetters_IsPercentEncoded() =>
        Assert.That(Write(Meeting with { Organizer = new CalendarAddress("a@æ.example") }), Does.Contain("ORGANIZER:mailto:a@%C3%A6.example\r\n"));

    [TestCase(0, "PT0S")]
    [TestCase(30, "PT30S")]
    [TestCase(900, "PT15M")]
    [TestCase(3600, "PT1H")]
    [TestCase(3 * 86400, "P3D")]
    [TestCase(86400 + 5400, "P1DT1H30M")]
    public void Write_Alarm_HasItsDuration(int seconds, string expected) =>
        Assert.That(Write(Meeting with { AlarmBefore = Duration.FromSeconds(seconds) }), Does.Contain($"TRIGGER:-{expected}\r\n"));

    private string Write(CalendarEvent item) => Encoding.UTF8.GetString(Writer.Write(new CalendarDocument { Method = CalendarMethod.Publish, Events = [item] }));
}

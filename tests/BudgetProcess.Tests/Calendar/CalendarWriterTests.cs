using System.Text;
using BudgetProcess.Calendar;
using NodaTime;

namespace BudgetProcess.Tests.Calendar;

public class CalendarWriterTests
{
    private static readonly CalendarEvent Meeting = CalendarSamples.FirstReading;

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public void Write_AnyText_ComesBackUnfoldedAndUnescaped(string?[] parts)
    {
        var text = string.Concat(parts.Select((part, i) => part + "æ😀\\,;\n\r\n\té"[..(i % 12)] + new string('å', i % 40)));
        var written = Write(Meeting with { Summary = "x" + text, Description = text });
        Assert.That(written.Split("\r\n").Max(Encoding.UTF8.GetByteCount), Is.LessThanOrEqualTo(75));
        Assert.That(Property(written, "SUMMARY:"), Is.EqualTo("x" + AsText(text)));
        Assert.That(AsText(text).Length == 0 ? "" : Property(written, "DESCRIPTION:"), Is.EqualTo(AsText(text)));
    }

    [Test]
    public void Write_ControlCharactersAndHalfSurrogates_LeaveNoTrace()
    {
        var written = Write(Meeting with { Summary = "a\0b\u0007c\u001Bd\u007Fe\u009Ff\uD83Dg\u2028h" });
        Assert.That(Property(written, "SUMMARY:"), Is.EqualTo("abcdef\uFFFDg\nh"));
    }

    [Test]
    public void Write_NewlinesInEveryText_AddNoProperty()
    {
        const string Attack = "x\r\nATTENDEE:mailto:y@z.example";
        var written = Unfold(Write(Meeting with
        {
            Uid = Attack, Summary = Attack, Description = Attack, Location = Attack, Categories = [Attack],
            Organizer = new CalendarAddress(Attack, Attack), Attendee = new CalendarAddress("a@b.example\r\nATTENDEE:mailto:y@z.example", Attack),
        }, CalendarMethod.Request));
        Assert.That(written.Split("\r\n").Count(line => line.StartsWith("ATTENDEE", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [TestCase("Parti A", "CN=\"Parti A\":")]
    [TestCase("Formand; KB, \"A\" ^ æ", "CN=\"Formand; KB, ^'A^' ^^ æ\":")]
    [TestCase("To\nlinjer\0", "CN=\"To^nlinjer\":")]
    public void Write_NameOfAPerson_IsQuotedAndEncoded(string name, string expected)
    {
        var written = Unfold(Write(Meeting with { Organizer = new CalendarAddress("a@b.example", name) }));
        Assert.That(written, Does.Contain("ORGANIZER;" + expected + "mailto:a@b.example\r\n"));
    }

    [Test]
    public void Write_OddMailAddress_IsPercentEncoded()
    {
        var written = Unfold(Write(Meeting with { Organizer = new CalendarAddress("søren%&o'b@æ.example") }));
        Assert.That(written, Does.Contain("ORGANIZER:mailto:s%C3%B8ren%25%26o'b@%C3%A6.example\r\n"));
    }

    [Test]
    public void Write_WholeDaysOnly_HasNoTimeZone()
    {
        Assert.That(Write(Meeting with { StartTime = null, EndTime = null }), Does.Not.Contain("VTIMEZONE"));
        Assert.That(Write(Meeting), Does.Contain("BEGIN:VTIMEZONE\r\nTZID:Europe/Copenhagen\r\n"));
    }

    [Test]
    public void Write_EmptyFeed_StillHasAComponent()
    {
        var written = new CalendarWriter().Write(new CalendarDocument { Method = CalendarMethod.Publish, Events = [] });
        Assert.That(Encoding.UTF8.GetString(written), Does.Contain("BEGIN:VTIMEZONE").And.EndsWith("END:VCALENDAR\r\n"));
    }

    [Test]
    public void Write_StartTimeAlone_LastsAnHourEvenOverMidnight()
    {
        var written = Write(Meeting with { StartTime = new LocalTime(23, 30), EndTime = null });
        Assert.That(written, Does.Contain("DTEND;TZID=Europe/Copenhagen:20240920T003000\r\n"));
    }

    [TestCase(EventStatus.Confirmed, true, "OPAQUE")]
    [TestCase(EventStatus.Confirmed, false, "TRANSPARENT")]
    [TestCase(EventStatus.Tentative, true, "TRANSPARENT")]
    [TestCase(EventStatus.Cancelled, true, "TRANSPARENT")]
    public void Write_Busy_OnlyForFixedTimes(EventStatus status, bool timed, string expected)
    {
        var item = Meeting with { Status = status, Busy = true, StartTime = timed ? Meeting.StartTime : null, EndTime = null };
        Assert.That(Write(item), Does.Contain($"TRANSP:{expected}\r\n"));
    }

    [TestCase(new[] { 5, 11 }, "20240601", "20240531")]
    [TestCase(new[] { 5, 8 }, "20240601", "20240601")]
    [TestCase(new[] { 2, 5 }, "20240601", "20240529")]
    public void Write_WholeMonthsEveryYear_NeverRunIntoTheNextMonth(int[] months, string endOfOne, string endOfEach)
    {
        var may = Meeting with { Start = new LocalDate(2024, 5, 1), End = new LocalDate(2024, 5, 31), StartTime = null, EndTime = null };
        Assert.That(Write(may), Does.Contain($"DTEND;VALUE=DATE:{endOfOne}\r\n"));
        var yearly = Write(may with { YearlyInMonths = months });
        Assert.That(yearly, Does.Contain($"DTEND;VALUE=DATE:{endOfEach}\r\n").And.Contain($"RRULE:FREQ=YEARLY;BYMONTH={string.Join(',', months)}\r\n"));
    }

    [TestCase(0, "PT0S")]
    [TestCase(30, "PT30S")]
    [TestCase(900, "PT15M")]
    [TestCase(3600, "PT1H")]
    [TestCase(3 * 86400, "P3D")]
    [TestCase(86400 + 5400, "P1DT1H30M")]
    public void Write_Alarm_HasItsDuration(int seconds, string expected) =>
        Assert.That(Write(Meeting with { AlarmBefore = Duration.FromSeconds(seconds) }), Does.Contain($"TRIGGER:-{expected}\r\n"));

    [Test]
    public void Write_Cancellation_CancelsWithoutAlarmOrReply()
    {
        var written = Encoding.UTF8.GetString(new CalendarWriter().Write(CalendarSamples.Cancellation));
        Assert.That(written, Does.Contain("METHOD:CANCEL\r\n").And.Contain("STATUS:CANCELLED\r\n"));
        Assert.That(Unfold(written), Does.Not.Contain("VALARM").And.Not.Contain("RSVP=TRUE"));
    }

    [Test]
    public void Write_FeedWithAnAttendee_KeepsTheAttendeeOut() =>
        Assert.That(Write(Meeting with { Attendee = new CalendarAddress("a@b.example") }), Does.Not.Contain("ATTENDEE"));

    private static IEnumerable<CalendarEvent> BrokenEvents =>
    [
        Meeting with { Uid = "" },
        Meeting with { Summary = "" },
        Meeting with { Sequence = -1 },
        Meeting with { End = Meeting.Start.PlusDays(-1) },
        Meeting with { EndTime = Meeting.StartTime },
        Meeting with { StartTime = null },
        Meeting with { AlarmBefore = Duration.FromMinutes(-1) },
        Meeting with { YearlyInMonths = [9, 13] },
        Meeting with { YearlyInMonths = [5] },
    ];

    [TestCaseSource(nameof(BrokenEvents))]
    public void Write_BrokenEvent_IsRefused(CalendarEvent item) => Assert.That(() => Write(item), Throws.ArgumentException);

    [Test]
    public void Write_InvitationWithoutAttendee_IsRefused() =>
        Assert.That(() => Write(Meeting, CalendarMethod.Request), Throws.ArgumentException);

    private static string Write(CalendarEvent item, CalendarMethod method = CalendarMethod.Publish) =>
        new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(
            new CalendarWriter().Write(new CalendarDocument { Method = method, Events = [item] }));

    private static string Unfold(string written) => written.Replace("\r\n ", "", StringComparison.Ordinal);

    private static string Property(string written, string start)
    {
        var line = Unfold(written).Split("\r\n").Single(line => line.StartsWith(start, StringComparison.Ordinal));
        var text = new StringBuilder();
        for (var at = start.Length; at < line.Length; at++)
        {
            if (line[at] == '\\') text.Append(line[++at] is 'n' ? '\n' : line[at]);
            else text.Append(line[at]);
        }

        return text.ToString();
    }

    // What the writer promises to keep: all but control characters, with line breaks made alike and half surrogates replaced.
    private static string AsText(string text)
    {
        var alike = text.Replace("\r\n", "\n").Replace('\r', '\n').Replace('\x85', '\n').Replace('\u2028', '\n').Replace('\u2029', '\n');
        return string.Concat(alike.EnumerateRunes().Where(rune => rune.Value is '\n' or '\t' || !Rune.IsControl(rune)));
    }
}

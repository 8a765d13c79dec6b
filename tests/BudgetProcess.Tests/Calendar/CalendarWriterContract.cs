using System.Text;
using BudgetProcess.Calendar;
using NodaTime;
using NodaTime.Text;

namespace BudgetProcess.Tests.Calendar;

/// <summary>What everything that stands behind <see cref="ICalendarWriter"/> must do.</summary>
internal abstract class CalendarWriterContract
{
    private static readonly CalendarEvent Meeting = CalendarSamples.FirstReading;

    /// <summary>The writer under test.</summary>
    protected abstract ICalendarWriter Writer { get; }

    [Test]
    public void Write_Feed_SaysWhatTheGoldenFileSays() => AssertSame("feed.ics", CalendarSamples.Feed);

    [Test]
    public void Write_Invitation_SaysWhatTheGoldenFileSays() => AssertSame("invitation.ics", CalendarSamples.Invitation);

    [Test]
    public void Write_Update_SaysWhatTheGoldenFileSays() => AssertSame("update.ics", CalendarSamples.Update);

    [Test]
    public void Write_Cancellation_SaysWhatTheGoldenFileSays() => AssertSame("cancellation.ics", CalendarSamples.Cancellation);

    [Test]
    public void Write_SameDocumentTwice_GivesTheSameOctets() =>
        Assert.That(Writer.Write(CalendarSamples.Feed), Is.EqualTo(Writer.Write(CalendarSamples.Feed)));

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public void Write_AnyText_ComesBackUnfoldedAndUnescaped(string?[] parts)
    {
        var text = string.Concat(parts.Select((part, i) => part + "æ😀\\,;\n\r\n\té"[..(i % 12)] + new string('å', i % 40)));
        var written = Event(Meeting with { Summary = "x" + text, Description = text });
        Assert.That(written.Text("SUMMARY"), Is.EqualTo("x" + AsText(text)));
        Assert.That(written.Text("DESCRIPTION"), Is.EqualTo(AsText(text)));
    }

    [Test]
    public void Write_ControlCharactersAndHalfSurrogates_LeaveNoTrace()
    {
        var written = Event(Meeting with { Summary = "a\0b\u0007c\u001Bd\u007Fe\u009Ff\uD83Dg\u2028h" });
        Assert.That(written.Text("SUMMARY"), Is.EqualTo("abcdef\uFFFDg\nh"));
    }

    [Test]
    public void Write_NewlinesInEveryText_AddNoProperty()
    {
        const string Attack = "x\r\nATTENDEE:mailto:y@z.example";
        var item = Meeting with
        {
            Uid = Attack, Summary = Attack, Description = Attack, Location = Attack, Categories = [Attack],
            Organizer = new CalendarAddress(Attack, Attack), Attendee = new CalendarAddress("a@b.example\r\nATTENDEE:mailto:y@z.example", Attack),
        };
        Assert.That(Event(item, CalendarMethod.Request).Properties.Count(property => property.Name == "ATTENDEE"), Is.EqualTo(1));
    }

    [TestCase("Parti A", "Parti A")]
    [TestCase("Formand; KB, \"A\" ^ æ", "Formand; KB, \"A\" ^ æ")]
    [TestCase("To\nlinjer\0", "To\nlinjer")]
    public void Write_NameOfAPerson_ComesBack(string name, string expected)
    {
        var written = Event(Meeting with { Organizer = new CalendarAddress("a@b.example", name) }).Find("ORGANIZER")!;
        Assert.That((written.Parameters["CN"], written.Value), Is.EqualTo((expected, "mailto:a@b.example")));
    }

    [Test]
    public void Write_OddMailAddress_IsPercentEncoded()
    {
        var written = Event(Meeting with { Organizer = new CalendarAddress("søren%&o'b@kommune.example") });
        Assert.That(written.Value("ORGANIZER"), Is.EqualTo("mailto:s%C3%B8ren%25%26o'b@kommune.example"));
    }

    [Test]
    public void Write_WholeDaysOnly_HasNoTimeZone()
    {
        Assert.That(Zones(Meeting with { StartTime = null, EndTime = null }), Is.Empty);
        Assert.That(Zones(Meeting), Is.EqualTo(new[] { "Europe/Copenhagen" }));

        IEnumerable<string> Zones(CalendarEvent item) => Calendar(item).Components.Where(component => component.Name == "VTIMEZONE").Select(zone => zone.Value("TZID"));
    }

    [Test]
    public void Write_EmptyFeed_StillHasAComponent() =>
        Assert.That(CalendarReader.Read(Writer.Write(new CalendarDocument { Method = CalendarMethod.Publish, Events = [] })).Components, Is.Not.Empty);

    [Test]
    public void Write_StartTimeAlone_LastsAnHourEvenOverMidnight()
    {
        var end = Event(Meeting with { StartTime = new LocalTime(23, 30), EndTime = null }).Find("DTEND")!;
        Assert.That((end.Parameters["TZID"], end.Value), Is.EqualTo(("Europe/Copenhagen", "20240920T003000")));
    }

    [TestCase(EventStatus.Confirmed, true, "OPAQUE")]
    [TestCase(EventStatus.Confirmed, false, "TRANSPARENT")]
    [TestCase(EventStatus.Tentative, true, "TRANSPARENT")]
    [TestCase(EventStatus.Cancelled, true, "TRANSPARENT")]
    public void Write_Busy_OnlyForFixedTimes(EventStatus status, bool timed, string expected)
    {
        var item = Meeting with { Status = status, Busy = true, StartTime = timed ? Meeting.StartTime : null, EndTime = null };
        Assert.That(Event(item).Value("TRANSP"), Is.EqualTo(expected));
    }

    [TestCase(new[] { 5, 11 }, "20240601", "20240531")]
    [TestCase(new[] { 5, 8 }, "20240601", "20240601")]
    [TestCase(new[] { 2, 5 }, "20240601", "20240529")]
    public void Write_WholeMonthsEveryYear_NeverRunIntoTheNextMonth(int[] months, string endOfOne, string endOfEach)
    {
        var may = Meeting with { Start = new LocalDate(2024, 5, 1), End = new LocalDate(2024, 5, 31), StartTime = null, EndTime = null };
        Assert.That(Event(may).Value("DTEND"), Is.EqualTo(endOfOne));
        var yearly = Event(may with { YearlyInMonths = months });
        Assert.That((yearly.Value("DTEND"), yearly.Value("RRULE")), Is.EqualTo((endOfEach, $"FREQ=YEARLY;BYMONTH={string.Join(',', months)}")));
    }

    [TestCase(0)]
    [TestCase(30)]
    [TestCase(900)]
    [TestCase(3600)]
    [TestCase(3 * 86400)]
    [TestCase(86400 + 5400)]
    public void Write_Alarm_IsSoLongBeforeTheStart(int seconds)
    {
        var trigger = Event(Meeting with { AlarmBefore = Duration.FromSeconds(seconds) }).Components.Single().Value("TRIGGER");
        var before = PeriodPattern.Roundtrip.Parse(trigger.TrimStart('-')).GetValueOrThrow();
        Assert.That(before.ToDuration(), Is.EqualTo(Duration.FromSeconds(seconds)));
        Assert.That(trigger, seconds == 0 ? Does.Match("^-?P") : Does.StartWith("-P"));
    }

    [Test]
    public void Write_Cancellation_CancelsWithoutAlarmOrReply()
    {
        var written = CalendarReader.Read(Writer.Write(CalendarSamples.Cancellation));
        Assert.That((written.Value("METHOD"), written.Event.Value("STATUS")), Is.EqualTo(("CANCEL", "CANCELLED")));
        Assert.That(written.Event.Components, Is.Empty);
        Assert.That(written.Event.Find("ATTENDEE")!.Parameters.GetValueOrDefault("RSVP"), Is.Not.EqualTo("TRUE"));
    }

    [Test]
    public void Write_FeedWithAnAttendee_KeepsTheAttendeeOut() =>
        Assert.That(Event(Meeting with { Attendee = new CalendarAddress("a@b.example") }).Find("ATTENDEE"), Is.Null);

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
    public void Write_BrokenEvent_IsRefused(CalendarEvent item) => Assert.That(() => Calendar(item), Throws.ArgumentException);

    [Test]
    public void Write_InvitationWithoutAttendee_IsRefused() =>
        Assert.That(() => Calendar(Meeting, CalendarMethod.Request), Throws.ArgumentException);

    private void AssertSame(string name, CalendarDocument document)
    {
        var golden = CalendarReader.Read(File.ReadAllBytes(Path.Combine(TestContext.CurrentContext.TestDirectory, "Calendar", "Golden", name)));
        Assert.That(CalendarReader.Read(Writer.Write(document)).Facts(), Is.EquivalentTo(golden.Facts()));
    }

    private CalendarComponent Event(CalendarEvent item, CalendarMethod method = CalendarMethod.Publish) => Calendar(item, method).Event;

    private CalendarComponent Calendar(CalendarEvent item, CalendarMethod method = CalendarMethod.Publish) =>
        CalendarReader.Read(Writer.Write(new CalendarDocument { Method = method, Events = [item] }));

    // What a writer promises to keep: all but control characters, with line breaks made alike and half surrogates replaced.
    private static string AsText(string text)
    {
        var alike = text.Replace("\r\n", "\n").Replace('\r', '\n').Replace('\x85', '\n').Replace('\u2028', '\n').Replace('\u2029', '\n');
        return string.Concat(alike.EnumerateRunes().Where(rune => rune.Value is '\n' or '\t' || !Rune.IsControl(rune)));
    }
}

using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BudgetProcess.Calendar;

namespace BudgetProcess.Planning.Files;

/// <summary>Writes a plan in the order in which people read it; what has no content is left out.</summary>
internal sealed class PlanFileWriter
{
    // People read and edit these files, and nothing embeds them in HTML: æøå and quotes stand as they are.
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Utf8JsonWriter json;
    private readonly int processYear;

    private PlanFileWriter(Utf8JsonWriter json, int processYear) => (this.json, this.processYear) = (json, processYear);

    internal static string Write(Plan plan)
    {
        var octets = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(octets, Options)) new PlanFileWriter(json, plan.Year.ProcessYear).WritePlan(plan);
        return Encoding.UTF8.GetString(octets.WrittenSpan) + "\n";
    }

    private void WritePlan(Plan plan)
    {
        json.WriteStartObject();
        json.WriteNumber("budgetYear", plan.Year.Value);
        json.WriteString("title", plan.Title);
        WriteText("source", plan.Source);
        json.WriteStartArray("milestones");
        foreach (var milestone in plan.Milestones) WriteMilestone(milestone);
        json.WriteEndArray();
        json.WriteStartArray("constraints");
        foreach (var constraint in plan.Constraints) WriteConstraint(constraint);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteMilestone(Milestone milestone)
    {
        json.WriteStartObject();
        json.WriteString("key", milestone.Key);
        json.WriteString("title", milestone.Title);
        json.WriteString("track", PlanWords.WordOf(PlanWords.Tracks, milestone.Track));
        json.WriteString("kind", PlanWords.WordOf(PlanWords.Kinds, milestone.Kind));
        WriteWhen(milestone);
        WriteText("place", milestone.Place);
        WriteText("link", milestone.Link?.OriginalString);
        WriteText("notes", milestone.Notes);
        WriteTexts("owners", milestone.Owners);
        WriteTexts("attendees", milestone.Attendees);
        WriteText("anchor", milestone.Anchor?.Key);
        if (milestone.Displacement is { } displacement) WriteDisplacement(displacement);
        if (milestone.Notice is { } notice) WriteNotice(notice);
        json.WriteEndObject();
    }

    private void WriteWhen(Milestone milestone)
    {
        var phrase = DatePhrase.Parse(milestone.Phrase, processYear).Phrase;
        json.WriteString("when", milestone.Phrase);
        if (phrase is not null && phrase.Period.End != milestone.Period.End)
            json.WriteString("until", DanishDates.DayAndMonth(milestone.Period.End) + YearIfOther(milestone.Period.End.Year));
        if (milestone.StartTime is { } start && start != phrase?.Time) json.WriteString("start", MilestoneReader.ClockTime.Format(start));
        if (milestone.EndTime is { } end && end != phrase?.EndTime) json.WriteString("end", MilestoneReader.ClockTime.Format(end));
    }

    private string YearIfOther(int year) =>
        year == processYear ? "" : " " + year.ToString(CultureInfo.InvariantCulture);

    private void WriteDisplacement(Displacement displacement)
    {
        json.WriteStartObject("displaced");
        json.WriteString("from", DanishDates.Period(displacement.From));
        json.WriteString("to", DanishDates.Period(displacement.To));
        json.WriteEndObject();
    }

    private void WriteNotice(NoticePolicy notice)
    {
        json.WriteStartObject("notice");
        json.WriteBoolean("invite", notice.Invite);
        json.WriteStartArray("remind");
        foreach (var days in notice.ReminderDays) json.WriteNumberValue(days);
        json.WriteEndArray();
        json.WriteBoolean("askForReply", notice.AskForReply);
        json.WriteEndObject();
    }

    private void WriteConstraint(PlanConstraint constraint)
    {
        json.WriteStartObject();
        json.WriteString("kind", PlanWords.WordOf(PlanWords.Constraints, PlanWords.KindOf(constraint)));
        switch (constraint)
        {
            case AtLeastDays atLeast:
                WriteDistance(atLeast.From, atLeast.To, atLeast.Days);
                break;
            case AtMostDays atMost:
                WriteDistance(atMost.From, atMost.To, atMost.Days);
                break;
            case SameDay same:
                json.WriteString("first", same.First);
                json.WriteString("second", same.Second);
                break;
            case After after:
                json.WriteString("earlier", after.Earlier);
                json.WriteString("later", after.Later);
                break;
            case OnWeekdays weekdays:
                json.WriteString("milestone", weekdays.Milestone);
                WriteTexts("days", [.. weekdays.Days.Select(day => PlanWords.WordOf(PlanWords.Weekdays, day))]);
                break;
            case NotOnHolidays noHolidays:
                json.WriteString("milestone", noHolidays.Milestone);
                break;
            case NotInWeek notInWeek:
                json.WriteString("milestone", notInWeek.Milestone);
                json.WriteNumber("week", notInWeek.Week);
                break;
        }
        WriteText("reason", constraint.Reason);
        json.WriteEndObject();
    }

    private void WriteDistance(string from, string to, int days)
    {
        json.WriteString("from", from);
        json.WriteString("to", to);
        json.WriteNumber("days", days);
    }

    private void WriteText(string name, string? text)
    {
        if (text is not null) json.WriteString(name, text);
    }

    private void WriteTexts(string name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0) return;
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}

using BudgetProcess.Calendar;
using BudgetProcess.Calendar.ICalendar;
using Ical.Net;
using Ical.Net.Serialization;
using NodaTime;

namespace BudgetProcess.Host.Libraries.Calendars;

/// <summary>Writes iCalendar objects with Ical.Net, so that they say what the product's own <see cref="CalendarWriter"/> says.</summary>
/// <remarks>What a document must keep is the product's to say (<see cref="CalendarRules"/>): Ical.Net takes an event that ends before it starts.</remarks>
public sealed class IcalNetWriter : ICalendarWriter
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The document cannot be a valid object.</exception>
    public byte[] Write(CalendarDocument document)
    {
        CalendarRules.Check(document);
        var calendar = new Ical.Net.Calendar
        {
            ProductId = "-//BudgetProcess//DA", Scale = CalendarScales.Gregorian, Method = document.Method.ToString().ToUpperInvariant(),
        };
        if (document.Method == CalendarMethod.Publish) AddFeedProperties(calendar, document);

        // A calendar must have a component (RFC 5545 § 3.6); an empty feed has its time zone.
        if (document.Events.Count == 0 || document.Events.Any(item => item.StartTime is not null)) calendar.TimeZones.Add(CopenhagenZone.Make());
        foreach (var item in document.Events) calendar.Events.Add(IcalNetEvent.Make(item, document.Method));
        return FoldedLines.Of(new CalendarSerializer().SerializeToString(calendar)!);
    }

    private static void AddFeedProperties(Ical.Net.Calendar calendar, CalendarDocument document)
    {
        AddText(calendar, document.Name, "NAME", "X-WR-CALNAME");
        AddText(calendar, document.Description, "DESCRIPTION", "X-WR-CALDESC");
        AddText(calendar, document.Color, "COLOR");
        if (document.Url is { } url) calendar.AddProperty(new CalendarProperty("URL", url));
        if (document.RefreshInterval is not { } interval) return;
        var refresh = new CalendarProperty("REFRESH-INTERVAL", Length(interval));
        refresh.AddParameter("VALUE", "DURATION");
        calendar.AddProperty(refresh);
        calendar.AddProperty(new CalendarProperty("X-PUBLISHED-TTL", Length(interval)));
    }

    /// <summary>A duration in whole days, hours, minutes and seconds.</summary>
    internal static Ical.Net.DataTypes.Duration Length(Duration length) => new(
        days: length.Days > 0 ? length.Days : null, hours: OrNone(length.Hours), minutes: OrNone(length.Minutes), seconds: length == Duration.Zero ? 0 : OrNone(length.Seconds));

    private static int? OrNone(int count) => count == 0 ? null : count;

    private static void AddText(Ical.Net.Calendar calendar, string? text, params string[] names)
    {
        if (string.IsNullOrEmpty(text)) return;
        foreach (var name in names) calendar.AddProperty(name, CleanText.Of(text));
    }
}

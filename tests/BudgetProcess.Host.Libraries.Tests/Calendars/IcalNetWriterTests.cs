using BudgetProcess.Calendar;
using BudgetProcess.Host.Libraries.Calendars;
using BudgetProcess.Tests.Calendar;

namespace BudgetProcess.Host.Libraries.Tests.Calendars;

/// <summary>Ical.Net behind the seam.</summary>
internal sealed class IcalNetWriterTests : CalendarWriterContract
{
    protected override ICalendarWriter Writer { get; } = new IcalNetWriter();
}

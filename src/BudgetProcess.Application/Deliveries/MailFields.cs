using System.Globalization;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Processes;
using BudgetProcess.Application.Storage;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using BudgetProcess.Workflows;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Deliveries;

/// <summary>Adds the fields that a room above this one knows: a hearing's deadline, a count of amendments.</summary>
internal interface IMailFieldSource
{
    Task AddAsync(BurstContext burst, IDictionary<string, string?> fields, CancellationToken cancellation);
}

/// <summary>Fills the named fields of a mail (flettefelter), all in Danish.</summary>
internal sealed class MailFields(BudgetProcessOptions options, MilestoneCalendar calendar, IEnumerable<IMailFieldSource> sources)
{
    /// <summary>The fields that are the same for every recipient of one mail.</summary>
    public async Task<Dictionary<string, string?>> SharedAsync(BurstContext burst, string? milestoneKey, CancellationToken cancellation)
    {
        var fields = OfYear(burst.Unit.Municipality, burst.Instance.BudgetYear);
        fields["calendar.link"] = PersonalLinkMarks.Calendar;
        if (burst.Subject is ProcessSubject.OfBody body)
            fields["body.name"] = (await burst.Unit.Db.Bodies.SingleOrDefaultAsync(row => row.Key == body.Body, cancellation))?.Name ?? body.Body;
        if (milestoneKey is not null && burst.Plan.FindEver(milestoneKey) is { } milestone)
            await AddMilestoneAsync(burst.Unit, burst.Plan, milestone, fields, cancellation);
        await AddDecisionAsync(burst, milestoneKey, fields, cancellation);
        foreach (var source in sources) await source.AddAsync(burst, fields, cancellation);
        return fields;
    }

    /// <summary>The fields that every mail about a year has, whoever gets it.</summary>
    public Dictionary<string, string?> OfYear(Municipality municipality, int year) => new()
    {
        ["municipality.name"] = municipality.Name,
        ["office.name"] = municipality.OfficeName,
        ["office.mail"] = municipality.OfficeAddress,
        ["year"] = Number(year),
        ["process.year"] = Number(year - 1),
        ["plan.link"] = new Uri(options.PublicUrl, $"{municipality.Key}/{year}").AbsoluteUri,
    };

    /// <summary>"mandag 9. september 2024 kl. 17.00", or the period.</summary>
    public static string When(Milestone milestone) => milestone switch
    {
        { HasFixedDay: true, StartTime: { } time } when milestone.Period.Start == milestone.Period.End => DanishDates.InFull(milestone.Period.Start, time),
        { HasFixedDay: true } when milestone.Period.Start == milestone.Period.End => DanishDates.InFull(milestone.Period.Start),
        _ => DanishDates.Period(milestone.Period),
    };

    /// <summary>Adds what there is to say about a milestone.</summary>
    public async Task AddMilestoneAsync(
        UnitOfWork unit, PublishedPlan plan, Milestone milestone, Dictionary<string, string?> fields, CancellationToken cancellation)
    {
        var year = plan.Plan.Year.Value;
        var names = await unit.Db.Bodies.Where(row => milestone.Attendees.Contains(row.Key)).ToDictionaryAsync(row => row.Key, row => row.Name, cancellation);
        fields["milestone.title"] = milestone.Title;
        fields["milestone.when"] = When(milestone);
        fields["milestone.place"] = milestone.Place;
        fields["milestone.link"] = calendar.Page(unit.Municipality, year, milestone.Key).AbsoluteUri;
        fields["milestone.notes"] = milestone.Notes;
        fields["milestone.attendees"] = string.Join(", ", milestone.Attendees.Select(key => names.GetValueOrDefault(key, key)));
        fields["milestone.days-left"] = DaysLeft(Moments.DueDay(milestone), DanishTime.DateOf(unit.Now));
        fields["milestone.before"] = await BeforeAsync(unit.Db, plan, milestone, cancellation);
    }

    /// <summary>What the days were in the version before, if they were others.</summary>
    private static async Task<string?> BeforeAsync(BudgetDbContext db, PublishedPlan plan, Milestone milestone, CancellationToken cancellation)
    {
        var (year, number) = (plan.Plan.Year.Value, plan.Version.Number - 1);
        var version = await db.PlanVersions
            .Where(row => row.BudgetYear == year && row.Number == number).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(cancellation);
        var before = version is null ? null : (await StoredPlan.OfVersionAsync(db, version.Value, cancellation)).Find(milestone.Key);
        return before is null || When(before) == When(milestone) ? null : When(before);
    }

    private static async Task AddDecisionAsync(
        BurstContext burst, string? milestoneKey, Dictionary<string, string?> fields, CancellationToken cancellation)
    {
        var open = await burst.Unit.Db.Waits.FirstOrDefaultAsync(
            wait => wait.InstanceId == burst.Instance.Id && wait.State == WaitState.Open && wait.Kind == WaitKind.Decision, cancellation);
        fields["decision.choices"] = open is null ? null : string.Join('\n', open.Expects!.Split(',').Select(OutcomeTexts.For));
        var last = milestoneKey is null
            ? null
            : await burst.Unit.Db.Decisions.Where(row => row.BudgetYear == burst.Instance.BudgetYear && row.MilestoneKey == milestoneKey)
                .OrderByDescending(row => row.At).FirstOrDefaultAsync(cancellation);
        fields["decision.outcome"] = last?.Reason;
        fields["change.summary"] = last?.Reason ?? burst.Plan.Version.Reason;
    }

    private static string DaysLeft(LocalDate day, LocalDate today) => Period.DaysBetween(today, day) switch
    {
        < 0 => "er passeret",
        0 => "i dag",
        1 => "i morgen",
        var days => $"om {days} dage",
    };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

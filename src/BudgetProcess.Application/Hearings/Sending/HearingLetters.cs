using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Storage;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Hearings.Sending;

/// <summary>A hearing with what its mails speak of.</summary>
/// <param name="Hearing">The hearing.</param>
/// <param name="Milestone">Its days in the published plan.</param>
/// <param name="Register">What calendars know of it.</param>
internal sealed record HearingInPlan(Hearing Hearing, Milestone Milestone, PublishedMilestone Register)
{
    /// <summary>The year's hearing; null before there is one, or where no published plan has it.</summary>
    public static async Task<HearingInPlan?> FindAsync(BudgetDbContext db, int budgetYear, CancellationToken cancellation) =>
        await HearingSubjects.FindAsync(db.Hearings, budgetYear, cancellation) is { } hearing && await PublishedPlan.FindAsync(db, budgetYear, cancellation) is { } plan
            ? Of(hearing, plan)
            : null;

    /// <summary>The year's hearing, also before anything of it is stored; null where no published plan has it.</summary>
    public static async Task<HearingInPlan?> FindPlannedAsync(BudgetDbContext db, int budgetYear, CancellationToken cancellation) =>
        await PublishedPlan.FindAsync(db, budgetYear, cancellation) is { } plan
            ? Of(await HearingSubjects.FindAsync(db.Hearings, budgetYear, cancellation) ?? new Hearing { BudgetYear = budgetYear, Title = $"Høring om budget {budgetYear}" }, plan)
            : null;

    /// <summary>The hearing in that plan; null where it has none.</summary>
    public static HearingInPlan? Of(Hearing hearing, PublishedPlan plan) =>
        plan.Plan.Find(Anchor.Hearing) is { } milestone ? new(hearing, milestone, plan.Register(milestone.Key)) : null;
}

/// <summary>Writes the mails of a hearing that somebody asks for: a package for one party, a new deadline, a reminder before it (høringsmails).</summary>
internal sealed class HearingLetters(Outbox outbox, MailFields fields, MilestoneCalendar calendar, ICalendarWriter writer, BudgetProcessOptions options)
{
    /// <summary>The package's template.</summary>
    public const string Package = "hearing-package";

    /// <summary>The template that tells a new deadline.</summary>
    public const string Deadline = "hearing-deadline";

    /// <summary>The template of reminders.</summary>
    public const string Reminder = "hearing-reminder";

    /// <summary>How many days before the deadline those are reminded who have not answered.</summary>
    private const int ReminderDays = 2;

    /// <summary>Puts the package into the outbox, with the material as it is now.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="hearing">The hearing.</param>
    /// <param name="to">Whom, and to which address.</param>
    /// <param name="occasion">What distinguishes it from other packages of the same party.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task SendPackageAsync(UnitOfWork unit, HearingInPlan hearing, PartyInHearing to, string occasion, CancellationToken cancellation)
    {
        var deadline = HearingDeadlines.Of(hearing.Milestone, to.Participation)!.Value;
        var package = await HearingPackage.OfAsync(unit, hearing.Hearing, cancellation);
        await outbox.AddAsync(
            unit, await outbox.TemplateAsync(unit, Package, cancellation),
            [
                new PlainMail(hearing.Hearing.BudgetYear, $"{Package}/{to.Participation.Id:N}/{occasion}", to.Recipient, PackageFields(unit, hearing, package, deadline), unit.Now)
                {
                    PackageId = await EncodedAsync(unit, hearing.Hearing, package, cancellation), MilestoneKey = hearing.Milestone.Key,
                    Calendar = await EntryAsync(unit, hearing, to, deadline, cancellation),
                },
            ], cancellation);
    }

    /// <summary>Sends the package as the parties get it to somebody who tries it.</summary>
    public async Task TryAsync(UnitOfWork unit, HearingInPlan hearing, Recipient recipient, CancellationToken cancellation)
    {
        var package = await HearingPackage.OfAsync(unit, hearing.Hearing, cancellation);
        await outbox.AddAsync(
            unit, await outbox.TemplateAsync(unit, Package, cancellation),
            [
                new PlainMail(
                    hearing.Hearing.BudgetYear, $"test/{unit.NewId():N}", recipient, PackageFields(unit, hearing, package, hearing.Milestone.Period.End), unit.Now, TrialMails.Mark)
                {
                    PackageId = await EncodedAsync(unit, hearing.Hearing, package, cancellation),
                },
            ], cancellation);
    }

    /// <summary>Writes the package without its files, for looking at it.</summary>
    public async Task ShowAsync(UnitOfWork unit, HearingInPlan hearing, Recipient recipient, CancellationToken cancellation)
    {
        var package = await HearingPackage.OfAsync(unit, hearing.Hearing, cancellation);
        await outbox.AddAsync(
            unit, await outbox.TemplateAsync(unit, Package, cancellation),
            [new PlainMail(hearing.Hearing.BudgetYear, $"{Package}/shown", recipient, PackageFields(unit, hearing, package, hearing.Milestone.Period.End))], cancellation);
    }

    /// <summary>Tells parties their deadline, and those who have not answered are reminded before it once more.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="hearing">The hearing.</param>
    /// <param name="to">Whom.</param>
    /// <param name="occasion">What distinguishes it from the times before.</param>
    /// <param name="reason">Why, in the office's words; null for none.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="remind">Whether nobody else reminds them.</param>
    public async Task TellDeadlineAsync(
        UnitOfWork unit, HearingInPlan hearing, IReadOnlyList<PartyInHearing> to, string occasion, string? reason, CancellationToken cancellation, bool remind = true)
    {
        List<PlainMail> told = [], reminders = [];
        foreach (var party in to)
        {
            var deadline = HearingDeadlines.Of(hearing.Milestone, party.Participation)!.Value;
            var values = Fields(unit, hearing, deadline);
            values["change.summary"] = reason;
            told.Add(new(hearing.Hearing.BudgetYear, $"{Deadline}/{party.Participation.Id:N}/{occasion}", party.Recipient, values)
            {
                MilestoneKey = hearing.Milestone.Key, Calendar = await EntryAsync(unit, hearing, party, deadline, cancellation),
            });
            var before = DanishTime.InstantOf(deadline.PlusDays(-ReminderDays), new LocalTime(8, 0));
            if (!remind || party.Participation.Answer != HearingAnswer.None || before <= unit.Now) continue;
            reminders.Add(new(hearing.Hearing.BudgetYear, ReminderKey(party.Participation, deadline), party.Recipient, Fields(unit, hearing, deadline), before) { MilestoneKey = hearing.Milestone.Key });
        }

        await outbox.AddAsync(unit, await outbox.TemplateAsync(unit, Deadline, cancellation), told, cancellation);
        await outbox.AddAsync(unit, await outbox.TemplateAsync(unit, Reminder, cancellation), reminders, cancellation);
    }

    /// <summary>Withdraws the reminders of a party that no longer needs them: it has answered, or its deadline is another.</summary>
    public static Task WithdrawRemindersAsync(UnitOfWork unit, Hearing hearing, Guid party, CancellationToken cancellation)
    {
        var key = Recipient.PartyKey(party);
        return unit.Db.Deliveries
            .Where(row => row.BudgetYear == hearing.BudgetYear && row.RecipientKey == key && row.Kind == Reminder
                && (row.Status == DeliveryStatus.Pending || row.Status == DeliveryStatus.Held || row.Status == DeliveryStatus.TemporaryFailure))
            .ExecuteUpdateAsync(row => row.SetProperty(each => each.Status, DeliveryStatus.Cancelled).SetProperty(each => each.Revision, each => each.Revision + 1), cancellation);
    }

    /// <summary>Adds what a package carries, and what of the material is fetched from the hearing's page.</summary>
    public static void AddMaterial(IDictionary<string, string?> values, BudgetProcessOptions options, string municipality, int budgetYear, HearingPackage package)
    {
        values["hearing.documents"] = package.Attached.Count == 0 ? null : string.Join('\n', package.Attached.Select(document => document.Title));
        values["hearing.linked"] = Addresses(options, municipality, budgetYear, package.Linked);
    }

    /// <summary>Encodes the material as it is now; from now on it is the package that goes out.</summary>
    public static async Task EncodeAsync(UnitOfWork unit, Hearing hearing, HearingPackage package, CancellationToken cancellation)
    {
        hearing.PackageId = await HearingPackage.EncodeAsync(unit, [.. package.Attached.Select(document => document.Id)], cancellation);
        hearing.PackageAt = unit.Now;
    }

    /// <summary>What of the material is fetched from the hearing's page, as links, one per line; null for nothing.</summary>
    public static string? Addresses(BudgetProcessOptions options, string municipality, int budgetYear, IReadOnlyList<DocumentSize> documents) => documents.Count == 0
        ? null
        : string.Join('\n', documents.Select(document =>
            $"{document.Title}{FieldPart.LinkSeparator}{new Uri(options.PublicUrl, FormattableString.Invariant($"{municipality}/{budgetYear}/hearing?handler=Document&document={document.Id}")).AbsoluteUri}"));

    /// <summary>The last day to answer, as an entry that asks for no reply.</summary>
    /// <param name="municipality">The municipality.</param>
    /// <param name="hearing">The hearing.</param>
    /// <param name="deadline">The day.</param>
    /// <param name="sequence">SEQUENCE: higher than that of any entry that the recipient has.</param>
    public DeliveryCalendar Entry(Municipalities.Municipality municipality, HearingInPlan hearing, LocalDate deadline, int sequence)
    {
        var whole = calendar.Event(municipality, hearing.Hearing.BudgetYear, hearing.Milestone, hearing.Register);
        var entry = whole with
        {
            Uid = whole.Uid.Replace("@", "-svarfrist@", StringComparison.Ordinal), Sequence = sequence, Start = deadline, End = deadline,
            StartTime = null, EndTime = null, Summary = $"Svarfrist: {hearing.Milestone.Title}", Status = EventStatus.Confirmed,
        };
        var content = writer.Write(new CalendarDocument { Method = CalendarMethod.Publish, Events = [entry] });
        return new DeliveryCalendar(entry.Uid, entry.Sequence, "PUBLISH", System.Text.Encoding.UTF8.GetString(content));
    }

    private static string ReminderKey(HearingParticipation participation, LocalDate deadline) => FormattableString.Invariant($"{Reminder}/{participation.Id:N}/{deadline:uuuu-MM-dd}");

    /// <summary>A package that is the same as the last one is not encoded again.</summary>
    private static async Task<Guid?> EncodedAsync(UnitOfWork unit, Hearing hearing, HearingPackage package, CancellationToken cancellation)
    {
        if (hearing is { PackageId: { } there, PackageAt: { } at }
            && !await unit.Db.HearingDocuments.AnyAsync(row => row.HearingId == hearing.Id && (row.UploadedAt > at || row.ReplacedAt > at), cancellation)
            && await unit.Db.PackageParts.CountAsync(row => row.PackageId == there, cancellation) == package.Attached.Count) return there;
        await EncodeAsync(unit, hearing, package, cancellation);
        return hearing.PackageId;
    }

    /// <summary>A calendar that has an entry of that UID takes only one with a higher SEQUENCE for newer (RFC 5545 § 3.8.7.4).</summary>
    private async Task<DeliveryCalendar> EntryAsync(UnitOfWork unit, HearingInPlan hearing, PartyInHearing to, LocalDate deadline, CancellationToken cancellation)
    {
        var entry = Entry(unit.Municipality, hearing, deadline, hearing.Register.Sequence);
        var key = Recipient.PartyKey(to.Party.Id);
        var last = await unit.Db.Deliveries.Where(row => row.RecipientKey == key && row.CalendarUid == entry.Uid).MaxAsync(row => row.CalendarSequence, cancellation);
        return last >= entry.Sequence ? Entry(unit.Municipality, hearing, deadline, last.Value + 1) : entry;
    }

    private Dictionary<string, string?> PackageFields(UnitOfWork unit, HearingInPlan hearing, HearingPackage package, LocalDate deadline)
    {
        var values = Fields(unit, hearing, deadline);
        AddMaterial(values, options, unit.Municipality.Key, hearing.Hearing.BudgetYear, package);
        return values;
    }

    private Dictionary<string, string?> Fields(UnitOfWork unit, HearingInPlan hearing, LocalDate deadline)
    {
        var values = fields.OfYear(unit.Municipality, hearing.Hearing.BudgetYear);
        HearingFields.AddDays(hearing.Milestone, values);
        values["hearing.closes"] = DanishDates.InFull(deadline);
        values["hearing.link"] = PersonalLinkMarks.Hearing;
        return values;
    }
}

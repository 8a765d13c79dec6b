using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Processes;
using BudgetProcess.Application.Storage;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Messages;

/// <summary>What a mail of some kind would be filled with now.</summary>
/// <param name="BudgetYear">The year that it is about.</param>
/// <param name="Recipient">Who might get it.</param>
/// <param name="Fields">The values.</param>
/// <param name="About">The milestone that it is about, if any.</param>
/// <param name="MadeUp">The fields whose values are only examples.</param>
internal sealed record MailSample(int BudgetYear, Recipient Recipient, IReadOnlyDictionary<string, string?> Fields, Milestone? About, IReadOnlyList<string> MadeUp);

/// <summary>Fills mails for trying them: with the municipality's own plan and people as far as there are any, and with examples where a value comes from something that has
/// not happened.</summary>
internal sealed class MailSamples(MailFields fields, BudgetProcessOptions options)
{
    /// <summary>What to fill a template with.</summary>
    public async Task<MailSample> OfAsync(UnitOfWork unit, MailTemplate template, CancellationToken cancellation)
    {
        var year = await unit.Db.PlanVersions.Select(row => (int?)row.BudgetYear).MaxAsync(cancellation)
            ?? await unit.Db.PlanDrafts.Select(row => (int?)row.BudgetYear).MaxAsync(cancellation) ?? DanishTime.DateOf(unit.Now).Year + 1;
        var values = fields.OfYear(unit.Municipality, year);
        var plan = await PublishedPlan.FindAsync(unit.Db, year, cancellation);
        var about = plan is null ? null : Find(plan.Plan, template, unit.Now);
        if (about is not null) await fields.AddMilestoneAsync(unit, plan!, about, values, cancellation);
        if (plan?.Plan.Milestones.FirstOrDefault(milestone => milestone.Anchor == Anchor.Hearing) is { } hearing) HearingFields.AddDays(hearing, values);
        var recipient = await RecipientAsync(unit, template, about, cancellation);
        values["recipient.name"] = recipient.Name;
        return new(year, recipient, values, about, AddExamples(template, values));
    }

    /// <summary>The next milestone that a mail of that kind might be about; when all are over, the last.</summary>
    private static Milestone? Find(Plan plan, MailTemplate template, Instant now)
    {
        var anchor = TemplateAnchors.Of(template.Name);
        var meetings = template.Kind == TemplateKind.Invitation || template.Name.StartsWith("meeting-", StringComparison.Ordinal);
        var deadlines = template.Name.StartsWith("deadline-", StringComparison.Ordinal);
        var fitting = plan.Milestones
            .Where(milestone => anchor is null ? !meetings || milestone.Kind == MilestoneKind.Meeting : milestone.Anchor == anchor)
            .Where(milestone => !deadlines || milestone.Kind != MilestoneKind.Meeting)
            .OrderBy(milestone => milestone.Period.Start).ToList();
        return fitting.FirstOrDefault(milestone => milestone.HasFixedDay && Moments.EndOf(milestone) > now)
            ?? fitting.FirstOrDefault(milestone => Moments.EndOf(milestone) > now) ?? fitting.LastOrDefault();
    }

    private static async Task<Recipient> RecipientAsync(UnitOfWork unit, MailTemplate template, Milestone? about, CancellationToken cancellation)
    {
        if (template.Kind == TemplateKind.Hearing && await unit.Db.HearingParties.AsNoTracking().OrderBy(row => row.Name).FirstOrDefaultAsync(cancellation) is { } party)
            return Recipient.Of(party);
        var bodies = about is null ? [] : about.Attendees.Concat(about.Owners).ToList();
        var today = DanishTime.DateOf(unit.Now);
        var member = await unit.Db.Memberships.AsNoTracking().Include(row => row.Person).Include(row => row.Body)
            .Where(row => bodies.Contains(row.Body.Key) && row.From <= today && (row.To == null || row.To >= today))
            .OrderBy(row => row.Person.Name).FirstOrDefaultAsync(cancellation);
        return member is null ? Recipient.Office(unit.Municipality) : Recipient.Of(member.Person, member.Body.Name);
    }

    /// <summary>Gives the fields that have no value one: of a link the year's page, of anything else an example; none to what most mails are without.</summary>
    private List<string> AddExamples(MailTemplate template, Dictionary<string, string?> values)
    {
        var madeUp = new List<string>();
        foreach (var field in Rewording.FieldsOf(template).Where(field => field.Example is not "" && string.IsNullOrWhiteSpace(values.GetValueOrDefault(field.Name))))
        {
            values[field.Name] = field.Example ?? (field.Name == "page.link" ? new Uri(options.PublicUrl, "me").AbsoluteUri : values["plan.link"]);
            madeUp.Add(field.Name);
        }

        return madeUp;
    }
}

using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Feeds;

/// <summary>Sends persons the link to their own page; it stands in the mail as a mark until the mail leaves.</summary>
internal sealed class PersonalLinkMail(Outbox outbox, MailFields fields)
{
    /// <summary>The template.</summary>
    public const string Kind = "personal-link";

    /// <summary>Writes the mail.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="person">To whom.</param>
    /// <param name="occasion">What led to it, as far as a second mail for the same must be impossible.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task AddAsync(UnitOfWork unit, Person person, string occasion, CancellationToken cancellation)
    {
        // The mail belongs to no year; it is shown with the newest that people hear of.
        var year = await unit.Db.PlanVersions.Select(row => (int?)row.BudgetYear).MaxAsync(cancellation) ?? DanishTime.DateOf(unit.Now).Year + 1;
        var recipient = new Recipient(Recipient.PersonKey(person.Id), person.Name, person.Address, "der er bedt om dit link til Min side");
        var mail = new PlainMail(
            year, $"{Kind}/{person.Id:N}/{occasion}", recipient,
            new Dictionary<string, string?>(fields.OfYear(unit.Municipality, year)) { ["page.link"] = PersonalLinkMarks.Page }, unit.Now);
        await outbox.AddAsync(unit, await outbox.TemplateAsync(unit, Kind, cancellation), [mail], cancellation);
    }
}

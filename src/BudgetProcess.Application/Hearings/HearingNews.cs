using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Hearings.Sending;
using BudgetProcess.Application.Storage;

namespace BudgetProcess.Application.Hearings;

/// <summary>Tells the parties of an open hearing what has changed in its material.</summary>
internal sealed class HearingNews(Outbox outbox, MailFields fields, BudgetProcessOptions options)
{
    private const string Template = "hearing-material";

    /// <summary>Puts a mail with the new document into the outbox for each party of an open hearing.</summary>
    /// <returns>How many.</returns>
    public async Task<int> TellAsync(UnitOfWork unit, Hearing hearing, HearingDocument document, CancellationToken cancellation)
    {
        if (hearing.Status != HearingStatus.Open) return 0;
        await unit.StoreSoFarAsync(cancellation);
        var parties = await HearingRecipients.OfAsync(unit.Db, hearing.Id, cancellation);
        if (parties.Count == 0) return 0;
        var package = document.Content.Length > hearing.AttachmentLimit ? null : await HearingPackage.EncodeAsync(unit, [document.Id], cancellation);
        var values = fields.OfYear(unit.Municipality, hearing.BudgetYear);
        values["hearing.link"] = PersonalLinkMarks.Hearing;
        if (package is null) values["hearing.linked"] = HearingLetters.Addresses(options, unit.Municipality.Key, hearing.BudgetYear, [new(document.Id, document.Title, document.Content.Length)]);
        else values["hearing.documents"] = document.Title;
        values["change.summary"] = document.Change ?? (document.Version == 1 ? "Dokumentet er nyt." : null);
        if (await HearingSubjects.MilestoneAsync(unit.Db, hearing.BudgetYear, cancellation) is { } milestone) HearingFields.AddDays(milestone, values);
        await outbox.AddAsync(
            unit, await outbox.TemplateAsync(unit, Template, cancellation),
            [.. parties.Select(party => new PlainMail(hearing.BudgetYear, $"{Template}/{document.Id:N}/{party.Party.Id:N}", party.Recipient, values) { PackageId = package })], cancellation);
        return parties.Count;
    }
}

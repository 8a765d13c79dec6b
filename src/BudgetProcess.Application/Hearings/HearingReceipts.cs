using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Hearings.Sending;
using BudgetProcess.Application.Hearings.Treatment;
using BudgetProcess.Application.Storage;
using BudgetProcess.Calendar;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Hearings;

/// <summary>Sends a party the receipt for its answer, with a copy (kvittering).</summary>
internal sealed class HearingReceipts(Outbox outbox, MailFields fields)
{
    private const string Template = "hearing-receipt";

    /// <summary>Puts the receipt into the outbox; it leaves at once, at any hour.</summary>
    public async Task SendAsync(UnitOfWork unit, Hearing hearing, HearingParticipation participation, HearingAnswerVersion sent, CancellationToken cancellation)
    {
        await unit.StoreSoFarAsync(cancellation);
        var files = KeptLists.Ids(sent.Files);
        var names = await unit.Db.HearingAnswerFiles.Where(row => row.ParticipationId == participation.Id && files.Contains(row.Id))
            .OrderBy(row => row.UploadedAt).ThenBy(row => row.Id).Select(row => row.FileName).ToListAsync(cancellation);
        var at = sent.SentAt.InZone(DanishTime.Zone).LocalDateTime;
        var values = fields.OfYear(unit.Municipality, hearing.BudgetYear);
        values["hearing.link"] = PersonalLinkMarks.Hearing;
        values["answer.when"] = sent.ReceivedOn is { } day ? DanishDates.InFull(day) : DanishDates.InFull(at.Date, at.TimeOfDay);
        values["answer.signed"] = sent.SignedBy;
        values["answer.text"] = sent.Text;
        values["answer.files"] = sent.Answer == HearingAnswer.NoComments || names.Count == 0 ? null : string.Join('\n', names);
        values["answer.fingerprint"] = sent.Fingerprint;
        values["answer.entered"] = sent.ReceivedOn is null ? null : "ja";
        values["answer.late"] = sent.IsLate ? "ja" : null;
        await outbox.AddAsync(
            unit, await outbox.TemplateAsync(unit, Template, cancellation),
            [new PlainMail(hearing.BudgetYear, $"{Template}/{sent.Id:N}", await HearingRecipients.OfAsync(unit.Db, participation, cancellation), values, unit.Now)], cancellation);
    }
}

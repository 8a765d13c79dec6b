using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Operations;
using Microsoft.Extensions.Logging;

namespace BudgetProcess.Application.Diagnosis;

/// <summary>Looks at the installation once an hour and writes what is wrong to the log, with an event id for each: so that somebody is told at night even
/// where nobody reads metrics (selvundersøgelse). Safe to run on several nodes.</summary>
public sealed class SelfExamination
{
    private readonly SituationQuery query;
    private readonly Doctor doctor;
    private readonly ILogger<SelfExamination> log;

    internal SelfExamination(SituationQuery query, Doctor doctor, ILogger<SelfExamination> log) => (this.query, this.doctor, this.log) = (query, doctor, log);

    /// <summary>Examines once. A fault of the examination is an event too, never an exception.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            var situation = await query.RunAsync(cancellation);
            var unwell = (await doctor.ExamineInstallationAsync(cancellation)).Where(finding => !finding.IsWell).ToList();
            foreach (var finding in unwell) log.NotWell(finding.Subject);
            if (!TellWork(situation) & !TellMail(situation) && unwell.Count == 0) log.AllIsWell();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.ExaminationFailed(fault);
        }
    }

    /// <summary>Says what stands still.</summary>
    private bool TellWork(Situation situation)
    {
        var (overdue, pending, incidents) = (situation.Overdue, situation.Pending, situation.Incidents);
        if (overdue.Oldest > WorkExamination.Patience) log.WaitsOverdue(overdue.Count, (long)overdue.Oldest.TotalMinutes);
        if (pending.Oldest > WorkExamination.Patience) log.DeliveriesStuck(pending.Count, (long)pending.Oldest.TotalMinutes);
        if (incidents.Count > 0) log.IncidentsOpen(incidents.Count, (long)incidents.Oldest.TotalHours);
        return overdue.Oldest > WorkExamination.Patience || pending.Oldest > WorkExamination.Patience || incidents.Count > 0;
    }

    /// <summary>Says which mails did not arrive or may not have.</summary>
    private bool TellMail(Situation situation)
    {
        var (failed, uncertain, bounced) =
            (situation.RecentlyIn(DeliveryStatus.PermanentFailure), situation.RecentlyIn(DeliveryStatus.Uncertain), situation.RecentlyIn(DeliveryStatus.Bounced));
        var held = situation.Deliveries.Where(row => row.Status == DeliveryStatus.Held && row.Recent > 0 && situation.SendingMail.Contains(row.Municipality)).ToList();
        if (situation.Failing.Oldest > WorkExamination.FailingPatience) log.MailFailing(situation.Failing.Count, (long)situation.Failing.Oldest.TotalHours);
        if (failed > 0) log.MailFailed(failed);
        if (uncertain > 0) log.MailUncertain(uncertain);
        if (bounced > 0) log.MailBounced(bounced);
        foreach (var row in held) log.MailHeld(row.Recent, row.Municipality);
        return situation.Failing.Oldest > WorkExamination.FailingPatience || failed + uncertain + bounced > 0 || held.Count > 0;
    }
}

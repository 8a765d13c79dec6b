using BudgetProcess.Application.Deliveries;
using NodaTime;

namespace BudgetProcess.Application.Diagnosis;

/// <summary>Examines the work itself: what is overdue, stuck, failed or held.</summary>
internal sealed class WorkExamination(SituationQuery query)
{
    /// <summary>How long something may lie before a person is told.</summary>
    public static readonly Duration Patience = Duration.FromMinutes(5);

    /// <summary>How long mails may fail before a person is told: relays have their bad quarters of an hour.</summary>
    public static readonly Duration FailingPatience = Duration.FromHours(1);

    public async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellation)
    {
        var situation = await query.RunAsync(cancellation);
        return [Waits(situation.Overdue), Incidents(situation.Incidents), .. Deliveries(situation), Held(situation)];
    }

    private static Finding Waits(Backlog overdue) => overdue.Oldest > Patience
        ? new Finding(
            "Ventepunkter", false, $"{overdue.Count} er overskredet, det ældste med {Time(overdue.Oldest)}: arbejdsgangene står stille.",
            "Kører der en server eller worker? Se loggen efter DrainFailed, og docs/runbooks/waits-overdue.md.")
        : new Finding("Ventepunkter", true, "Ingen er overskredet.");

    private static Finding Incidents(Backlog incidents) => incidents.Count > 0
        ? new Finding(
            "Hændelser", false, $"{incidents.Count} skridt slog fejl og venter på en person, det ældste i {Time(incidents.Oldest)}.",
            "Åbn Arbejdsgange, og vælg \"Prøv igen\" eller \"Spring over\". Se docs/runbooks/incidents.md.")
        : new Finding("Hændelser", true, "Ingen er åbne.");

    private static IEnumerable<Finding> Deliveries(Situation situation)
    {
        const string subject = "Forsendelser";
        var (pending, failing) = (situation.Pending, situation.Failing);
        var (failed, uncertain, bounced) =
            (situation.RecentlyIn(DeliveryStatus.PermanentFailure), situation.RecentlyIn(DeliveryStatus.Uncertain), situation.RecentlyIn(DeliveryStatus.Bounced));
        if (pending.Oldest > Patience)
            yield return new Finding(subject, false, $"{pending.Count} skulle have været sendt, den ældste for {Time(pending.Oldest)} siden.", "Kører der en server eller worker? Se docs/runbooks/stuck-delivery.md.");
        if (failing.Oldest > FailingPatience)
            yield return new Finding(subject, false, $"{failing.Count} er ikke taget imod og prøves igen, den ældste er {Time(failing.Oldest)} gammel.", "Læs mailserverens svar under Forsendelser. Se docs/runbooks/mail-failing.md.");
        if (failed > 0) yield return new Finding(subject, false, $"{failed} slog endeligt fejl det sidste døgn.", "Læs mailserverens svar under Forsendelser. Se docs/runbooks/mail-failed.md.");
        if (bounced > 0) yield return new Finding(subject, false, $"{bounced} kom retur det sidste døgn.", "Læs under Forsendelser, hvad modtagerens server sagde. Se docs/runbooks/mail-bounced.md.");
        if (uncertain > 0) yield return new Finding(subject, false, $"Om {uncertain} fra det sidste døgn ved ingen, om de kom frem.", "Spørg modtagerne, før der sendes igen. Se docs/runbooks/mail-uncertain.md.");
        if (pending.Oldest <= Patience && failing.Oldest <= FailingPatience && failed + uncertain + bounced == 0)
            yield return new Finding(subject, true, failing.Count == 0 ? "Ingen venter for længe." : $"Ingen venter for længe; {failing.Count} prøves igen om lidt.");
    }

    private static Finding Held(Situation situation)
    {
        var held = situation.Deliveries.Where(row => row.Status == DeliveryStatus.Held && row.Count > 0).ToList();
        var odd = held.FirstOrDefault(row => row.Recent > 0 && situation.SendingMail.Contains(row.Municipality));
        return odd is not null
            ? new Finding(
                "Tilbageholdt", false, $"{odd.Municipality} sender mail, men {odd.Recent} mails fra det sidste døgn er tilbageholdt.",
                $"Se dem under Forsendelser, og send dem, der stadig er aktuelle: mail-mode {odd.Municipality} on --release")
            : new Finding("Tilbageholdt", true, held.Count == 0 ? "Ingen mails." : $"{held.Sum(row => row.Count)} mails; de bliver kun sendt, hvis nogen beder om det.");
    }

    private static string Time(Duration age) => age.TotalMinutes < 120 ? $"{(long)age.TotalMinutes} minutter" : age.TotalHours < 72 ? $"{(long)age.TotalHours} timer" : $"{(long)age.TotalDays} dage";
}

using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Operations;
using BudgetProcess.Application.Storage;
using BudgetProcess.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace BudgetProcess.Application.Deliveries.Bounces;

/// <summary>What came of a received mail.</summary>
public enum BounceOutcome
{
    /// <summary>A mail of ours came back, and now its delivery says so.</summary>
    Recorded,

    /// <summary>It tells of a mail of ours, and nothing more had to be stored: it is known already, or the mail is to be sent anew.</summary>
    Known,

    /// <summary>It is no notification, or one about no mail of ours.</summary>
    NotOurs,
}

/// <summary>Records what other servers tell about mails that the relay had taken: a mail that comes back (kom retur) did not arrive (use case).</summary>
public sealed class RecordBounce
{
    /// <summary>So many octets of a mail are looked at.</summary>
    public const int MostOctets = BounceReader.MostOctets;

    private readonly Database database;
    private readonly IEnumerable<IMailBounced> rooms;
    private readonly ProductMetrics metrics;
    private readonly ILogger<RecordBounce> log;

    internal RecordBounce(Database database, IEnumerable<IMailBounced> rooms, ProductMetrics metrics, ILogger<RecordBounce> log) =>
        (this.database, this.rooms, this.metrics, this.log) = (database, rooms, metrics, log);

    /// <summary>Reads a received mail and stores what it tells. The same mail once more changes nothing.</summary>
    /// <param name="mail">The mail as it came; no more than <see cref="MostOctets"/> of it are looked at.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<BounceOutcome> RunAsync(ReadOnlyMemory<byte> mail, CancellationToken cancellation)
    {
        var received = BounceReader.Read(mail.Span);
        var recorded = received.Report is { } report && await FindAsync(report, cancellation) is { } found
            ? await database.WriteAsync(found.Municipality, (unit, token) => RecordAsync(unit, found.Delivery, report, token), cancellation)
            : new Change(BounceOutcome.NotOurs);
        if (recorded.Outcome == BounceOutcome.NotOurs) log.MailNotOurs(received.Kind);
        if (recorded.Bounced is not { } bounced) return recorded.Outcome;
        metrics.MailCameBack();
        log.MailCameBack(bounced, recorded.Status ?? "unknown");
        return recorded.Outcome;
    }

    /// <summary>Whose the mail is that the notification is about: its Message-ID begins with its id.</summary>
    private async Task<(Guid Municipality, Guid Delivery)?> FindAsync(DeliveryReport report, CancellationToken cancellation)
    {
        if (report.MessageId is not { } about || !Guid.TryParseExact(about.Split('@')[0], "N", out var id)) return null;
        await using var db = database.ReadAcross();
        var found = await db.Deliveries.AsNoTracking().Where(row => row.Id == id).Select(row => new { row.MunicipalityId, row.MessageId }).SingleOrDefaultAsync(cancellation);
        return found is not null && about.Equals(found.MessageId, StringComparison.OrdinalIgnoreCase) ? (found.MunicipalityId, id) : null;
    }

    private async Task<Change> RecordAsync(UnitOfWork unit, Guid id, DeliveryReport report, CancellationToken cancellation)
    {
        if (await unit.Db.Deliveries.SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } delivery) return new Change(BounceOutcome.NotOurs);
        var told = report.Recipients.Where(row => IsAbout(row, delivery, unit.Municipality)).OrderBy(row => row.Action).FirstOrDefault();
        if (told is null) return new Change(BounceOutcome.NotOurs);
        if (delivery.BounceFingerprint == report.Fingerprint || !CanChange(delivery, told.Action)) return new Change(BounceOutcome.Known);
        delivery.BounceFingerprint = report.Fingerprint;
        delivery.Answer = BounceWords.Of(told);
        delivery.Revision++;
        if (told.Action != ReportedAction.Failed)
        {
            unit.Audit(Actor.System, "delivery.reported", $"delivery/{id}", told.Status);
            return new Change(BounceOutcome.Recorded);
        }

        // Being sent right now: the relay took it and has told so to nobody yet. Whoever sends it finds that it is no longer theirs.
        (delivery.Status, delivery.BouncedAt, delivery.SentAt) = (DeliveryStatus.Bounced, unit.Now, delivery.SentAt ?? unit.Now);
        (delivery.Lease, delivery.LeaseUntil) = (null, null);
        unit.Audit(Actor.System, "delivery.bounced", $"delivery/{id}", told.Status);
        foreach (var room in rooms) await room.OnBouncedAsync(unit, delivery, cancellation);
        return new Change(BounceOutcome.Recorded, id, told.Status);
    }

    /// <summary>To the recipient, or to whom the municipality's mail is redirected: nobody makes another's mail come back.</summary>
    private static bool IsAbout(RecipientReport told, Delivery delivery, Municipality municipality) => told.IsAbout(delivery.RecipientAddress)
        || (municipality.MailMode == MailMode.Redirect && !delivery.IsAskedFor && municipality.RedirectAddress is { } redirect && told.IsAbout(redirect));

    /// <summary>Only what has left can come back. What is told of a mail that is being sent and has not failed would be overwritten by the relay's answer.</summary>
    private static bool CanChange(Delivery delivery, ReportedAction action) =>
        delivery.Status is DeliveryStatus.Sent or DeliveryStatus.Uncertain || (delivery.Status == DeliveryStatus.Sending && action == ReportedAction.Failed);

    /// <summary>What was stored, and which delivery came back.</summary>
    private sealed record Change(BounceOutcome Outcome, Guid? Bounced = null, string? Status = null);
}

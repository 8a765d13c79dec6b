using System.Diagnostics;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Operations;
using BudgetProcess.Application.Storage;
using BudgetProcess.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace BudgetProcess.Application.Deliveries;

/// <summary>Takes due deliveries, sends them and keeps the answer (afsendelse).</summary>
/// <remarks>Claim, send, acknowledge. Between the relay's taking a mail and the acknowledgement lies the one window in which a kill leads to a second
/// copy: it has the same Message-ID and is counted.</remarks>
internal sealed class Dispatcher(
    Database database, IMailTransport transport, DeliveryMail mails, IPersonalLinks personalLinks, IClock clock, ProductMetrics metrics, ILogger<Dispatcher> log)
{
    private const int Batch = 50;

    private static readonly Duration LeaseTime = Duration.FromMinutes(5);

    /// <summary>Sends everything that is due, of all municipalities.</summary>
    /// <returns>How many deliveries were tried.</returns>
    public async Task<int> DrainAsync(CancellationToken cancellation)
    {
        var tried = 0;
        foreach (var municipality in await WithDueAsync(cancellation))
        {
            while (await ClaimAsync(municipality, cancellation) is { Items.Count: > 0 } claim)
            {
                foreach (var delivery in claim.Items) await SendAsync(claim, delivery, cancellation);
                tried += claim.Items.Count;
            }
        }

        return tried;
    }

    /// <summary>When the earliest delivery is due, of all municipalities.</summary>
    public async Task<Instant?> EarliestAsync(CancellationToken cancellation)
    {
        await using var db = database.ReadAcross();
        return await db.Deliveries.Where(row => row.Status == DeliveryStatus.Pending || row.Status == DeliveryStatus.TemporaryFailure)
            .OrderBy(row => row.DueUtc).Select(row => (Instant?)row.DueUtc).FirstOrDefaultAsync(cancellation);
    }

    private async Task<List<Guid>> WithDueAsync(CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        await using var db = database.ReadAcross();
        return await Due(db.Deliveries, now).Select(row => row.MunicipalityId).Distinct().ToListAsync(cancellation);
    }

    /// <summary>What may be taken: due and unsent, or leased by somebody who never came back.</summary>
    private static IQueryable<Delivery> Due(IQueryable<Delivery> deliveries, Instant now) => deliveries.Where(row =>
        ((row.Status == DeliveryStatus.Pending || row.Status == DeliveryStatus.TemporaryFailure) && row.DueUtc <= now)
        || (row.Status == DeliveryStatus.Sending && row.LeaseUntil < now));

    private Task<Claim> ClaimAsync(Guid municipality, CancellationToken cancellation) =>
        database.WriteAsync(municipality, ClaimAsync, cancellation);

    private async Task<Claim> ClaimAsync(UnitOfWork unit, CancellationToken cancellation)
    {
        var due = await Due(unit.Db.Deliveries, unit.Now).OrderBy(row => row.DueUtc).ThenBy(row => row.Id).Take(Batch).ToListAsync(cancellation);
        var claim = new Claim(unit.NewId(), unit.Municipality, due, [], []);
        foreach (var delivery in due)
        {
            delivery.Revision++;
            if (!unit.Municipality.SendsMail)
            {
                delivery.Status = DeliveryStatus.Held;
                continue;
            }

            // A lease that ran out in the middle of sending: the mail may be out.
            if (delivery.Status == DeliveryStatus.Sending)
            {
                delivery.UncertainAttempts++;
                metrics.AttemptWasUncertain();
            }

            delivery.Status = DeliveryStatus.Sending;
            delivery.Lease = claim.Lease;
            delivery.LeaseUntil = unit.Now + LeaseTime;
            delivery.Attempts++;
            if (!claim.Links.ContainsKey(delivery.RecipientKey))
                claim.Links[delivery.RecipientKey] = await personalLinks.ForAsync(unit, delivery.RecipientKey, cancellation);
        }

        var packages = due.Where(row => row.PackageId != null).Select(row => row.PackageId!.Value).Distinct().ToList();
        foreach (var package in packages)
        {
            claim.Packages[package] = await unit.Db.PackageParts.AsNoTracking()
                .Where(row => row.PackageId == package).OrderBy(row => row.Position).ToListAsync(cancellation);
        }

        return claim;
    }

    private async Task SendAsync(Claim claim, Delivery delivery, CancellationToken cancellation)
    {
        if (delivery.Status == DeliveryStatus.Held) return;
        var began = Stopwatch.GetTimestamp();
        var result = await TrySendAsync(claim, delivery, cancellation);
        metrics.MailEnded(began, result.Outcome);
        await database.WriteAsync(claim.Municipality.Id, (unit, token) => AcknowledgeAsync(unit, claim.Lease, delivery.Id, result, token), cancellation);
    }

    private async Task<RecipientResult> TrySendAsync(Claim claim, Delivery delivery, CancellationToken cancellation)
    {
        try
        {
            var parts = delivery.PackageId is { } package ? claim.Packages[package] : [];
            var mail = mails.Create(delivery, claim.Municipality, claim.Links[delivery.RecipientKey], parts, clock.GetCurrentInstant());
            var envelope = new MailEnvelope(mail.From.Address, [mail.To.Address]);
            return (await transport.SendAsync(mail.MessageId, envelope, MimeComposer.Compose(mail), cancellation))[0];
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.DeliveryNotComposed(delivery.Id, fault);
            return new RecipientResult(delivery.RecipientAddress, MailOutcome.PermanentFailure, $"Mailen kan ikke sættes sammen: {fault.Message}");
        }
    }

    private static async Task AcknowledgeAsync(UnitOfWork unit, Guid lease, Guid id, RecipientResult result, CancellationToken cancellation)
    {
        var delivery = await unit.Db.Deliveries.SingleAsync(row => row.Id == id, cancellation);
        if (delivery.Status != DeliveryStatus.Sending || delivery.Lease != lease) return;
        delivery.Lease = null;
        delivery.LeaseUntil = null;
        delivery.Answer = result.Answer;
        delivery.Revision++;
        var (status, retry) = Retries.After(result.Outcome, delivery, unit.Now);
        delivery.Status = status;
        if (retry is { } again) delivery.DueUtc = again;
        if (status == DeliveryStatus.Sent) delivery.SentAt = unit.Now;
        if (status == DeliveryStatus.Uncertain) delivery.UncertainAttempts++;
    }

    private sealed record Claim(
        Guid Lease, Municipality Municipality, IReadOnlyList<Delivery> Items, Dictionary<string, PersonalLinkSet?> Links,
        Dictionary<Guid, IReadOnlyList<PackagePart>> Packages);
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Operations;
using BudgetProcess.Application.Storage;
using BudgetProcess.Mail;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace BudgetProcess.Application.Deliveries;

/// <summary>Takes due deliveries, sends them and keeps the answer (afsendelse).</summary>
/// <remarks>Claim, send, acknowledge; no transaction is open while the relay is spoken to. Between the relay's taking a mail and the acknowledgement lies the one window
/// in which a kill leads to a second copy: it has the same Message-ID and is counted.</remarks>
internal sealed class Dispatcher(
    Claims claims, Acknowledgements acknowledgements, IMailTransport transport, DeliveryMail mails, BudgetProcessOptions options, IClock clock,
    ProductMetrics metrics, ILogger<Dispatcher> log)
{
    /// <summary>How many mails of a connection may be out, or on their way, without anything saying so yet: what a kill may send twice. With one, every mail would wait for the disk.</summary>
    private const int MostUnstored = 3;

    /// <summary>How long a stopping node tries to give back what it has claimed.</summary>
    private static readonly TimeSpan LongestRelease = TimeSpan.FromSeconds(10);

    /// <summary>Sends everything that is due, of all municipalities in turn. When stopped, it ends the mails under way and gives the others back.</summary>
    /// <returns>How many deliveries were taken up.</returns>
    public async Task<int> DrainAsync(CancellationToken cancellation)
    {
        var taken = 0;
        while (await claims.WithDueAsync(cancellation) is { Count: > 0 } municipalities)
        {
            var run = new Run(municipalities, cancellation);
            await DispatchAsync(run);
            if (run.Taken == 0) break; // The rest is in other hands.
            taken += run.Taken;
        }

        return taken;
    }

    /// <summary>When the earliest delivery is due, of all municipalities.</summary>
    public Task<Instant?> EarliestAsync(CancellationToken cancellation) => claims.EarliestAsync(cancellation);

    private async Task DispatchAsync(Run run)
    {
        var renewing = RenewAsync(run);
        var senders = Enumerable.Range(0, options.Mail.Smtp.Connections).Select(_ => Task.Run(() => SendAllAsync(run))).ToList();
        try
        {
            await ClaimAllAsync(run);
        }
        catch (OperationCanceledException) when (run.IsOver)
        {
            // Stopped, or a sender failed: its own exception says more.
        }
        finally
        {
            run.Queue.Writer.Complete();
            try
            {
                await Task.WhenAll(senders);
            }
            finally
            {
                run.End();
                await renewing;
                await ReleaseAsync(run.Unsent);
            }
        }

        run.Stop.ThrowIfCancellationRequested();
    }

    /// <summary>Goes round the municipalities, a batch each, until none has anything left: a large one does not keep a small one waiting.</summary>
    private async Task ClaimAllAsync(Run run)
    {
        var left = new Queue<Guid>(run.Municipalities);
        while (left.TryDequeue(out var municipality))
        {
            if (run.IsOver) return;

            // Not to be stopped half way: a claim that is stored and that nobody knows of would wait for its lease to run out.
            var (claim, taken) = await claims.TakeAsync(municipality, CancellationToken.None);
            if (taken == 0) continue;
            run.Taken += taken;
            left.Enqueue(municipality);
            var mails = claim.Items.Select(delivery => new ClaimedMail(claim, delivery)).ToList();
            foreach (var mail in mails) run.UnderWay[mail.Delivery.Id] = mail;
            foreach (var mail in mails)
            {
                if (!await TryQueueAsync(run, mail)) run.Unsent.Add(mail);
            }
        }
    }

    /// <summary>False when the run is over: then the mail is given back, and so is every other one of its claim.</summary>
    private static async Task<bool> TryQueueAsync(Run run, ClaimedMail mail)
    {
        try
        {
            return await run.Queue.Writer.WaitToWriteAsync(run.Over) && run.Queue.Writer.TryWrite(mail);
        }
        catch (OperationCanceledException) when (run.IsOver)
        {
            return false;
        }
    }

    private async Task SendAllAsync(Run run)
    {
        try
        {
            await SendEachAsync(run);
        }
        catch
        {
            run.End();
            throw;
        }
    }

    /// <summary>Sends one mail after the other over one connection. The next one is composed while the one before it is on the wire, and sent while its answer is stored.</summary>
    private async Task SendEachAsync(Run run)
    {
        var onTheWire = Task.CompletedTask;
        var unstored = new Queue<Task>();
        try
        {
            await foreach (var mail in run.Queue.Reader.ReadAllAsync(CancellationToken.None))
            {
                var composed = MaySend(run, mail) ? Compose(mail, run.Current(mail)) : null;
                try
                {
                    await onTheWire;
                    if (unstored.Count == MostUnstored) await unstored.Dequeue();
                }
                catch
                {
                    run.Unsent.Add(mail);
                    throw;
                }

                if (composed is null || !MaySend(run, mail))
                {
                    run.Unsent.Add(mail);
                    continue;
                }

                var sending = SendAsync(run, mail, composed.IsStillRight(run.Current(mail)) ? composed : Compose(mail, run.Current(mail)));
                onTheWire = sending;
                unstored.Enqueue(KeepAsync(run, mail, sending));
            }
        }
        finally
        {
            // What is out is known before anybody goes home, whatever else went wrong.
            await Task.WhenAll(unstored);
        }
    }

    private bool MaySend(Run run, ClaimedMail mail) => !run.IsOver && (run.Current(mail).SendsMail || mail.Delivery.IsAskedFor) && mail.Claim.Until >= clock.GetCurrentInstant();

    /// <returns>What the relay said; null where it was stopped before any of the mail had been sent.</returns>
    private async Task<RecipientResult?> SendAsync(Run run, ClaimedMail mail, ComposedMail composed)
    {
        try
        {
            CrashWindows.Pass(CrashWindow.MailClaimed);
            var began = Stopwatch.GetTimestamp();
            var result = await TrySendAsync(mail.Delivery, composed, run.Stop);
            metrics.MailEnded(began, result.Outcome);
            return result;
        }
        catch (OperationCanceledException) when (run.Stop.IsCancellationRequested)
        {
            run.Unsent.Add(mail);
            return null;
        }
    }

    private async Task KeepAsync(Run run, ClaimedMail mail, Task<RecipientResult?> sending)
    {
        if (await sending is not { } result) return;
        CrashWindows.Pass(CrashWindow.MailTaken);
        run.Municipality[mail.Claim.Municipality.Id] = await acknowledgements.KeepAsync(mail, result, run.Stop);
        run.UnderWay.TryRemove(mail.Delivery.Id, out _);
    }

    private async Task<RecipientResult> TrySendAsync(Delivery delivery, ComposedMail composed, CancellationToken cancellation)
    {
        if (composed.Fault is { } refused) return refused;
        try
        {
            return (await transport.SendAsync(delivery.MessageId, composed.Envelope!, composed.Octets, cancellation))[0];
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return NotComposed(delivery, fault);
        }
    }

    private ComposedMail Compose(ClaimedMail claimed, Municipality municipality)
    {
        var (claim, delivery) = claimed;
        try
        {
            var parts = delivery.PackageId is { } package ? claim.Packages[package].Attachments : [];
            var mail = mails.Create(delivery, municipality, claim.Links.GetValueOrDefault(delivery.RecipientKey), parts, clock.GetCurrentInstant());
            return new ComposedMail(municipality, new MailEnvelope(mail.From.Address, [mail.To.Address]), MimeComposer.ComposeInPieces(mail), null);
        }
        catch (Exception fault)
        {
            return new ComposedMail(municipality, null, MailContent.Empty, NotComposed(delivery, fault));
        }
    }

    /// <summary>No later attempt can mend it.</summary>
    private RecipientResult NotComposed(Delivery delivery, Exception fault)
    {
        log.DeliveryNotComposed(delivery.Id, fault);
        return new RecipientResult(delivery.RecipientAddress, MailOutcome.PermanentFailure, $"Mailen kan ikke sættes sammen: {fault.Message}");
    }

    /// <summary>Keeps the leases for as long as a slow relay takes.</summary>
    private async Task RenewAsync(Run run)
    {
        using var timer = new PeriodicTimer((claims.LeaseTime / 3).ToTimeSpan());
        try
        {
            while (await timer.WaitForNextTickAsync(run.Over)) await RenewOnceAsync(run);
        }
        catch (OperationCanceledException) when (run.IsOver)
        {
            // Everything is sent.
        }
    }

    private async Task RenewOnceAsync(Run run)
    {
        try
        {
            foreach (var claim in run.UnderWay.Values.Select(mail => mail.Claim).DistinctBy(claim => claim.Lease)) await claims.RenewAsync(claim, run.Over);
        }
        catch (Exception fault) when (!(fault is OperationCanceledException && run.IsOver))
        {
            log.LeasesNotRenewed(fault);
        }
    }

    private async Task ReleaseAsync(ConcurrentBag<ClaimedMail> unsent)
    {
        if (unsent.IsEmpty) return;
        using var limit = new CancellationTokenSource(LongestRelease);
        try
        {
            await claims.ReleaseAsync(unsent, limit.Token);
        }
        catch (Exception fault)
        {
            log.ClaimsNotReleased(unsent.Count, fault);
        }
    }

    /// <summary>A mail as octets for an envelope, or why it cannot be one; composed for the municipality as it stood then.</summary>
    private sealed record ComposedMail(Municipality Municipality, MailEnvelope? Envelope, MailContent Octets, RecipientResult? Fault)
    {
        /// <summary>Whether it may leave as it is: the office may have begun to redirect its mail meanwhile.</summary>
        public bool IsStillRight(Municipality now) => (now.MailMode, now.RedirectAddress) == (Municipality.MailMode, Municipality.RedirectAddress);
    }

    /// <summary>One run over everything that is due.</summary>
    private sealed class Run(IReadOnlyList<Guid> municipalities, CancellationToken stop)
    {
        private readonly CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(stop);

        public IReadOnlyList<Guid> Municipalities { get; } = municipalities;

        public Channel<ClaimedMail> Queue { get; } = Channel.CreateBounded<ClaimedMail>(Deliveries.Claims.Batch);

        /// <summary>Claimed and not acknowledged, by delivery: their leases are kept.</summary>
        public ConcurrentDictionary<Guid, ClaimedMail> UnderWay { get; } = new();

        public ConcurrentBag<ClaimedMail> Unsent { get; } = [];

        /// <summary>Municipalities as they stood at the last acknowledgement.</summary>
        public ConcurrentDictionary<Guid, Municipality> Municipality { get; } = new();

        public int Taken { get; set; }

        /// <summary>The process is asked to stop.</summary>
        public CancellationToken Stop => stop;

        /// <summary>Stopped, failed or done.</summary>
        public CancellationToken Over => over.Token;

        public bool IsOver => over.IsCancellationRequested;

        public void End() => over.Cancel();

        public Municipality Current(ClaimedMail mail) => Municipality.GetValueOrDefault(mail.Claim.Municipality.Id) ?? mail.Claim.Municipality;
    }
}

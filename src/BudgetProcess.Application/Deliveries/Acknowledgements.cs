using System.Collections.Concurrent;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Operations;
using BudgetProcess.Application.Storage;
using BudgetProcess.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace BudgetProcess.Application.Deliveries;

/// <summary>Stores what became of mails (kvitteringer).</summary>
/// <remarks>Whoever waits for the commit of another's is stored together with everybody who waits by then: a commit for each mail would cost more than the mails.
/// Each sender waits for its own, so a kill leaves at most one mail per connection that is out without anything saying so.</remarks>
internal sealed class Acknowledgements(Database database, ILogger<Acknowledgements> log) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a stopping node tries to store what it knows: a database that is slow for a moment is no reason to send a mail twice.</summary>
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(10);

    private readonly ConcurrentQueue<Item> waiting = new();
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Stores the answer, unless the lease went to somebody else meanwhile. While the database is away it waits: the mail is out, and to forget that would
    /// send it twice.</summary>
    /// <param name="mail">What was sent.</param>
    /// <param name="result">What the relay said.</param>
    /// <param name="cancellation">Makes an end, a little later, of waiting for a database that is away; an answer that can be stored is stored all the same.</param>
    /// <returns>The municipality as it stands now: whether mail may still leave.</returns>
    public async Task<Municipality> KeepAsync(ClaimedMail mail, RecipientResult result, CancellationToken cancellation)
    {
        var item = new Item(mail, result);
        using var patience = new CancellationTokenSource();
        await using var stopping = cancellation.UnsafeRegister(_ => patience.CancelAfter(LongestFarewell), null);
        waiting.Enqueue(item);
        while (!item.Done.Task.IsCompleted)
        {
            await turn.WaitAsync(CancellationToken.None);
            try
            {
                if (!item.Done.Task.IsCompleted) await StoreWaitingAsync();
            }
            finally
            {
                turn.Release();
            }

            if (!item.Done.Task.IsCompleted) await Task.Delay(Pause, patience.Token);
        }

        return await item.Done.Task;
    }

    public void Dispose() => turn.Dispose();

    private async Task StoreWaitingAsync()
    {
        var items = new List<Item>();
        while (waiting.TryDequeue(out var item)) items.Add(item);
        foreach (var group in items.GroupBy(item => item.Mail.Claim.Municipality.Id))
        {
            try
            {
                // Not to be stopped half way: it is a matter of milliseconds.
                var municipality = await database.WriteDispatchAsync(group.Key, (unit, token) => StoreAsync(unit, group.ToList(), token), CancellationToken.None);
                foreach (var item in group) item.Done.SetResult(municipality);
            }
            catch (Exception fault) when (DatabaseFault.IsOutage(fault))
            {
                log.AnswersWait(group.Count(), fault);
                foreach (var item in group) waiting.Enqueue(item);
            }
            catch (Exception fault)
            {
                foreach (var item in group) item.Done.SetException(fault);
            }
        }
    }

    private static async Task<Municipality> StoreAsync(UnitOfWork unit, List<Item> items, CancellationToken cancellation)
    {
        if (items.TrueForAll(item => !item.WasTried)) StoreTogether(unit, items);
        else await StoreEachAsync(unit, items, cancellation);
        return unit.Municipality;
    }

    /// <summary>All in one round trip, as rows of the revision that was claimed. If one of them has another by now, none is stored and the next try goes one by one.</summary>
    private static void StoreTogether(UnitOfWork unit, List<Item> items)
    {
        foreach (var item in items)
        {
            item.WasTried = true;
            var answer = Answer.Of(item, unit.Now);
            var row = item.Mail.Delivery;
            unit.Db.Attach(row);
            (row.Status, row.Answer, row.DueUtc, row.SentAt) = (answer.Status, answer.Text, answer.Due, answer.SentAt);
            (row.Lease, row.LeaseUntil) = (null, null);
            row.UncertainAttempts += answer.Uncertain;
            row.Revision++;
        }
    }

    /// <summary>Whatever the row's revision, as long as it is still this worker's.</summary>
    private static async Task StoreEachAsync(UnitOfWork unit, List<Item> items, CancellationToken cancellation)
    {
        foreach (var item in items)
        {
            var answer = Answer.Of(item, unit.Now);
            await unit.Db.Deliveries
                .Where(row => row.Id == item.Mail.Delivery.Id && row.Lease == item.Mail.Claim.Lease && row.Status == DeliveryStatus.Sending)
                .ExecuteUpdateAsync(
                    row => row
                        .SetProperty(delivery => delivery.Status, answer.Status)
                        .SetProperty(delivery => delivery.Answer, answer.Text)
                        .SetProperty(delivery => delivery.DueUtc, answer.Due)
                        .SetProperty(delivery => delivery.SentAt, answer.SentAt)
                        .SetProperty(delivery => delivery.UncertainAttempts, delivery => delivery.UncertainAttempts + answer.Uncertain)
                        .SetProperty(delivery => delivery.Revision, delivery => delivery.Revision + 1)
                        .SetProperty(delivery => delivery.Lease, (Guid?)null)
                        .SetProperty(delivery => delivery.LeaseUntil, (Instant?)null),
                    cancellation);
        }
    }

    /// <summary>What a row says after the relay has answered.</summary>
    private sealed record Answer(DeliveryStatus Status, string? Text, Instant Due, Instant? SentAt, int Uncertain)
    {
        public static Answer Of(Item item, Instant now)
        {
            var (status, again) = Retries.After(item.Result.Outcome, item.Mail.Delivery, now);
            return new Answer(
                status, item.Result.Answer, again ?? item.Mail.Delivery.DueUtc, status == DeliveryStatus.Sent ? now : null, status == DeliveryStatus.Uncertain ? 1 : 0);
        }
    }

    private sealed record Item(ClaimedMail Mail, RecipientResult Result)
    {
        public TaskCompletionSource<Municipality> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>It was to be stored once, and nobody knows whether it was.</summary>
        public bool WasTried { get; set; }
    }
}

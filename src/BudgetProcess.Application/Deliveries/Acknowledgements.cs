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
/// Each sender waits for its own a few mails later (<c>Dispatcher.MostUnstored</c>), so a kill leaves no more than those of each connection out without anything saying so.</remarks>
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
                var municipality = await StoreAsync(group.Key, group.ToList(), CancellationToken.None);
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

    private Task<Municipality> StoreAsync(Guid municipality, List<Item> items, CancellationToken cancellation) => database.IsPostgreSql
        ? database.WriteDispatchStatementAsync(municipality, (db, now, token) => StoreTogetherAsync(db, municipality, items.ConvertAll(item => Answer.Of(item, now)), now, token), cancellation)
        : database.WriteDispatchAsync(
            municipality,
            async (unit, token) =>
            {
                foreach (var item in items) await StoreOneAsync(unit, Answer.Of(item, unit.Now), token);
                return unit.Municipality;
            },
            cancellation);

    /// <summary>Whatever the row's revision, as long as it is still this worker's.</summary>
    private static async Task StoreOneAsync(UnitOfWork unit, Answer answer, CancellationToken cancellation) => await unit.Db.Deliveries
        .Where(row => row.Id == answer.Delivery && row.Lease == answer.Lease && row.Status == DeliveryStatus.Sending)
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

    /// <summary>The same for all of them, and a look at the municipality, in one statement, which LINQ cannot say. By its own words it touches no other municipality's rows: no filter of
    /// ours reads them.</summary>
    private static async Task<Municipality> StoreTogetherAsync(BudgetDbContext db, Guid municipality, List<Answer> answers, Instant now, CancellationToken cancellation) => (await db.Municipalities.FromSql(
        $"""
        WITH stored AS (
            UPDATE delivery AS row
            SET "Status" = answer.status, "Answer" = answer.text, "DueUtc" = answer.due, "SentAt" = CASE WHEN answer.status = {(int)DeliveryStatus.Sent} THEN {now.ToDateTimeUtc()} END,
                "UncertainAttempts" = row."UncertainAttempts" + answer.uncertain, "Revision" = row."Revision" + 1, "Lease" = NULL, "LeaseUntil" = NULL
            FROM unnest(
                {answers.Select(answer => answer.Delivery).ToArray()}, {answers.Select(answer => answer.Lease).ToArray()}, {answers.Select(answer => (int)answer.Status).ToArray()},
                {answers.Select(answer => answer.Text).ToArray()}, {answers.Select(answer => answer.Due.ToDateTimeUtc()).ToArray()}, {answers.Select(answer => answer.Uncertain).ToArray()})
                AS answer (id, lease, status, text, due, uncertain)
            WHERE row."Id" = answer.id AND row."Lease" = answer.lease AND row."Status" = {(int)DeliveryStatus.Sending} AND row."MunicipalityId" = {municipality})
        SELECT * FROM municipality WHERE "Id" = {municipality}
        """).AsNoTracking().ToListAsync(cancellation)).Single();

    /// <summary>What a row says after the relay has answered.</summary>
    private sealed record Answer(Guid Delivery, Guid Lease, DeliveryStatus Status, string? Text, Instant Due, Instant? SentAt, int Uncertain)
    {
        public static Answer Of(Item item, Instant now)
        {
            var (claim, delivery) = item.Mail;
            var (status, again) = Retries.After(item.Result.Outcome, delivery, now);
            return new Answer(
                delivery.Id, claim.Lease, status, item.Result.Answer, again ?? delivery.DueUtc, status == DeliveryStatus.Sent ? now : null,
                status == DeliveryStatus.Uncertain ? 1 : 0);
        }
    }

    private sealed record Item(ClaimedMail Mail, RecipientResult Result)
    {
        public TaskCompletionSource<Municipality> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

using System.Text.RegularExpressions;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Processes;
using BudgetProcess.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.IntegrationTests.Crashes;

/// <summary>Everything that came of a year, without what no two runs share: ids and times. Two runs of the same year must have the same.</summary>
/// <param name="Rows">One line for each thing that is stored, sorted.</param>
/// <param name="Mails">Every delivery: Message-ID, and the attempts of which nobody knows what they came to.</param>
internal sealed partial record Outcome(IReadOnlyList<string> Rows, IReadOnlyDictionary<string, int> Mails)
{
    /// <summary>Reads it.</summary>
    public static async Task<Outcome> OfAsync(ProductHost host)
    {
        await using var db = host.Database.Read(await host.IdOfAsync(Meetings.Municipality));
        var names = await db.Instances.ToDictionaryAsync(row => row.Id, row => $"{row.DefinitionId}/{row.Subject}");
        var rows = new List<string>();
        rows.AddRange((await db.Instances.ToListAsync()).Select(row => $"instance {names[row.Id]} {row.Status} ended {row.EndedAt is not null} {row.State}"));
        rows.AddRange((await db.Waits.ToListAsync()).Select(row =>
            $"wait {names[row.InstanceId]} {row.Activity} {row.Occurrence} {row.Kind} {row.State} {row.Outcome} {row.MilestoneKey} {row.Offset} {row.Expects} decided {row.DecisionId is not null}"));
        rows.AddRange((await db.History.ToListAsync()).Select(row => $"history {names[row.InstanceId]} {row.Activity} {row.Occurrence} {row.Outcome}"));
        rows.AddRange((await db.Incidents.ToListAsync()).Select(row => $"incident {names[row.InstanceId]} {row.Activity} {row.Occurrence} {row.Message} {row.Status}"));
        rows.AddRange((await db.Decisions.ToListAsync()).Select(row => $"decision {row.MilestoneKey} {row.Outcome}"));
        rows.AddRange((await db.PublishedMilestones.ToListAsync()).Select(row => $"register {row.BudgetYear} {row.Key} {row.Sequence} {row.Standing} {row.LastVersion}"));
        rows.AddRange((await db.PersonalLinks.ToListAsync()).Select(row => $"link {row.PersonId} {row.Purpose} revoked {row.RevokedAt is not null}"));

        // Not by whom: what the killed command did not come to is done by the test's own host. And not the first administrator, whom each served copy makes for itself.
        rows.AddRange((await db.AuditEntries.Where(row => !row.Subject.StartsWith("account/")).ToListAsync()).Select(row => $"audit {row.Action} {row.Subject}"));
        var deliveries = await db.Deliveries.ToListAsync();
        rows.AddRange(deliveries.Select(row =>
            $"delivery {row.EffectKey.Replace($"{row.InstanceId:N}", names[row.InstanceId], StringComparison.Ordinal)} {row.Kind} {row.RecipientAddress} \"{row.Subject}\" "
            + $"{row.CalendarUid} {row.CalendarSequence} {row.CalendarMethod} thread {row.ThreadId is not null} {row.Status}"));
        rows.Sort(StringComparer.Ordinal);
        return new Outcome(rows, deliveries.ToDictionary(row => row.MessageId, row => row.UncertainAttempts));
    }

    /// <summary>Whether anything is still to be done.</summary>
    public static async Task<bool> IsDrainedAsync(ProductHost host)
    {
        host.Clock.AdvanceTo(Meetings.Now);
        await using var db = host.Database.ReadAcross();
        var now = host.Now;
        if (await db.Waits.AnyAsync(row => row.State == WaitState.Open && row.DueUtc <= now)) return false;
        return !await db.Deliveries.AnyAsync(row =>
            row.Status == DeliveryStatus.Pending || row.Status == DeliveryStatus.Sending || row.Status == DeliveryStatus.TemporaryFailure);
    }

    /// <summary>Mails that would wait for the morning, or for another attempt, leave now.</summary>
    public static async Task HurryAsync(ProductHost host)
    {
        host.Clock.AdvanceTo(Meetings.Now);
        var now = host.Now;
        foreach (var municipality in new[] { Meetings.Municipality, ProductHost.Neighbour })
        {
            await host.Database.WriteDispatchAsync(
                await host.IdOfAsync(municipality),
                (unit, token) => unit.Db.Deliveries.Where(row => (row.Status == DeliveryStatus.Pending || row.Status == DeliveryStatus.TemporaryFailure) && row.DueUtc > now)
                    .ExecuteUpdateAsync(row => row.SetProperty(delivery => delivery.DueUtc, now), token),
                CancellationToken.None);
        }
    }

    /// <summary>Waits until nothing is left to be done.</summary>
    public static async Task DrainedAsync(ProductHost host, TimeSpan atMost, Func<string> otherwise)
    {
        using var limit = new CancellationTokenSource(atMost);
        while (!await IsDrainedAsync(host))
        {
            if (limit.IsCancellationRequested) throw new AssertionException($"Not everything was done within {atMost.TotalSeconds} s. {otherwise()}");
            if (await WaitsForMorningAsync(host)) await HurryAsync(host);
            await Task.Delay(100);
        }
    }

    /// <summary>Fails unless the other run came to the same.</summary>
    public void AssertSameAs(Outcome undisturbed, string about)
    {
        Assert.That(Rows, Is.Not.Empty);
        Assert.That(Missing(undisturbed.Rows, Rows), Is.Empty, $"{about}: lost.");
        Assert.That(Missing(Rows, undisturbed.Rows), Is.Empty, $"{about}: done twice, or something else.");
    }

    /// <summary>Fails unless every mail is out, and out twice only as often as the delivery says that it may be.</summary>
    public void AssertOut(MailSink sink, string about)
    {
        var copies = sink.Copies;
        Assert.That(Mails.Keys.Where(id => !copies.ContainsKey(id)), Is.Empty, $"{about}: never sent.");
        Assert.That(copies.Keys.Where(id => !Mails.ContainsKey(id)), Is.Empty, $"{about}: sent, and nothing tells of it.");
        var uncounted = copies.Where(copy => copy.Value - 1 > Mails[copy.Key]).Select(copy => $"{copy.Key}: {copy.Value} copies, {Mails[copy.Key]} counted");
        Assert.That(uncounted, Is.Empty, $"{about}: doubles that were not counted.");
    }

    private static async Task<bool> WaitsForMorningAsync(ProductHost host)
    {
        await using var db = host.Database.ReadAcross();
        var now = host.Now;
        return await db.Deliveries.AnyAsync(row => (row.Status == DeliveryStatus.Pending || row.Status == DeliveryStatus.TemporaryFailure) && row.DueUtc > now);
    }

    /// <summary>What the one has more often than the other.</summary>
    private static List<string> Missing(IReadOnlyList<string> from, IReadOnlyList<string> of)
    {
        var there = of.CountBy(row => Anonymous().Replace(row, "id")).ToDictionary();
        var missing = new List<string>();
        foreach (var row in from.Select(row => Anonymous().Replace(row, "id")))
        {
            if (there.TryGetValue(row, out var count) && count > 0) there[row] = count - 1;
            else missing.Add(row);
        }

        return missing;
    }

    /// <summary>Ids and times that are made during the run stand after these words; ids of people come from the seed and are the same in both.</summary>
    [GeneratedRegex("(?<=incident/|hearing/)[0-9a-f-]{32,36}|(?<=\"since\":)\"[^\"]*\"")]
    private static partial Regex Anonymous();
}

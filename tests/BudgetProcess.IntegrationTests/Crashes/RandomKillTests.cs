using System.Diagnostics;
using System.Globalization;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Storage;
using BudgetProcess.IntegrationTests.Harness;
using BudgetProcess.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetProcess.IntegrationTests.Crashes;

/// <summary>Nodes are killed with -9 at random moments and in random crash windows, and started again, while people publish, decide and let days pass. What comes of
/// it is what comes of the same year when nobody is killed.</summary>
/// <remarks><c>BUDGETPROCESS_KILLS</c> and <c>BUDGETPROCESS_SEED</c> change how many and which.</remarks>
[TestFixture(typeof(SqliteDatabase), 1)]
[TestFixture(typeof(PostgreSqlDatabase), 3)]
internal sealed class RandomKillTests<TDatabase>(int nodes)
    where TDatabase : DatabaseUnderTest, new()
{
    private const int Count = 40;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(8);
    private static readonly CrashWindow[] Windows = [.. Enum.GetValues<CrashWindow>().Where(window => window > CrashWindow.UseCaseCommitted && window != CrashWindow.StepFailed)];

    private readonly List<string> story = [];
    private int kills;

    /// <summary>What they cost is the start of a process each.</summary>
    private static int Wanted => int.TryParse(Environment.GetEnvironmentVariable("BUDGETPROCESS_KILLS"), CultureInfo.InvariantCulture, out var wanted) ? wanted : 5;

    [Test]
    public async Task Serve_KilledAtRandomAgainAndAgain_EndsAsUndisturbed()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("BUDGETPROCESS_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next(100_000);
        using var scratch = new ScratchDirectory();
        await using var sink = new MailSink();
        var site = Site.With(scratch, await new TDatabase().CreateAsync(scratch.Path), sink);
        await using var host = Meetings.Open(site);
        await Meetings.PrepareAsync(host, Count);
        var watch = Stopwatch.StartNew();
        var working = WorkAsync(site, host, seed);
        await Task.WhenAll(Enumerable.Range(0, nodes).Select(node => KillAsync(site, new Random(seed + node), working)));
        await using var last = await Node.ServeReadyAsync(site);
        var rounds = await working;
        Assert.That(await last.StopAsync(), Is.Zero, last.Said);

        var about = $"Seed {seed}, {kills} kills, {nodes} nodes, {rounds} rounds";
        var outcome = await Outcome.OfAsync(host);
        await TestContext.Out.WriteLineAsync(
            $"{about}, {watch.Elapsed.TotalSeconds:0} s; {outcome.Mails.Count} mails, {sink.Taken.Count - sink.Copies.Count} doubles, {outcome.Mails.Values.Sum()} counted as uncertain. "
            + string.Join(", ", story.CountBy(entry => entry).OrderBy(entry => entry.Key).Select(entry => $"{entry.Key}: {entry.Value}")));
        outcome.AssertSameAs(await UndisturbedAsync(seed, rounds), about);
        outcome.AssertOut(sink, about);
        Assert.That(story.Count(entry => entry is not "starting" and not "any moment"), Is.GreaterThan(kills / 4), "Most nodes come to their windows, or the year proves little.");
    }

    /// <summary>What the same rounds come to when nobody is killed.</summary>
    private static async Task<Outcome> UndisturbedAsync(int seed, int rounds)
    {
        using var scratch = new ScratchDirectory();
        var connection = await new TDatabase().CreateAsync(scratch.Path);
        await using var host = ProductHost.Build(connection, scratch.Path, Meetings.Now, services => services.AddSingleton<IMailTransport>(new ScriptedRelay(scratch.Path)
        {
            Answer = (_, envelope) => Task.FromResult<RecipientResult?>(new RecipientResult(envelope.Recipients[0], MailOutcome.Accepted, "250 Ok")),
        }));
        await Meetings.PrepareAsync(host, Count);
        await Meetings.PublishAsync(host);
        await DrainAsync(host);
        for (var round = 1; round <= rounds; round++)
        {
            await RoundAsync(host, seed, round, () => Task.CompletedTask);
            await DrainAsync(host);
        }

        return await Outcome.OfAsync(host);
    }

    private static async Task DrainAsync(ProductHost host)
    {
        await host.DrainAsync();
        while (!await Outcome.IsDrainedAsync(host))
        {
            await Outcome.HurryAsync(host);
            await host.DrainAsync();
        }
    }

    /// <summary>People's work, round by round, until there were kills enough. In a round each meeting is touched once, so that it does not matter how far the nodes have
    /// come with one thing when the next is done.</summary>
    private async Task<int> WorkAsync(Site site, ProductHost host, int seed)
    {
        var dice = new Random(seed);

        // Days can only pass where somebody waits for them: before the first round all meetings have begun.
        await Meetings.PublishAsync(host);
        await Outcome.DrainedAsync(host, Longest, () => $"Seed {seed}, before the first round.");
        for (var round = 1; ; round++)
        {
            host.Clock.AdvanceTo(Meetings.Now);
            await RoundAsync(host, seed, round, () => PublishAndDieAsync(site, dice));
            await Outcome.DrainedAsync(host, Longest, () => $"Seed {seed}, round {round}.");
            if (Volatile.Read(ref kills) >= Wanted) return round;
        }
    }

    /// <summary>A few meetings move, a few days pass, a few decisions are recorded.</summary>
    private static async Task RoundAsync(ProductHost host, int seed, int round, Func<Task> beforePublishing)
    {
        var dice = new Random(HashOf(seed, round));
        var numbers = Enumerable.Range(1, Count).ToArray();
        dice.Shuffle(numbers);
        await Meetings.MoveAsync(host, 1 + (round % 20), numbers[..4]);
        await beforePublishing();
        Assert.That(await Meetings.PublishAsync(host), Is.Not.InstanceOf<PublishResult.Refused>().And.Not.InstanceOf<PublishResult.NotFound>());
        foreach (var number in numbers[4..7]) await Meetings.LetPassAsync(host, number);
        string[] outcomes = ["Held", "Postponed", "Cancelled"];
        await Meetings.DecideAsync(host, numbers[7], outcomes[dice.Next(outcomes.Length)]);
        await Meetings.DecideAsync(host, numbers[8], "Held");
    }

    /// <summary>Every third time the command that publishes is killed before, while or after it does; then somebody publishes again.</summary>
    private async Task PublishAndDieAsync(Site site, Random dice)
    {
        if (dice.Next(3) > 0) return;
        await using var command = Node.Start(site, $"*:{dice.Next(1, 5)}", Meetings.PublishCommand());
        var code = await command.EndedAsync();
        Assert.That(code, Is.EqualTo(Node.Killed).Or.Zero, command.Said);
        if (code == Node.Killed) Tell("publish");
    }

    /// <summary>One node's fate: it lives until it comes to its window or its time is over, again and again. A few die while they start; the time of the others is
    /// counted from when they work, however slow the machine is.</summary>
    private async Task KillAsync(Site site, Random dice, Task working)
    {
        while (Volatile.Read(ref kills) < Wanted && !working.IsFaulted)
        {
            var at = dice.Next(5) switch
            {
                0 => null,
                1 => $"*:{dice.Next(1, 30)}",
                _ => $"{Windows[dice.Next(Windows.Length)]}:{dice.Next(1, 5)}",
            };
            var isYoung = at is null && dice.Next(2) == 0;
            await using var node = Node.Begin(site, at);
            var ended = node.EndedAsync();
            if (!isYoung) await node.ReadyOrEndedAsync();
            var life = TimeSpan.FromMilliseconds(isYoung ? dice.Next(100, 2_000) : at is null ? dice.Next(1_000) : 20_000);
            if (await Task.WhenAny(ended, Task.Delay(life)) != ended)
            {
                node.Kill();
                at = null;
            }

            Assert.That(await ended, Is.EqualTo(Node.Killed), node.Said);
            Tell(at?.Split(':')[0] ?? (isYoung ? "starting" : "any moment"));
        }
    }

    private void Tell(string how)
    {
        Interlocked.Increment(ref kills);
        lock (story) story.Add(how);
    }

    /// <summary>The same in every process, unlike <see cref="HashCode"/>.</summary>
    private static int HashOf(int seed, int round) => (seed * 1_000) + round;
}

using System.Diagnostics;
using BudgetProcess.Application.Jobs;
using BudgetProcess.Application.Storage;
using BudgetProcess.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace BudgetProcess.IntegrationTests.Jobs;

/// <summary>Two nodes on one PostgreSQL: what one stores wakes the other, once, and calls do not come back.</summary>
[TestFixture]
internal sealed class NodeWakeTests : ProductTests<PostgreSqlDatabase>
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    [Test]
    public async Task Commit_OnOneNode_WakesTheOther()
    {
        var other = await AnotherAsync();
        using var ear = new NodeEar(other.Get<NodeWake>(), other.Get<Wake>(), NullLogger<NodeEar>.Instance);
        using var loop = other.Get<Wake>().Listen();
        await ear.StartAsync(CancellationToken.None);
        await HearAsync(loop);

        await Host.WriteAsync(_ => Task.CompletedTask);

        await HearAsync(loop);
        await ear.StopAsync(CancellationToken.None);
    }

    [Test]
    public async Task Commit_OnOneNode_IsToldOnceAndNotToldOnByTheOther()
    {
        var other = await AnotherAsync();
        await using var witness = await WitnessAsync();
        using var ear = new NodeEar(other.Get<NodeWake>(), other.Get<Wake>(), NullLogger<NodeEar>.Instance);
        using var loop = other.Get<Wake>().Listen();
        await ear.StartAsync(CancellationToken.None);
        await HearAsync(loop);

        await Host.WriteAsync(_ => Task.CompletedTask);
        await HearAsync(loop);
        await other.DrainAsync();
        await ear.StopAsync(CancellationToken.None);
        await other.Get<NodeWake>().DisposeAsync();

        Assert.That(await witness.CallersAsync(), Is.EqualTo(new[] { Host.Get<NodeWake>().Node }));
    }

    [Test]
    public async Task Drain_OfWaitsThatSomebodyElseIsAt_WakesNobodyUntilItTakesOneUp()
    {
        await Host.PublishAcceptedAsync();
        var other = await AnotherAsync();
        foreach (var host in new[] { Host, other }) await host.Get<NodeWake>().DisposeAsync(); // Their calls have left.
        await using var witness = await WitnessAsync();

        await using (await LockWaitsAsync()) await other.DrainAsync();
        await other.Get<NodeWake>().DisposeAsync();
        Assert.That(await witness.CallersAsync(), Is.Empty);

        await other.DrainAsync();
        await other.Get<NodeWake>().DisposeAsync();
        Assert.That(await witness.CallersAsync(), Is.Not.Empty.And.All.EqualTo(other.Get<NodeWake>().Node));
    }

    [Test]
    public async Task Tell_AgainAndAgain_CallsOnceInAPause()
    {
        await using var witness = await WitnessAsync();
        var clock = Stopwatch.StartNew();

        for (var i = 0; i < 200; i++)
        {
            Host.Get<NodeWake>().Tell();
            await Task.Delay(1);
        }

        await Host.Get<NodeWake>().DisposeAsync();

        // However slow the machine is: one at the beginning, one after each pause of 50 ms, one at the end.
        Assert.That((await witness.CallersAsync()).Count, Is.InRange(1, (clock.ElapsedMilliseconds / 50) + 2));
    }

    [Test]
    public async Task Tell_ProcessEndsAtOnce_IsHeardAllTheSame()
    {
        var command = await AnotherAsync();
        await using var witness = await WitnessAsync();

        command.Get<NodeWake>().Tell();
        await command.Get<NodeWake>().DisposeAsync();

        Assert.That(await witness.CallersAsync(), Is.EqualTo(new[] { command.Get<NodeWake>().Node }));
    }

    private static async Task HearAsync(Wake.Listener loop)
    {
        var heard = loop.WaitAsync(Timeout.InfiniteTimeSpan, CancellationToken.None);
        if (await Task.WhenAny(heard, Task.Delay(Longest)) != heard) Assert.Fail("Nobody woke the loop.");
    }

    private async Task<Witness> WitnessAsync() => await Witness.ListenAsync(ConnectionString());

    /// <summary>Holds every wait, as workers do that are at their steps, until what it returns is disposed.</summary>
    private async Task<IAsyncDisposable> LockWaitsAsync()
    {
        var somebody = new NpgsqlConnection(ConnectionString());
        await somebody.OpenAsync();
        await using var command = new NpgsqlCommand("BEGIN; SELECT 1 FROM process_wait FOR UPDATE", somebody);
        await command.ExecuteNonQueryAsync();
        return somebody;
    }

    /// <summary>Of connections that end with what they hold.</summary>
    private string ConnectionString()
    {
        using var db = Host.Database.ReadAcross();
        return new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false }.ToString();
    }

    /// <summary>Somebody who hears every call.</summary>
    private sealed class Witness(NpgsqlConnection connection) : IAsyncDisposable
    {
        private readonly List<string> callers = [];

        public static async Task<Witness> ListenAsync(string connectionString)
        {
            var connection = new NpgsqlConnection(connectionString);
            var witness = new Witness(connection);
            connection.Notification += (_, call) => witness.callers.Add(call.Payload);
            await connection.OpenAsync();
            await witness.RunAsync($"LISTEN {PostgreSql.WakeChannel}");
            return witness;
        }

        /// <summary>Who has called since this was last asked: a call of its own comes after all of theirs.</summary>
        public async Task<IReadOnlyList<string>> CallersAsync()
        {
            await RunAsync($"NOTIFY {PostgreSql.WakeChannel}, 'end'");
            while (!callers.Contains("end")) await connection.WaitAsync();
            string[] theirs = [.. callers.TakeWhile(caller => caller != "end")];
            callers.Clear();
            return theirs;
        }

        public ValueTask DisposeAsync() => connection.DisposeAsync();

        private async Task RunAsync(string sql)
        {
#pragma warning disable CA2100 // The channel is the product's own.
            await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync();
        }
    }
}

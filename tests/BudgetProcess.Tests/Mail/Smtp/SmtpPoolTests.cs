using BudgetProcess.Mail;

namespace BudgetProcess.Tests.Mail.Smtp;

/// <summary>Connections: how many, how long, and what happens when one dies.</summary>
internal sealed class SmtpPoolTests : SmtpTests
{
    [Test]
    public async Task Send_OneMailAfterAnother_UsesOneConnection()
    {
        await using var relay = new FakeRelay().Start();
        await using (var transport = new SmtpTransport(SettingsFor(relay)))
        {
            for (var i = 0; i < 5; i++) Assert.That((await SendOneAsync(transport)).Outcome, Is.EqualTo(MailOutcome.Accepted));
        }

        Assert.That(relay.Connections, Has.Count.EqualTo(1));
        Assert.That(relay.Mails, Has.Count.EqualTo(5));
        Assert.That(relay.Said, Has.None.EqualTo("RSET"));
        Assert.That(relay.Said.Last(), Is.EqualTo("QUIT"));
    }

    [Test]
    public async Task Send_ManyAtATime_NeverOpensMoreConnectionsThanAllowed()
    {
        await using var relay = new FakeRelay().Start();
        await using var transport = new SmtpTransport(SettingsFor(relay) with { Connections = 3, MailsPerConnection = 4 });

        var results = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => SendOneAsync(transport)));

        Assert.That(results.Select(result => result.Outcome), Is.All.EqualTo(MailOutcome.Accepted));
        Assert.That(relay.MostOpen, Is.LessThanOrEqualTo(3));
        Assert.That(relay.Connections.Select(connection => connection.Taken), Is.All.LessThanOrEqualTo(4));
    }

    [Test]
    public async Task Send_ConnectionDiedWhileItWaited_OpensAFreshOne()
    {
        await using var relay = new FakeRelay().Start();
        await using var transport = new SmtpTransport(SettingsFor(relay));
        await SendOneAsync(transport);

        relay.Connections.Single().Drop();
        var result = await SendOneAsync(transport);

        Assert.That((result.Outcome, relay.Connections.Count), Is.EqualTo((MailOutcome.Accepted, 2)), result.Answer);
    }

    [TestCase("MAIL", null)]
    [TestCase("RCPT", null)]
    [TestCase("DATA", null)]
    [TestCase("MAIL", "421 4.4.2 Idle for too long")]
    [TestCase("DATA", "421 4.7.0 Too many mails on this connection")]
    public async Task Send_UsedConnectionBreaksBeforeTheMail_IsTriedOnceOnAFreshOne(string phase, string? words)
    {
        await using var relay = DiesOnSecondMail(phase, words);
        await using var transport = new SmtpTransport(SettingsFor(relay));
        await SendOneAsync(transport);

        var result = await SendOneAsync(transport);

        Assert.That((result.Outcome, relay.Connections.Count), Is.EqualTo((MailOutcome.Accepted, 2)), result.Answer);
        Assert.That(relay.Mails, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Send_UsedConnectionBreaksAfterTheMail_IsUncertainAndNotTriedAgain()
    {
        await using var relay = DiesOnSecondMail(".", null);
        await using var transport = new SmtpTransport(SettingsFor(relay));
        await SendOneAsync(transport);

        var result = await SendOneAsync(transport);

        Assert.That((result.Outcome, relay.Connections.Count), Is.EqualTo((MailOutcome.Uncertain, 1)));
    }

    [Test]
    public async Task Send_UsedConnectionBreaksInTheMail_IsTemporaryAndNotTriedAgain()
    {
        await using var relay = DiesOnSecondMail("CONTENT", null);
        await using var transport = new SmtpTransport(SettingsFor(relay));
        await SendOneAsync(transport);

        var result = await SendOneAsync(transport, LargeMail);

        Assert.That((result.Outcome, relay.Connections.Count), Is.EqualTo((MailOutcome.TemporaryFailure, 1)));
    }

    [Test]
    public async Task Send_FreshConnectionBreaksToo_IsTemporaryAfterOneMoreTry()
    {
        await using var relay = new FakeRelay { On = (connection, phase) => phase == "MAIL" && (connection.Number > 1 || connection.Taken == 1) ? FakeAct.Drop : null }.Start();
        await using var transport = new SmtpTransport(SettingsFor(relay));
        await SendOneAsync(transport);

        var result = await SendOneAsync(transport);

        Assert.That((result.Outcome, relay.Connections.Count), Is.EqualTo((MailOutcome.TemporaryFailure, 2)));
    }

    [Test]
    public async Task Send_RelayTakesTheMailAndCloses_IsAcceptedAndTheNextOneGoesElsewhere()
    {
        await using var relay = new FakeRelay { On = (connection, phase) => phase == "." && connection.Number == 1 ? FakeAct.SayAndDrop("250 2.0.0 Taken, and good night") : null }.Start();
        await using var transport = new SmtpTransport(SettingsFor(relay));

        Assert.That((await SendOneAsync(transport)).Answer, Is.EqualTo("250 2.0.0 Taken, and good night"));
        Assert.That((await SendOneAsync(transport)).Outcome, Is.EqualTo(MailOutcome.Accepted));
        Assert.That(relay.Connections, Has.Count.EqualTo(2));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Send_FarewellGoesWrong_TheMailIsAcceptedAllTheSame(bool hangs)
    {
        await using var relay = new FakeRelay { On = (_, phase) => phase == "QUIT" ? hangs ? FakeAct.Hang : FakeAct.Drop : null }.Start();
        var time = new ManualTime();
        await using var transport = new SmtpTransport(SettingsFor(relay) with { MailsPerConnection = 1 }, time);

        var first = await SendOneAsync(transport);
        var sending = SendOneAsync(transport);
        var hasWaited = !hangs || await WaitsForTheFarewellAsync(sending, relay, time);
        var next = await sending;
        relay.GoOn.SetResult();

        Assert.That((first.Outcome, next.Outcome, relay.Connections.Count), Is.EqualTo((MailOutcome.Accepted, MailOutcome.Accepted, 2)));
        Assert.That(hasWaited, "The one connection that is allowed was not free yet.");
    }

    [Test]
    public async Task Send_NothingToDoForLong_SaysGoodbye()
    {
        await using var relay = new FakeRelay().Start();
        var time = new ManualTime();
        await using var transport = new SmtpTransport(SettingsFor(relay), time);
        await SendOneAsync(transport);

        time.Advance(TimeSpan.FromSeconds(31));
        while (!relay.Said.Contains("QUIT")) await Task.Delay(5);
        var result = await SendOneAsync(transport);

        Assert.That((result.Outcome, relay.Connections.Count), Is.EqualTo((MailOutcome.Accepted, 2)));
    }

    [Test]
    public async Task Send_AfterTheEnd_IsTemporary()
    {
        await using var relay = new FakeRelay().Start();
        var transport = new SmtpTransport(SettingsFor(relay));
        await transport.DisposeAsync();

        Assert.That((await SendOneAsync(transport)).Outcome, Is.EqualTo(MailOutcome.TemporaryFailure));
        Assert.That(relay.Connections, Is.Empty);
    }

    [TestCase("CONNECT")]
    [TestCase("EHLO")]
    [TestCase("MAIL")]
    [TestCase("DATA")]
    public async Task Send_StoppedBeforeTheMail_IsBrokenOff(string phase)
    {
        await using var relay = new FakeRelay { On = (connection, at) => at == phase && connection.Number == 1 ? FakeAct.Hang : null }.Start();
        await using var transport = new SmtpTransport(SettingsFor(relay));
        using var stop = new CancellationTokenSource();

        var sending = SendAsync(transport, cancellation: stop.Token);
        await relay.Hanging;
        await stop.CancelAsync();

        Assert.That(() => sending, Throws.InstanceOf<OperationCanceledException>());
        Assert.That((await SendOneAsync(transport)).Outcome, Is.EqualTo(MailOutcome.Accepted));
        Assert.That(relay.Mails, Has.Count.EqualTo(1));
    }

    [TestCase("CONTENT")]
    [TestCase(".")]
    public async Task Send_StoppedOnceTheMailIsOnItsWay_IsFinished(string phase)
    {
        await using var relay = new FakeRelay { On = (_, at) => at == phase ? FakeAct.Hang : null }.Start();
        await using var transport = new SmtpTransport(SettingsFor(relay));
        using var stop = new CancellationTokenSource();

        var sending = SendAsync(transport, LargeMail, cancellation: stop.Token);
        await relay.Hanging;
        await stop.CancelAsync();
        relay.GoOn.SetResult();

        Assert.That((await sending).Single().Outcome, Is.EqualTo(MailOutcome.Accepted));
    }

    [Test]
    public async Task Send_StoppedWhileOthersUseAllConnections_IsBrokenOff()
    {
        await using var relay = new FakeRelay { On = (_, at) => at == "MAIL" ? FakeAct.Hang : null }.Start();
        await using var transport = new SmtpTransport(SettingsFor(relay));
        using var stop = new CancellationTokenSource();
        var first = SendAsync(transport);
        await relay.Hanging;

        var second = SendAsync(transport, cancellation: stop.Token);
        await stop.CancelAsync();
        Assert.That(() => second, Throws.InstanceOf<OperationCanceledException>());

        relay.GoOn.SetResult();
        Assert.That((await first).Single().Outcome, Is.EqualTo(MailOutcome.Accepted));
    }

    [Test]
    public async Task Send_LimitOfMailsPerMinute_HoldsThemBackEvenly()
    {
        await using var relay = new FakeRelay().Start();
        var time = new ManualTime();
        await using var transport = new SmtpTransport(SettingsFor(relay) with { MailsPerMinute = 60, Connections = 4 }, time);

        var sending = Enumerable.Range(0, 4).Select(_ => SendOneAsync(transport)).ToArray();
        await Task.WhenAny(sending);
        Assert.That(sending.Count(task => task.IsCompleted), Is.EqualTo(1));

        for (var sent = 2; sent <= 4; sent++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            while (sending.Count(task => task.IsCompleted) < sent) await Task.Delay(5);
            Assert.That(relay.Mails, Has.Count.EqualTo(sent));
        }
    }

    /// <summary>Whether nothing happens until the farewell has been given up.</summary>
    private static async Task<bool> WaitsForTheFarewellAsync(Task sending, FakeRelay relay, ManualTime time)
    {
        await relay.Hanging;
        await Task.WhenAny(sending, Task.Delay(200));
        var waits = !sending.IsCompleted && relay.Connections.Count == 1;
        while (relay.Connections.Count < 2)
        {
            time.Advance(TimeSpan.FromSeconds(2));
            await Task.Delay(5);
        }

        return waits;
    }

    private static FakeRelay DiesOnSecondMail(string phase, string? words) => new FakeRelay
    {
        On = (connection, at) => at == phase && connection is { Number: 1, Taken: 1 } ? words is null ? FakeAct.Drop : FakeAct.SayAndDrop(words) : null,
    }.Start();
}

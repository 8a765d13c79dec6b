using System.Diagnostics.Metrics;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Diagnosis;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Operations;
using BudgetProcess.Application.Processes;
using BudgetProcess.Application.Storage;
using BudgetProcess.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace BudgetProcess.IntegrationTests.Diagnosis;

/// <summary>Everything that an operator should be told can be told: by doctor, by the hourly examination's events and by the metrics.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class ExaminationTests<TDatabase> : ProductTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private readonly List<string?> log = [];

    protected override Action<IServiceCollection> Change => services => services.AddLogging(logging => logging.AddProvider(new HeardLog(log)));

    [TearDown]
    public void Forget() => log.Clear();

    [SetUp]
    public async Task PublishAsync()
    {
        Host.Options.Domain = "budget.hedensted.dk";
        await Host.ShortenAsync("foraarsseminar", "temamoede");
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
    }

    [Test]
    public async Task Run_AllWell_SaysSoOnce()
    {
        var later = await AnotherAsync(Change, now: ProductHost.At(2026, 3, 2, 10));
        await later.DrainAsync();
        await later.Get<SelfExamination>().RunAsync(default);

        Assert.That(log, Does.Contain("AllIsWell"));
        Assert.That((await later.Get<Doctor>().ExamineAsync(default)).Where(finding => !finding.IsWell), Is.Empty);
    }

    [Test]
    public Task OverdueWait_IsTold() => BreakAsync(
        async unit => (await unit.Db.Waits.FirstAsync(row => row.State == WaitState.Open && row.DueUtc != null)).DueUtc = unit.Now - Duration.FromMinutes(12),
        "WaitsOverdue", "Ventepunkter", "budgetprocess.waits.overdue.oldest.age", 720);

    [Test]
    public Task DueDeliveryThatNobodyTakes_IsTold() => BreakAsync(
        unit => ChangeOneAsync(unit, DeliveryStatus.Pending, unit.Now - Duration.FromMinutes(12)), "DeliveriesStuck", "Forsendelser", "budgetprocess.deliveries.due.oldest.age", 720);

    [Test]
    public Task DeliveryThatFailsForHours_IsTold() => BreakAsync(
        async unit =>
        {
            await ChangeOneAsync(unit, DeliveryStatus.TemporaryFailure, unit.Now + Duration.FromHours(1));
            Host.Clock.AdvanceTo(unit.Now + Duration.FromMinutes(61));
        },
        "MailFailing", "Forsendelser", "budgetprocess.deliveries.failing.oldest.age", 3660);

    [Test]
    public Task DeliveryThatFailedForGood_IsTold() => BreakAsync(unit => ChangeOneAsync(unit, DeliveryStatus.PermanentFailure, unit.Now), "MailFailed", "Forsendelser");

    [Test]
    public Task UncertainDelivery_IsTold() => BreakAsync(unit => ChangeOneAsync(unit, DeliveryStatus.Uncertain, unit.Now), "MailUncertain", "Forsendelser");

    [Test]
    public Task DeliveryThatCameBackDaysLater_IsTold() => BreakAsync(
        async unit =>
        {
            await ChangeOneAsync(unit, DeliveryStatus.Bounced, unit.Now - Duration.FromDays(5));
            unit.Db.Deliveries.Local.Single().BouncedAt = unit.Now;
        },
        "MailBounced", "Forsendelser");

    [Test]
    public Task MailHeldWhereMailIsOn_IsTold() => BreakAsync(
        unit =>
        {
            unit.Municipality.MailMode = MailMode.On;
            return Task.CompletedTask;
        },
        "MailHeld", "Tilbageholdt");

    [Test]
    public Task OpenIncident_IsTold() => BreakAsync(
        async unit =>
        {
            var wait = await unit.Db.Waits.FirstAsync(row => row.State == WaitState.Open);
            unit.Db.Incidents.Add(new Incident
            {
                Id = unit.NewId(), InstanceId = wait.InstanceId, BudgetYear = wait.BudgetYear, WaitId = wait.Id, Activity = wait.Activity, Message = "Noget gik i stykker.", At = unit.Now,
            });
        },
        "IncidentsOpen", "Hændelser", "budgetprocess.incidents.open", 1);

    [Test]
    public async Task FailureOfLastSpring_IsNobodysAlarm()
    {
        await Host.WriteAsync(unit => ChangeOneAsync(unit, DeliveryStatus.PermanentFailure, unit.Now - Duration.FromDays(40)));
        await ExamineAsync();
        Assert.That(log, Does.Not.Contain("MailFailed"));
    }

    [Test]
    public async Task Doctor_KeyOfAnotherNode_IsTold()
    {
        await Host.SetMailAsync(MailMode.On);
        await Host.Get<SetMailMode>().RunAsync(new MailModeRequest(ProductHost.Hedensted, MailMode.On, null, "test", new HeldSelection()), default);
        await Host.DrainAsync();
        Assert.That((await Host.Get<Doctor>().ExamineAsync(default)).Single(finding => finding.Subject == "Nøgle").IsWell, Is.True);

        Host.Options.Secret = Convert.ToBase64String(new byte[32]);
        var finding = (await Host.Get<Doctor>().ExamineAsync(default)).Single(found => found.Subject == "Nøgle");
        Assert.That(finding.IsWell, Is.False);
        Assert.That(finding.Message, Does.Contain("en anden"));
    }

    [Test]
    public async Task Metrics_Deliveries_CountEveryStatusOfEveryMunicipality()
    {
        var counted = await MeasureAsync("budgetprocess.deliveries");
        var held = (await Host.DeliveriesAsync()).Count;

        Assert.That(counted[("hedensted", "held")], Is.EqualTo(held).And.Positive);
        Assert.That(counted[("naboby", "sent")], Is.Zero);
        Assert.That(counted, Has.Count.EqualTo(18));
    }

    [Test]
    public async Task Metrics_Work_CountsBurstsAndMails()
    {
        var before = await MeasureAsync("budgetprocess.bursts");
        Assert.That(before[("", "done")], Is.Positive, "Publishing ran workflows.");
        await Host.Get<SetMailMode>().RunAsync(new MailModeRequest(ProductHost.Hedensted, MailMode.On, null, "test", new HeldSelection()), default);
        await Host.DrainAsync();
        Assert.That((await MeasureAsync("budgetprocess.mails"))[("", "accepted")], Is.EqualTo(Host.Mails().Count).And.Positive);
    }

    private static async Task ChangeOneAsync(UnitOfWork unit, DeliveryStatus status, Instant due)
    {
        var delivery = await unit.Db.Deliveries.OrderBy(row => row.Id).FirstAsync();
        (delivery.Status, delivery.DueUtc) = (status, due);
    }

    private async Task BreakAsync(Func<UnitOfWork, Task> damage, string logged, string subject, string? metric = null, double value = 0)
    {
        await Host.WriteAsync(damage);
        await ExamineAsync();
        var told = await Host.FaultsAsync();

        Assert.That(log, Does.Contain(logged).And.Not.Contain("AllIsWell"));
        Assert.That(told.Select(finding => finding.Subject), Is.EqualTo(new[] { subject }));
        Assert.That(told[0].Remedy, Is.Not.Empty);
        if (metric is not null) Assert.That((await MeasureAsync(metric)).Values.Single(), Is.EqualTo(value));
    }

    private Task ExamineAsync() => Host.Get<SelfExamination>().RunAsync(default);

    /// <summary>What a metric says now, by municipality and status or outcome.</summary>
    private async Task<Dictionary<(string, string), double>> MeasureAsync(string name)
    {
        var meter = Host.Get<ProductMetrics>().Meter;
        await Host.Get<SituationGauges>().RefreshAsync(default);
        var measured = new Dictionary<(string, string), double>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == meter && instrument.Name == name) listener.EnableMeasurementEvents(instrument);
        } };
        listener.SetMeasurementEventCallback<int>((_, value, tags, _) => Add(value, tags));
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => Add(value, tags));
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) => Add(value, tags));
        listener.Start();
        listener.RecordObservableInstruments();
        return measured;

        void Add(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var found = tags.ToArray().ToDictionary(tag => tag.Key, tag => (string)tag.Value!);
            measured.Add((found.GetValueOrDefault("municipality", ""), found.GetValueOrDefault("status", found.GetValueOrDefault("outcome", ""))), value);
        }
    }
}

using BudgetProcess.Application;
using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Processes;
using BudgetProcess.Application.Storage;
using BudgetProcess.Calendar;
using BudgetProcess.IntegrationTests.Crashes;
using BudgetProcess.IntegrationTests.Harness;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace BudgetProcess.IntegrationTests.Hearings;

/// <summary>A hearing that began yesterday by the clock of this machine, which is the only one that a process of its own knows; nothing of it is sent yet.</summary>
internal static class OpenHearingNow
{
    public const string Municipality = ProductHost.Hedensted;

    private static LocalDate Today => DanishTime.DateOf(Meetings.Now);

    public static int Year => Today.PlusDays(-1).Year + 1;

    /// <summary>The plan is published, the material there, and the workflow of the hearing due.</summary>
    public static async Task PrepareAsync(ProductHost host, byte[] document)
    {
        await host.StartAsync();
        await host.SetMailAsync(MailMode.On);
        await host.WriteAsync(async unit => Assert.That(await SavePlan.RunAsync(unit, "test", Plan(), "Budgetkontoret", CancellationToken.None), Is.Empty));
        Assert.That(
            await host.Get<HearingMaterial>().AddAsync(Municipality, Year, new("Forslag", "forslag.pdf", document), "Budgetkontoret", default), Is.TypeOf<HearingChange.Done>());
        var accepted = RuleCatalogue.All.Select(rule => new AcceptedBreach(rule.Id, "Kommunaldirektøren", "Det er en prøve.")).ToList();
        Assert.That(await host.Get<PublishPlan>().RunAsync(new(Municipality, Year, "Budgetchefen", null, accepted), default), Is.TypeOf<PublishResult.Published>());
        await host.WriteAsync(async unit =>
        {
            var hearing = await unit.Db.Hearings.SingleAsync(row => row.BudgetYear == Year);
            await host.Get<IProcessRuntime>().StartAsync(unit, new ProcessStart("hearing", Year, new ProcessSubject.OfHearing(hearing.Id)), default);
        });
    }

    /// <summary>The tokens of all parties' links, which a test cannot read from mails that a sink has thrown away.</summary>
    public static async Task<List<string>> TokensAsync(ProductHost host, Site site)
    {
        var tokens = new HearingTokens(TokenSecret.Load(new BudgetProcessOptions { Secret = site.Settings["BudgetProcess__Secret"] }));
        return [.. (await host.ReadAsync(db => db.HearingParticipations.AsNoTracking().OrderBy(row => row.Id).ToListAsync())).Select(tokens.Of)];
    }

    private static Plan Plan()
    {
        var words = $"{LocalDatePattern.Iso.Format(Today.PlusDays(-1))} – {LocalDatePattern.Iso.Format(Today.PlusDays(14))}";
        var phrase = DatePhrase.Parse(words, Year - 1).Phrase ?? throw new InvalidOperationException($"{words} cannot be read.");
        var hearing = new Milestone
        {
            Key = "hoering", Title = "Høring", Track = Track.Public, Kind = MilestoneKind.Period, Phrase = phrase.Text, Period = phrase.Period, Owners = ["budgetkontoret"],
            Anchor = Anchor.Hearing,
        };
        return new Plan(new BudgetYear(Year), $"Høring {Year}", [hearing], []);
    }
}

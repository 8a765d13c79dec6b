using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Diagnosis;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Storage;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using BudgetProcess.Tests.Mail;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.IntegrationTests.Harness;

/// <summary>What tests read and change in a running product.</summary>
internal static class ProductHostData
{
    public static async Task<Guid> IdOfAsync(this ProductHost host, string municipality) =>
        (await host.Database.FindMunicipalityAsync(municipality, CancellationToken.None))!.Id;

    public static async Task<T> ReadAsync<T>(
        this ProductHost host, Func<BudgetDbContext, Task<T>> read, string municipality = ProductHost.Hedensted)
    {
        await using var db = host.Database.Read(await host.IdOfAsync(municipality));
        return await read(db);
    }

    public static async Task WriteAsync(
        this ProductHost host, Func<UnitOfWork, Task> write, string municipality = ProductHost.Hedensted) =>
        await host.Database.WriteAsync(await host.IdOfAsync(municipality), (unit, _) => write(unit), CancellationToken.None);

    public static Task<List<Delivery>> DeliveriesAsync(
        this ProductHost host, string? kind = null, string? milestone = null, string municipality = ProductHost.Hedensted) =>
        host.ReadAsync(
            db => db.Deliveries.AsNoTracking().Where(row => (kind == null || row.Kind == kind) && (milestone == null || row.MilestoneKey == milestone))
                .OrderBy(row => row.Id).ToListAsync(),
            municipality);

    public static Task<PublishedMilestone> RegisterAsync(this ProductHost host, string milestone) =>
        host.ReadAsync(db => db.PublishedMilestones.AsNoTracking().SingleAsync(row => row.Key == milestone));

    public static Task SetMailAsync(
        this ProductHost host, MailMode mode, string? redirect = null, string municipality = ProductHost.Hedensted) =>
        host.WriteAsync(
            unit =>
            {
                (unit.Municipality.MailMode, unit.Municipality.RedirectAddress) = (mode, redirect);
                return Task.CompletedTask;
            },
            municipality);

    /// <summary>Edits the draft as the budget office does: the plan is written whole.</summary>
    public static Task EditAsync(this ProductHost host, Func<Milestone, Milestone?> change, bool withConstraints = true) => host.WriteAsync(async unit =>
    {
        var draft = await unit.Db.PlanDrafts.SingleAsync(row => row.BudgetYear == ProductHost.Year);
        var plan = StoredPlan.Read(draft.Content);
        var milestones = plan.Milestones.Select(change).OfType<Milestone>().ToList();
        var edited = new Plan(plan.Year, plan.Title, milestones, withConstraints ? plan.Constraints : []) { Source = plan.Source };
        var faults = await SavePlan.RunAsync(unit, "test", edited, "Budgetkontoret", CancellationToken.None);
        Assert.That(faults, Is.Empty);
    });

    public static Task MoveAsync(this ProductHost host, string milestone, string when) => host.EditAsync(found =>
        found.Key == milestone && DatePhrase.Parse(when, ProductHost.Year - 1).Phrase is { } phrase
            ? found with { Phrase = phrase.Text, Period = phrase.Period }
            : found);

    public static Task DropAsync(this ProductHost host, string milestone) => host.EditAsync(found => found.Key == milestone ? null : found);

    /// <summary>Keeps a few milestones of the plan, for tests to which the other hundreds of mails add nothing but time.</summary>
    public static Task ShortenAsync(this ProductHost host, params string[] milestones) =>
        host.EditAsync(found => milestones.Contains(found.Key) ? found : null, withConstraints: false);

    /// <summary>The mails in the mail directory, read back.</summary>
    public static IReadOnlyList<MimeReader> Mails(this ProductHost host) => Directory.Exists(host.Options.MailDirectory)
        ? [.. Directory.EnumerateFiles(host.Options.MailDirectory, "*.eml").Order(StringComparer.Ordinal).Select(file => MimeReader.Read(File.ReadAllBytes(file)))]
        : [];

    /// <summary>The text that a reader sees, wherever in the mail it stands.</summary>
    public static string PlainText(this MimeReader mail) => mail.Leaves().First(part => part.Header("Content-Type")!.StartsWith("text/plain", StringComparison.Ordinal)).ContentText();

    /// <summary>What doctor finds wrong; that a simulated clock stands in the past is meant.</summary>
    public static async Task<IReadOnlyList<Finding>> FaultsAsync(this ProductHost host) =>
        [.. (await host.Get<Doctor>().ExamineAsync(CancellationToken.None)).Where(finding => !finding.IsWell && finding.Subject != "Ur")];

    public static IEnumerable<MimeReader> Leaves(this MimeReader mail) =>
        mail.Parts.Count == 0 ? [mail] : mail.Parts.SelectMany(part => part.Leaves());
}

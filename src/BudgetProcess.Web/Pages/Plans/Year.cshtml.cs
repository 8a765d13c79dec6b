using BudgetProcess.Application;
using BudgetProcess.Application.Plans;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using BudgetProcess.Web.Operations;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Plans;

/// <summary>The public plan of a year (tids- og procesplan).</summary>
[AllowAnonymous]
internal sealed class YearModel(PlanQueries plans, BudgetProcessOptions options, PageClock clock, IStringLocalizer<Texts> texts) : YearPage
{
    private static readonly (Track Track, string Path)[] TrackFeeds =
        [(Track.Political, "political"), (Track.Administrative, "administrative"), (Track.Public, "public")];

    /// <inheritdoc/>
    public override string MenuPage => "plan";

    /// <summary>The plan as it may be shown.</summary>
    public PlanView View { get; private set; } = null!;

    /// <summary>What happens now and next.</summary>
    public PlanProgress Progress { get; private set; } = null!;

    /// <summary>The procespil.</summary>
    public IHtmlContent Picture { get; private set; } = HtmlString.Empty;

    /// <summary>The milestones by the month in which they begin: "september 2024".</summary>
    public IReadOnlyList<IGrouping<string, Milestone>> Months { get; private set; } = [];

    /// <summary>Breaches of the law, whether or not somebody took them on.</summary>
    public IEnumerable<Breach> HardBreaches => View.Breaches.Where(breach => breach.Severity == Severity.Hard);

    /// <summary>Warnings and what is good to know.</summary>
    public IReadOnlyList<Breach> Remarks => [.. View.Breaches.Where(breach => breach.Severity != Severity.Hard)];

    /// <summary>The feed of the whole plan.</summary>
    public FeedLinks WholePlan => Feed(texts["Hele planen"], "plan.ics");

    /// <summary>One feed per track.</summary>
    public IEnumerable<FeedLinks> Tracks => TrackFeeds
        .Where(feed => View.Plan.Milestones.Any(milestone => milestone.Track == feed.Track))
        .Select(feed => Feed(texts[$"Track.{feed.Track}.Feed"], $"track/{feed.Path}.ics"));

    /// <summary>One feed per body that the plan names, by the body's name.</summary>
    public IEnumerable<FeedLinks> Bodies => View.Plan.Milestones
        .SelectMany(milestone => milestone.Owners.Concat(milestone.Attendees))
        .Distinct()
        .Select(body => Feed(View.BodyNames.GetValueOrDefault(body, body), $"body/{Uri.EscapeDataString(body)}.ics"))
        .OrderBy(feed => feed.Name, DanishOrder.Instance);

    /// <summary>Whether calendars on the net can fetch feeds from the address that the reader uses.</summary>
    public bool FeedsCanBeReached => !LocalRequest.Is(HttpContext);

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await plans.FindAsync(Municipality, BudgetYear, includeDraft: IsStaff, cancellation) is not { } view) return NotFound();
        if (view.Version is null) Response.Headers.CacheControl = "no-store";
        View = view;
        Frame(view.Plan.Title, view.MunicipalityName);
        Progress = PlanProgress.Of(view.Plan, view.Standings, clock.Today);
        Picture = ProcessPicture.Draw(view.Plan, view.Standings, clock.Today, texts);
        Months = [.. view.Plan.Milestones
            .OrderBy(milestone => milestone.Period.Start)
            .ThenBy(milestone => milestone.Period.End)
            .ThenBy(milestone => milestone.StartTime)
            .GroupBy(milestone => $"{DanishDates.Month(milestone.Period.Start.Month)} {milestone.Period.Start.Year}")];
        return Page();
    }

    /// <summary>What became of a milestone.</summary>
    public MilestoneStanding Standing(Milestone milestone) => View.Standings.GetValueOrDefault(milestone.Key, MilestoneStanding.Planned);

    /// <summary>Whether a milestone goes on today.</summary>
    public bool IsNow(Milestone milestone) => Progress.Now.Contains(milestone);

    /// <summary>Who took a breach on; null if nobody did.</summary>
    public Acceptance? AcceptanceOf(Breach breach) => View.Acceptances.LastOrDefault(acceptance => acceptance.RuleId == breach.RuleId);

    /// <summary>The milestones that a breach is about.</summary>
    public IEnumerable<Milestone> MilestonesOf(Breach breach) => breach.Milestones.Select(View.Plan.Find).OfType<Milestone>();

    /// <summary>An instant as the day it is in Denmark.</summary>
    public static string Day(NodaTime.Instant instant) => DanishDates.InFull(PageClock.Local(instant).Date);

    /// <summary>At the machine itself the address that the reader came by works; everybody else needs the public one, whatever a proxy made of the host.</summary>
    private FeedLinks Feed(string name, string path) => new(name, LocalRequest.Is(HttpContext)
        ? new Uri($"{Request.Scheme}://{Request.Host}{YearAddress($"feeds/{path}")}")
        : new Uri(options.PublicUrl, YearAddress($"feeds/{path}").TrimStart('/')));
}

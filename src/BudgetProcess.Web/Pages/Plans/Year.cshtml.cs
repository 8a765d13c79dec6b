using BudgetProcess.Application;
using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Plans;
using BudgetProcess.Planning;
using BudgetProcess.Web.Operations;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Plans;

/// <summary>The public plan of a year (tids- og procesplan).</summary>
[AllowAnonymous]
internal sealed class YearModel(PlanQueries plans, HearingQueries hearings, BudgetProcessOptions options, PageClock clock, IStringLocalizer<Texts> texts) : YearPage
{
    private static readonly (Track Track, string Path)[] TrackFeeds =
        [(Track.Political, "political"), (Track.Administrative, "administrative"), (Track.Public, "public")];

    /// <inheritdoc/>
    public override string MenuPage => "plan";

    /// <summary>The key of the body for which the plan is shown; null or empty for everybody's.</summary>
    [FromQuery(Name = "organ")]
    public string? Organ { get; set; }

    /// <summary>The plan as it may be shown.</summary>
    public PlanView View { get; private set; } = null!;

    /// <summary>The plan with the milestones that are shown: all, or those of one body.</summary>
    public Plan Shown { get; private set; } = null!;

    /// <summary>The hearing that is open now.</summary>
    public OpenHearingView? Hearing { get; private set; }

    /// <summary>The title of the hearing that is over; null where none is.</summary>
    public string? ClosedHearing { get; private set; }

    /// <summary>The name of the body for which the plan is shown.</summary>
    public string? OrganName => string.IsNullOrEmpty(Organ) ? null : View.BodyNames.GetValueOrDefault(Organ, Organ);

    /// <summary>The bodies that the plan names, by name.</summary>
    public IEnumerable<(string Key, string Name)> BodyChoices => View.Plan.BodyKeys()
        .Select(key => (key, View.BodyNames.GetValueOrDefault(key, key))).OrderBy(body => body.Item2, DanishOrder.Instance);

    /// <summary>What happens now and next.</summary>
    public PlanProgress Progress { get; private set; } = null!;

    /// <summary>The årshjul.</summary>
    public AnnualWheel? Wheel { get; private set; }

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
    public IEnumerable<FeedLinks> Bodies => BodyChoices.Select(body => Feed(body.Name, $"body/{Uri.EscapeDataString(body.Key)}.ics"));

    /// <summary>Whether calendars on the net can fetch feeds from the address that the reader uses.</summary>
    public bool FeedsCanBeReached => !LocalRequest.Is(HttpContext);

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await plans.FindAsync(Municipality, BudgetYear, includeDraft: IsStaff, cancellation) is not { } view) return NotFound();
        if (view.Version is null) Response.Headers.CacheControl = "no-store";
        if (!string.IsNullOrEmpty(Organ) && !view.Plan.BodyKeys().Contains(Organ)) return NotFound();
        View = view;
        Frame(view.Plan.Title, view.MunicipalityName);
        Shown = string.IsNullOrEmpty(Organ) ? view.Plan : new Plan(view.Plan.Year, view.Plan.Title, [.. view.Plan.Milestones.Where(IsOfOrgan)], []);
        Hearing = view.Version is null ? null : await hearings.FindOpenAsync(Municipality, BudgetYear, cancellation);
        ClosedHearing = view.Version is null ? null : await hearings.FindClosedAsync(Municipality, BudgetYear, cancellation);
        Progress = PlanProgress.Of(Shown, view.Standings, clock.Today);
        Wheel = AnnualWheel.Draw(Shown, view.Standings, clock.Today, texts);
        Picture = ProcessPicture.Draw(Shown, view.Standings, clock.Today, texts);
        Months = [.. Shown.Milestones
            .OrderBy(milestone => milestone.Period.Start)
            .ThenBy(milestone => milestone.Period.End)
            .ThenBy(milestone => milestone.StartTime)
            .GroupBy(milestone => DateTexts.MonthOf(milestone.Period.Start))];
        return Page();
    }

    /// <summary>What became of a milestone.</summary>
    public MilestoneStanding Standing(Milestone milestone) => View.Standings.GetValueOrDefault(milestone.Key, MilestoneStanding.Planned);

    /// <summary>Whether a milestone goes on today.</summary>
    public bool IsNow(Milestone milestone) => Progress.Now.Contains(milestone);

    /// <summary>Who took a breach on; null if nobody did.</summary>
    public Acceptance? AcceptanceOf(Breach breach) => View.Acceptances.LastOrDefault(acceptance => acceptance.RuleId == breach.RuleId);

    /// <summary>The milestones that a breach is about.</summary>
    public IEnumerable<Milestone> MilestonesOf(Breach breach) => breach.Milestones.Select(Shown.Find).OfType<Milestone>();

    private bool IsOfOrgan(Milestone milestone) => milestone.Owners.Contains(Organ!) || milestone.Attendees.Contains(Organ!);

    /// <summary>An instant as the day it is in Denmark.</summary>
    public static string Day(NodaTime.Instant instant) => DateTexts.InFull(PageClock.Local(instant).Date);

    /// <summary>At the machine itself the address that the reader came by works; everybody else needs the public one, whatever a proxy made of the host.</summary>
    private FeedLinks Feed(string name, string path) => new(name, LocalRequest.Is(HttpContext)
        ? new Uri($"{Request.Scheme}://{Request.Host}{YearAddress($"feeds/{path}")}")
        : new Uri(options.PublicUrl, YearAddress($"feeds/{path}").TrimStart('/')));
}

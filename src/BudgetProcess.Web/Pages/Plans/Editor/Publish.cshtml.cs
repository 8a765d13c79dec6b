using System.Globalization;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Plans.Editing;
using BudgetProcess.Application.Simulation;
using BudgetProcess.Planning;
using BudgetProcess.Web.Access;
using BudgetProcess.Web.Pages.Messages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Plans.Editor;

/// <summary>Shows what publishing would do, who would get what, and publishes (udgivelse).</summary>
[Authorize(StaffPolicies.BudgetOffice)]
internal sealed class PublishModel(PlanEditor editor, PreviewPublish preview, PublishPlan publish, IStringLocalizer<Texts> texts) : EditorPage(editor, texts)
{
    private const int LongestReason = 1000;
    private const int LongestRole = 200;

    /// <inheritdoc/>
    public override string MenuPage => "publish";

    /// <summary>An earlier version that is to be published again; null for the draft.</summary>
    [FromQuery(Name = "version")]
    public int? Version { get; set; }

    /// <summary>The revision of the draft that the user saw.</summary>
    [BindProperty]
    public int? Revision { get; set; }

    /// <summary>Why, for the history.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Breaches that are taken on.</summary>
    [BindProperty]
    public List<TakenOn> Accept { get; set; } = [];

    /// <summary>The draft.</summary>
    public EditorView View { get; private set; } = null!;

    /// <summary>What publishing would do, were every breach taken on.</summary>
    public PublishPreview Preview { get; private set; } = null!;

    /// <summary>Breaches that nobody has taken on yet.</summary>
    public IReadOnlyList<Breach> Unaccepted { get; private set; } = [];

    /// <summary>What is wrong with the form, by the field's name.</summary>
    public Dictionary<string, string> Faults { get; } = [];

    /// <summary>The draft was changed since the user looked at it.</summary>
    public bool IsOutdated { get; private set; }

    /// <summary>What would be published; null if there is nothing to publish.</summary>
    public PublishResult.Published? Outcome => Preview.Result as PublishResult.Published;

    /// <summary>The mails that it would write.</summary>
    public MailsPreview Mails => new(Preview, Texts.ModeAndMeaning(Preview.MailMode));

    /// <summary>How many mails are about a milestone.</summary>
    public int MailsAbout(string key) => Preview.Mails.Count(mail => mail.MilestoneKey == key);

    /// <summary>What somebody wrote about taking a breach on; null if nobody has.</summary>
    public TakenOn? TakenOf(Breach breach) => Accept.Find(taken => taken.RuleId == breach.RuleId);

    /// <summary>Shows the consequences.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await ShowAsync(cancellation) ? Page() : NotFound();

    /// <summary>Publishes, unless something is missing or somebody has changed the draft meanwhile.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await ShowAsync(cancellation)) return NotFound();
        CheckForm();
        if (Faults.Count > 0) return Page();
        var result = await publish.RunAsync(RequestWith([.. Accept.Where(taken => taken.IsTaken).Select(taken => new AcceptedBreach(taken.RuleId!, taken.By!.Trim(), taken.Reason!.Trim()))]), cancellation);
        switch (result)
        {
            case PublishResult.Published published:
                Tell(new EditorNotice(
                    Texts["Budget {0} er udgivet som version {1}", BudgetYear, published.Version],
                    [
                        published.Differences.Count == 1 ? Texts["1 milepæl er ny eller ændret."] : Texts["{0} milepæle er nye eller ændrede.", published.Differences.Count],
                        Preview.Mails.Count == 0 ? Texts["Ingen får mail om det."] : Texts["{0} mails bliver skrevet nu og kan ses under Forsendelser.", Preview.Mails.Count], Mails.MailMode,
                    ]));
                return LocalRedirect(YearAddress("history"));
            case PublishResult.NotFound:
                return NotFound();
            default:
                IsOutdated = true;
                return await ShowAsync(cancellation) ? Page() : NotFound();
        }
    }

    private PublishRequest RequestWith(IReadOnlyList<AcceptedBreach> accepted) =>
        new(Municipality, BudgetYear, By, string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim(), accepted, Version, Version is null ? Revision : null);

    private async Task<bool> ShowAsync(CancellationToken cancellation)
    {
        if (await FindAsync(cancellation) is not { } view) return false;
        View = view;
        var honest = await preview.RunAsync(new PublishRequest(Municipality, BudgetYear, By, Version: Version), cancellation);
        Unaccepted = honest.Result is PublishResult.Refused refused ? refused.Breaches : [];
        Preview = Unaccepted.Count == 0 ? honest : await preview.RunAsync(
            new PublishRequest(Municipality, BudgetYear, By, null, [.. Unaccepted.Select(breach => breach.RuleId).Distinct().Select(rule => new AcceptedBreach(rule, "-", "-"))], Version), cancellation);
        if (Preview.Result is PublishResult.NotFound) return false;
        if (Version is null && Revision is { } seen && seen != view.Revision) IsOutdated = true;
        if (IsOutdated || Revision is null) Revision = view.Revision;
        Frame(
            Texts["Udgiv planen"], view.MunicipalityName, new Shared.Crumb(Texts["Redigér planen"], YearAddress("edit")),
            new Shared.Crumb(Version is { } number ? Texts["Udgiv version {0} igen", number.ToString(CultureInfo.InvariantCulture)] : Texts["Udgiv"]));
        return true;
    }

    private void CheckForm()
    {
        if (IsOutdated) Faults["Revision"] = Texts["Udkastet er ændret, siden du så det. Se følgerne igen, før du udgiver."];
        if (Reason?.Trim().Length > LongestReason) Faults["Reason"] = Texts["Begrundelsen er på {0} tegn; der er plads til {1}. Skriv en kortere.", Reason.Trim().Length, LongestReason];
        foreach (var rule in Unaccepted.Select(breach => breach.RuleId).Distinct())
        {
            var at = Accept.FindIndex(taken => taken.RuleId == rule);
            var taken = at < 0 ? null : Accept[at];
            if (taken is not { IsTaken: true })
            {
                Faults[$"IsTaken-{rule}"] = Texts["Planen kan kun udgives, hvis nogen tager dette på sig. Sæt kryds, eller ret udkastet."];
                continue;
            }

            if (Missing(taken.By, LongestRole) is { } by) Faults[$"By-{rule}"] = by;
            if (Missing(taken.Reason, LongestReason) is { } reason) Faults[$"Reason-{rule}"] = reason;
        }
    }

    private string? Missing(string? text, int longest) => string.IsNullOrWhiteSpace(text) ? Texts["Feltet skal udfyldes, når nogen tager det på sig."].Value
        : text.Trim().Length > longest ? Texts["Teksten er på {0} tegn; der er plads til {1}. Skriv en kortere.", text.Trim().Length, longest].Value
        : null;
}

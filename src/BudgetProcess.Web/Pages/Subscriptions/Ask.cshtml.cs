using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Subscriptions;
using BudgetProcess.Planning;
using BudgetProcess.Web.Access;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Subscriptions;

/// <summary>Where anybody asks to get news of the plan by mail (abonnér på mail).</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.PublicForm)]
internal sealed class AskModel(AskToSubscribe ask, PlanQueries plans, IStringLocalizer<Texts> texts) : YearPage
{
    /// <summary>The value of the choice that is the whole plan.</summary>
    public const string WholePlan = "plan";

    /// <inheritdoc/>
    public override string MenuPage => "plan";

    /// <summary>The address as typed.</summary>
    [BindProperty]
    public string? Address { get; set; }

    /// <summary>What is chosen: <see cref="WholePlan"/> or the name of a track.</summary>
    [BindProperty]
    public string? What { get; set; }

    /// <summary>The request was taken: what the page says is the same whatever came of it.</summary>
    [FromQuery(Name = "sent")]
    public bool IsSent { get; set; }

    /// <summary>What is wrong with the address.</summary>
    public string? AddressProblem { get; private set; }

    /// <summary>What is wrong with the choice.</summary>
    public string? WhatProblem { get; private set; }

    /// <summary>Whether the municipality sends mail at all.</summary>
    public bool SendsMail { get; private set; }

    /// <summary>What can be chosen, with its words.</summary>
    public IReadOnlyList<(string Value, string Text)> Choices =>
        [(WholePlan, SubscriptionTexts.What(null, texts)), .. Enum.GetValues<Track>().Select(track => (ValueOf(track), SubscriptionTexts.What(track, texts)))];

    /// <summary>Shows the form, or what is to be done now.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await PrepareAsync(cancellation) ? Page() : NotFound();

    /// <summary>Takes the request.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await PrepareAsync(cancellation)) return NotFound();
        if (!SendsMail) return Page();
        if (Choices.All(choice => choice.Value != What)) WhatProblem = texts["Vælg, hvad du vil have nyt om."];
        Track? track = WhatProblem is null && What != WholePlan ? Enum.Parse<Track>(What!, ignoreCase: true) : null;
        if (WhatProblem is not null) return Page();
        switch (await ask.RunAsync(new SubscribeRequest(Municipality, BudgetYear, Address ?? "", track), cancellation))
        {
            case SubscribeResult.BadAddress bad:
                AddressProblem = texts.Say(bad.Problem);
                return Page();
            case SubscribeResult.NotFound:
                return NotFound();
            default:
                return Redirect(YearAddress("subscribe?sent=true"));
        }
    }

    private static string ValueOf(Track track) => track.ToString().ToLowerInvariant();

    private async Task<bool> PrepareAsync(CancellationToken cancellation)
    {
        if (await FindYearAsync(plans, cancellation) is not { IsPublished: true } year) return false;
        SendsMail = await ask.CanBeConfirmedAsync(Municipality, cancellation);
        var title = texts["Få nyt om budgettet på mail"];
        Frame(title, year.MunicipalityName, new Crumb(title));
        What ??= WholePlan;
        return true;
    }
}

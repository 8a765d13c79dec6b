using BudgetProcess.Application.People;
using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Access;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.People;

/// <summary>Changes a membership, or ends it.</summary>
[Authorize(StaffPolicies.BudgetOffice)]
internal sealed class MembershipModel(PeopleQueries people, Memberships memberships, PlanQueries plans, PageClock clock, IStringLocalizer<Texts> texts) : PeoplePage(plans, texts)
{
    /// <summary>The membership.</summary>
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The role.</summary>
    [BindProperty]
    public string? Role { get; set; }

    /// <summary>The first day.</summary>
    [BindProperty]
    public string? From { get; set; }

    /// <summary>The last day.</summary>
    [BindProperty]
    public string? To { get; set; }

    /// <summary>The membership as it is.</summary>
    public MembershipView View { get; private set; } = null!;

    /// <summary>Whether it can be ended today: it lasts, and has begun.</summary>
    public bool LastsToday => View.HoldsOn(clock.Today) && View.To != clock.Today;

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await people.FindMembershipAsync(Municipality, Id, cancellation) is not { } membership) return NotFound();
        View = membership;
        await FrameAsync(Words["Ret medlemskabet"], cancellation, new Crumb(membership.BodyName, PeopleAddress($"bodies/{membership.BodyKey}")));
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation) => await ConcludeAsync(
        await memberships.ChangeAsync(Municipality, Id, new MembershipFields(Role ?? "", From ?? "", To ?? ""), Mark ?? "", By, cancellation), Words["Medlemskabet er gemt."], cancellation);

    /// <summary>Ends it with today as its last day.</summary>
    public async Task<IActionResult> OnPostEndAsync(CancellationToken cancellation) => await ConcludeAsync(
        await memberships.EndAsync(Municipality, Id, "", Mark ?? "", By, cancellation), Words["Medlemskabet slutter i dag."], cancellation);

    private async Task<IActionResult> ConcludeAsync(PeopleChange result, string done, CancellationToken cancellation)
    {
        var membership = await people.FindMembershipAsync(Municipality, Id, cancellation);
        return await ToldAsync(result, () => done, _ => $"bodies/{membership!.BodyKey}", () => OnGetAsync(cancellation));
    }
}

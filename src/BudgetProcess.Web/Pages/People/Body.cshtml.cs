using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.People;

/// <summary>One body: its members today and at other times, and what it gets.</summary>
[Authorize(StaffPolicies.Reader)]
internal sealed class BodyModel(PeopleQueries people, Notices notices, Memberships memberships, ExportPeople export, PlanQueries plans, IStringLocalizer<Texts> texts)
    : PeoplePage(plans, texts)
{
    /// <summary>The body's key.</summary>
    [FromRoute]
    public string Key { get; set; } = "";

    /// <summary>A member's name.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>A member's address.</summary>
    [BindProperty]
    public string? Address { get; set; }

    /// <summary>A member's role.</summary>
    [BindProperty]
    public string? Role { get; set; }

    /// <summary>A member's first day.</summary>
    [BindProperty]
    public string? From { get; set; }

    /// <summary>A member's last day.</summary>
    [BindProperty]
    public string? To { get; set; }

    /// <summary>The body.</summary>
    public BodyView View { get; private set; } = null!;

    /// <summary>What concerns it in the plans that are running.</summary>
    public IReadOnlyList<BodyNotice> Notices { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await people.FindBodyAsync(Municipality, Key, cancellation) is not { } body) return NotFound();
        View = body;
        Notices = await notices.OfBodyAsync(Municipality, Key, cancellation) ?? [];
        await FrameAsync(body.Name, cancellation);
        return Page();
    }

    /// <summary>Makes somebody a member.</summary>
    public async Task<IActionResult> OnPostAddAsync(CancellationToken cancellation)
    {
        if (!MayWrite) return Forbidden();
        return await ToldAsync(
            await memberships.AddAsync(Municipality, Key, new PersonFields(Name ?? "", Address ?? ""), new MembershipFields(Role ?? "", From ?? "", To ?? ""), By, cancellation),
            () => Words["{0} er tilføjet.", Name ?? Address!], _ => $"bodies/{Key}", () => OnGetAsync(cancellation));
    }

    /// <summary>Its memberships as CSV.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellation) => Handed(await export.MembersAsync(Municipality, Key, asWorkbook: false, cancellation));

    /// <summary>Its memberships as a workbook.</summary>
    public async Task<IActionResult> OnGetXlsxAsync(CancellationToken cancellation) => Handed(await export.MembersAsync(Municipality, Key, asWorkbook: true, cancellation));
}

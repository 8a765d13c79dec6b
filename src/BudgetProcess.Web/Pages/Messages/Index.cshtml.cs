using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Messages;

/// <summary>What leaves the house in the coming week, and whether it leaves (beskeder).</summary>
[Authorize(StaffPolicies.Reader)]
internal sealed class IndexModel(WeekOutlook outlook, PlanQueries plans, IStringLocalizer<Texts> texts) : MessagesPage(plans, texts)
{
    /// <summary>The coming week.</summary>
    public Outlook Week { get; private set; } = null!;

    /// <summary>How many mails there are in all.</summary>
    public int Mails => Week.Rows.Sum(row => row.Count);

    /// <summary>Whether the reader may decide what becomes of mail.</summary>
    public bool MayChangeMode => User.RoleIn(Municipality) >= Application.Accounts.StaffRole.Administrator;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await outlook.OfAsync(Municipality, cancellation) is not { } week) return NotFound();
        Week = week;
        await FrameAsync(Words["Beskeder"], cancellation);
        return Page();
    }

    /// <summary>Where to see more about a row: the mails that are written, or the milestone that will write them.</summary>
    public string? AddressOf(OutlookRow row) =>
        row.IsWritten ? MunicipalityAddress($"{row.BudgetYear}/deliveries?kind={row.Kind}")
        : row.MilestoneKey is { } key ? MunicipalityAddress($"{row.BudgetYear}/milestones/{key}") : null;
}

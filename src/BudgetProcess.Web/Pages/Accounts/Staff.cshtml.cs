using BudgetProcess.Application.Accounts;
using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Access;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Accounts;

/// <summary>Who of the staff can sign in, and what they may (brugere).</summary>
[Authorize(StaffPolicies.Administrator)]
internal sealed class StaffModel(StaffAccounts staff, PlanQueries plans, IStringLocalizer<Texts> texts) : MunicipalityPage
{
    /// <inheritdoc/>
    public override string MenuPage => "accounts";

    /// <summary>The new colleague's name.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>The new colleague's address.</summary>
    [BindProperty]
    public string? Address { get; set; }

    /// <summary>The new colleague's role.</summary>
    [BindProperty]
    public StaffRole Role { get; set; } = StaffRole.BudgetOffice;

    /// <summary>The accounts.</summary>
    public IReadOnlyList<StaffAccountView> Accounts { get; private set; } = [];

    /// <summary>A one-time password that was just made.</summary>
    public NewAccount? Given { get; private set; }

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await staff.ListAsync(Municipality, cancellation) is not { } accounts) return NotFound();
        Accounts = accounts;
        Title = texts["Brugere"];
        MunicipalityName = await plans.MunicipalityNameAsync(Municipality, cancellation);
        Crumbs = [new(Title)];
        return Page();
    }

    /// <summary>Gives a colleague access.</summary>
    public async Task<IActionResult> OnPostInviteAsync(CancellationToken cancellation)
    {
        if (!Enum.IsDefined(Role)) return BadRequest();
        var result = await staff.InviteAsync(Municipality, Address ?? "", Name ?? "", Role, By, cancellation);
        switch (result)
        {
            case StaffAccountResult.Refused refused:
                ModelState.AddModelError(refused.Field == "name" ? nameof(Name) : nameof(Address), texts.Say(refused.Problem));
                break;
            case StaffAccountResult.Done { OneTimePassword: { } password }:
                Given = new NewAccount(Address!.Trim(), password);
                (Name, Address) = (null, null);
                ModelState.Clear();
                break;
            case StaffAccountResult.Done:
                Done = texts["{0} har fået adgang og bruger den adgangskode, vedkommende har i forvejen.", Name!];
                return LocalRedirect(MunicipalityAddress("accounts"));
        }

        return await OnGetAsync(cancellation);
    }

    /// <summary>Changes a role, or takes it away.</summary>
    public async Task<IActionResult> OnPostRoleAsync(Guid account, StaffRole? role, CancellationToken cancellation)
    {
        if (role is { } wanted && !Enum.IsDefined(wanted)) return BadRequest();
        return await ToldAsync(await staff.SetRoleAsync(Municipality, account, role, By, cancellation), role is null ? texts["Adgangen er taget fra brugeren."] : texts["Rollen er gemt."]);
    }

    /// <summary>Lets a colleague in who cannot get in.</summary>
    public async Task<IActionResult> OnPostResetAsync(Guid account, bool forget, CancellationToken cancellation)
    {
        var result = await staff.ResetAsync(Municipality, account, forget, By, cancellation);
        if (result is not StaffAccountResult.Done { OneTimePassword: { } password }) return await ToldAsync(result, "");
        var shown = await OnGetAsync(cancellation);
        Given = new NewAccount(Accounts.Single(row => row.Id == account).Address, password);
        return shown;
    }

    private async Task<IActionResult> ToldAsync(StaffAccountResult result, string done)
    {
        switch (result)
        {
            case StaffAccountResult.NotFound:
                return NotFound();
            case StaffAccountResult.Refused refused:
                Problem = texts.Say(refused.Problem);
                return await OnGetAsync(HttpContext.RequestAborted);
            default:
                Done = done;
                return LocalRedirect(MunicipalityAddress("accounts"));
        }
    }
}

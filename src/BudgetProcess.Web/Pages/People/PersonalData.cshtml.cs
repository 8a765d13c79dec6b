using BudgetProcess.Application.PersonalData;
using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.People;

/// <summary>What is held about somebody: to be handed out (indsigt) and deleted (sletning) when they ask. The address travels in forms, never in an address that logs and histories keep.</summary>
[Authorize(StaffPolicies.Administrator)]
internal sealed class PersonalDataModel(ErasePerson erase, ExportPerson export, PlanQueries plans, IStringLocalizer<Texts> texts) : PeoplePage(plans, texts)
{
    private const int Buffer = 81_920;

    /// <summary>A person or hearing party whose page led here.</summary>
    [FromQuery(Name = "of")]
    public Guid? Of { get; set; }

    /// <summary>The mail address.</summary>
    [BindProperty]
    public string? Address { get; set; }

    /// <summary>What is held; null as long as nobody has asked.</summary>
    public PersonalDataView? View { get; private set; }

    /// <summary>Shows the form, and what is held about whom the link names.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (Of is { } id)
        {
            if (await erase.AddressOfAsync(Municipality, id, cancellation) is not { } address) return NotFound();
            Address = address;
            View = await erase.LookAsync(Municipality, address, cancellation);
        }

        return await ShownAsync(cancellation);
    }

    /// <summary>Shows what is held.</summary>
    public async Task<IActionResult> OnPostLookAsync(CancellationToken cancellation)
    {
        if (IsAddress()) View = await erase.LookAsync(Municipality, Address!, cancellation);
        return await ShownAsync(cancellation);
    }

    /// <summary>Hands it out.</summary>
    public async Task<IActionResult> OnPostZipAsync(CancellationToken cancellation)
    {
        if (!IsAddress()) return await ShownAsync(cancellation);

        // Made whole in a file first: half of it must not reach anybody as if it were all.
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, BufferSize = Buffer, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var made = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options);
        try
        {
            if (!await export.WriteAsync(Municipality, Address!, By, made, cancellation)) throw new InvalidOperationException("The municipality is gone.");
            made.Position = 0;
            Response.Headers.CacheControl = "no-store";
            return File(made, "application/zip", "indsigt.zip");
        }
        catch
        {
            await made.DisposeAsync();
            throw;
        }
    }

    /// <summary>Deletes what may be deleted.</summary>
    public async Task<IActionResult> OnPostEraseAsync(CancellationToken cancellation)
    {
        if (!IsAddress()) return await ShownAsync(cancellation);
        switch (await erase.RunAsync(Municipality, Address!, Mark ?? "", By, cancellation))
        {
            case ErasureResult.Done done:
                Done = Words["{0} rækker er slettet.", done.Rows];
                return LocalRedirect(PeopleAddress("data"));
            case ErasureResult.Refused refused:
                Problem = Words.Say(refused.Problem);
                break;
            case ErasureResult.Overtaken:
                Problem = Words["Det, der er gemt, er ændret, siden du så det. Intet er slettet. Se det igen herunder."];
                break;
            default:
                return NotFound();
        }

        ModelState.Remove(nameof(Mark));
        View = await erase.LookAsync(Municipality, Address!, cancellation);
        return await ShownAsync(cancellation);
    }

    private bool IsAddress()
    {
        if (WrittenAddress.ProblemOf(Address ?? "") is not { } problem) return true;
        ModelState.AddModelError(nameof(Address), Words.Say(problem));
        return false;
    }

    private async Task<IActionResult> ShownAsync(CancellationToken cancellation)
    {
        await FrameAsync(Words["Oplysninger om en person"], cancellation);
        return Page();
    }
}

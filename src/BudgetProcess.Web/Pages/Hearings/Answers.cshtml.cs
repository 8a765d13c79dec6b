using System.Globalization;
using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Hearings.Council;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace BudgetProcess.Web.Pages.Hearings;

/// <summary>What came of a hearing: who has answered what, and the papers for the council (høringssvar).</summary>
[Authorize(StaffPolicies.Reader)]
internal sealed class AnswersModel(CouncilPapers papers, IClock clock, HearingPages hearings, PlanQueries plans, IStringLocalizer<Texts> texts) : HearingPage(hearings, plans, texts)
{
    private const int Buffer = 81_920;

    /// <summary>What came in.</summary>
    public ReceivedAnswers Received { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await papers.FindAsync(Municipality, BudgetYear, cancellation) is not { } received || !await FindAsync(Words["Svarene"], isBelow: true, cancellation)) return NotFound();
        Received = received;
        return Page();
    }

    /// <summary>The council's document.</summary>
    public Task<IActionResult> OnGetPdfAsync(CancellationToken cancellation) =>
        MadeAsync("application/pdf", "pdf", output => papers.WriteDocumentAsync(Municipality, BudgetYear, clock.GetCurrentInstant(), output, cancellation));

    /// <summary>The originals, with a manifest.</summary>
    public Task<IActionResult> OnGetZipAsync(CancellationToken cancellation) =>
        MadeAsync("application/zip", "zip", output => papers.WriteOriginalsAsync(Municipality, BudgetYear, clock.GetCurrentInstant(), output, cancellation));

    /// <summary>The overview as CSV.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellation) =>
        Handed(await papers.OverviewAsync(Municipality, BudgetYear, clock.GetCurrentInstant(), asWorkbook: false, cancellation));

    /// <summary>The overview as a workbook.</summary>
    public async Task<IActionResult> OnGetXlsxAsync(CancellationToken cancellation) =>
        Handed(await papers.OverviewAsync(Municipality, BudgetYear, clock.GetCurrentInstant(), asWorkbook: true, cancellation));

    /// <summary>A file of an answer.</summary>
    public async Task<IActionResult> OnGetFileAsync(Guid file, CancellationToken cancellation) =>
        await papers.FileAsync(Municipality, BudgetYear, file, cancellation) is { } found ? HandOut(found) : NotFound();

    private IActionResult Handed(ExportedFile? file) => file is null ? NotFound() : File(file.Content, file.Type, file.Name);

    /// <summary>Made whole in a file first: half a document must not reach anybody as if it were one. The file is gone when the answer has been sent.</summary>
    private async Task<IActionResult> MadeAsync(string type, string extension, Func<Stream, Task<bool>> write)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, BufferSize = Buffer, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var made = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options);
        try
        {
            if (!await write(made))
            {
                await made.DisposeAsync();
                return NotFound();
            }

            made.Position = 0;
            return File(made, type, string.Create(CultureInfo.InvariantCulture, $"hoeringssvar-{BudgetYear}.{extension}"));
        }
        catch
        {
            await made.DisposeAsync();
            throw;
        }
    }
}

using System.Globalization;
using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Hearings.Council;
using BudgetProcess.Application.Hearings.Treatment;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace BudgetProcess.Web.Pages.Hearings;

/// <summary>Which of the parties a page shows.</summary>
internal enum AnswersShown
{
    /// <summary>All.</summary>
    All,

    /// <summary>Who has sent a høringssvar.</summary>
    Answered,

    /// <summary>Who has no comments.</summary>
    NoComments,

    /// <summary>Who has not answered.</summary>
    Silent,

    /// <summary>What nobody has looked at.</summary>
    Untreated,
}

/// <summary>What came of a hearing: who has answered what, and the papers for the council (høringssvar).</summary>
[Authorize(StaffPolicies.Reader)]
internal sealed class AnswersModel(CouncilPapers papers, IClock clock, HearingPages hearings, PlanQueries plans, IStringLocalizer<Texts> texts) : HearingPage(hearings, plans, texts)
{
    private const int Buffer = 81_920;

    /// <summary>Shows only answers about one theme.</summary>
    [FromQuery]
    public string? Theme { get; set; }

    /// <summary>Shows only answers that concern one committee, by its name.</summary>
    [FromQuery]
    public string? Committee { get; set; }

    /// <summary>Shows only some of the parties.</summary>
    [FromQuery]
    public AnswersShown Show { get; set; }

    /// <summary>What came in.</summary>
    public ReceivedAnswers Received { get; private set; } = null!;

    /// <summary>The answers that are shown.</summary>
    public IReadOnlyList<ReceivedAnswer> Shown { get; private set; } = [];

    /// <summary>Whether those who have not answered are shown.</summary>
    public bool ShowsSilent => string.IsNullOrEmpty(Theme) && string.IsNullOrEmpty(Committee) && Show is AnswersShown.All or AnswersShown.Silent;

    /// <summary>Whether anything is left out.</summary>
    public bool IsFiltered => !string.IsNullOrEmpty(Theme) || !string.IsNullOrEmpty(Committee) || Show != AnswersShown.All;

    /// <summary>The themes and committees of all answers, to choose from.</summary>
    public IEnumerable<string> ThemesOf => Received.Answers.SelectMany(answer => answer.Themes).Distinct().Order(DanishOrder.Instance);

    /// <inheritdoc cref="ThemesOf"/>
    public IEnumerable<string> CommitteesOf => Received.Answers.SelectMany(answer => answer.Committees).Distinct().Order(DanishOrder.Instance);

    /// <summary>Where an answer is treated.</summary>
    public string TreatmentAddress(ReceivedAnswer answer) => YearAddress($"hearing/answers/{answer.Id}");

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await papers.FindAsync(Municipality, BudgetYear, cancellation) is not { } received || !await FindAsync(Words["Svarene"], isBelow: true, cancellation)) return NotFound();
        Received = received;
        Shown = [.. received.Answers.Where(IsShown)];
        return Page();
    }

    /// <summary>The council's document; what nobody said more about is for everybody to read.</summary>
    public Task<IActionResult> OnGetPdfAsync(CouncilEdition? edition, CancellationToken cancellation) => MadeAsync(
        "application/pdf", edition == CouncilEdition.Full ? "-med-alt.pdf" : "-til-offentliggoerelse.pdf",
        output => papers.WriteDocumentAsync(Municipality, BudgetYear, clock.GetCurrentInstant(), edition ?? CouncilEdition.Public, output, cancellation));

    /// <summary>The originals, with a manifest.</summary>
    public Task<IActionResult> OnGetZipAsync(CancellationToken cancellation) =>
        MadeAsync("application/zip", "-originaler.zip", output => papers.WriteOriginalsAsync(Municipality, BudgetYear, clock.GetCurrentInstant(), output, cancellation));

    /// <summary>The overview as CSV.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellation) =>
        Handed(await papers.OverviewAsync(Municipality, BudgetYear, clock.GetCurrentInstant(), asWorkbook: false, cancellation));

    /// <summary>The overview as a workbook.</summary>
    public async Task<IActionResult> OnGetXlsxAsync(CancellationToken cancellation) =>
        Handed(await papers.OverviewAsync(Municipality, BudgetYear, clock.GetCurrentInstant(), asWorkbook: true, cancellation));

    /// <summary>A file of an answer.</summary>
    public async Task<IActionResult> OnGetFileAsync(Guid file, CancellationToken cancellation) =>
        await papers.FileAsync(Municipality, BudgetYear, file, cancellation) is { } found ? HandOut(found) : NotFound();

    private bool IsShown(ReceivedAnswer answer) =>
        (string.IsNullOrEmpty(Theme) || answer.Themes.Contains(Theme, StringComparer.OrdinalIgnoreCase))
        && (string.IsNullOrEmpty(Committee) || answer.Committees.Contains(Committee))
        && Show switch
        {
            AnswersShown.Answered => answer.Text is not null,
            AnswersShown.NoComments => answer.Text is null,
            AnswersShown.Silent => false,
            AnswersShown.Untreated => answer.Standing == AnswerStanding.Untreated,
            _ => true,
        };

    private IActionResult Handed(ExportedFile? file) => file is null ? NotFound() : File(file.Content, file.Type, file.Name);

    /// <summary>Made whole in a file first: half a document must not reach anybody as if it were one. The file is gone when the answer has been sent.</summary>
    private async Task<IActionResult> MadeAsync(string type, string ending, Func<Stream, Task<bool>> write)
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
            return File(made, type, string.Create(CultureInfo.InvariantCulture, $"hoeringssvar-{BudgetYear}{ending}"));
        }
        catch
        {
            await made.DisposeAsync();
            throw;
        }
    }
}

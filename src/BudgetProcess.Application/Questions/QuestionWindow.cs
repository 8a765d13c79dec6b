using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Processes;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Questions;

/// <summary>The period in which answers to budget questions are not shared in the agenda system, to leave room for the political negotiation
/// (fortrolig spørgeperiode). Aktindsigt and a member's sagsindsigt still apply.</summary>
internal sealed class QuestionWindow : IMunicipalityOwned
{
    public Guid Id { get; set; }

    public Guid MunicipalityId { get; set; }

    public int BudgetYear { get; set; }

    public Instant OpenedAt { get; set; }

    public Instant? ClosedAt { get; set; }
}

/// <summary>The window opens when the technical proposal is presented.</summary>
internal sealed class OpenQuestions : IPerformAction
{
    public string Name => "open-questions";

    public async Task<string> RunAsync(BurstContext burst, CancellationToken cancellation)
    {
        var year = burst.Instance.BudgetYear;
        if (await burst.Unit.Db.QuestionWindows.AnyAsync(row => row.BudgetYear == year, cancellation)) return "Done";
        burst.Unit.Db.QuestionWindows.Add(new QuestionWindow { Id = burst.Unit.NewId(), BudgetYear = year, OpenedAt = burst.Unit.Now });
        burst.Unit.Audit("system", "questions.opened", $"questions/{year}");
        return "Done";
    }
}

/// <summary>The window closes when the budget is adopted.</summary>
internal sealed class CloseQuestions : IPerformAction
{
    public string Name => "close-questions";

    public async Task<string> RunAsync(BurstContext burst, CancellationToken cancellation)
    {
        var year = burst.Instance.BudgetYear;
        var window = await burst.Unit.Db.QuestionWindows.SingleOrDefaultAsync(row => row.BudgetYear == year, cancellation)
            ?? throw new InvalidOperationException("Spørgeperioden er ikke åbnet og kan ikke lukkes.");
        window.ClosedAt = burst.Unit.Now;
        burst.Unit.Audit("system", "questions.closed", $"questions/{year}");
        return "Done";
    }
}

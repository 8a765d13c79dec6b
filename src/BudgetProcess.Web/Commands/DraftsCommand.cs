using BudgetProcess.Application;
using BudgetProcess.Application.Plans;
using BudgetProcess.Calendar;

namespace BudgetProcess.Web.Commands;

/// <summary><c>drafts</c>: the drafts that were replaced, and one of them back.</summary>
internal sealed class DraftsCommand : Command
{
    public override string Verb => "drafts";

    public override string Usage => "drafts --municipality NØGLE --budget-year ÅR [--restore NUMMER] [--by ROLLE]";

    public override string Purpose => "Viser de udkast, som en indlæsning har erstattet. Med --restore bliver et af dem udkastet igen; det nuværende bliver gemt.";

    public override IReadOnlyList<string> Options => ["municipality", "budget-year", "restore", "by"];

    /// <summary>Which draft it is: "udkast nr. 3 (39 milepæle, senest ændret 5. maj 2026 af Budgetkontoret)".</summary>
    public static string Describe(EarlierDraftView draft) =>
        $"udkast nr. {draft.Revision} ({draft.Milestones} milepæle, senest ændret {DanishDates.Period(DatePeriod.OnDay(DanishTime.DateOf(draft.ChangedAt)))} af {draft.ChangedBy})";

    public override async Task<int> RunAsync(Arguments arguments, TextWriter output, TextWriter errors)
    {
        var (municipality, year, revision) = (arguments.Required("municipality"), arguments.BudgetYear(), arguments.FindNumber("restore", "et udkast"));
        await using var services = await Product.StartAsync(arguments.Settings, errors);
        var drafts = services.GetRequiredService<EarlierDrafts>();
        if (revision is null) return await ListAsync(await drafts.ListAsync(municipality, year, CancellationToken.None), municipality, year, output, errors);
        var result = await drafts.RestoreAsync(municipality, year, revision.Value, arguments.Find("by") ?? "Budgetkontoret", CancellationToken.None);
        return await TellAsync(result, revision.Value, $"--municipality {municipality} --budget-year {year}", output, errors);
    }

    private static async Task<int> ListAsync(IReadOnlyList<EarlierDraftView>? drafts, string municipality, int year, TextWriter output, TextWriter errors)
    {
        if (drafts is null)
        {
            await errors.WriteLineAsync($"Kommunen \"{municipality}\" findes ikke.");
            return ExitCode.Unreadable;
        }

        if (drafts.Count == 0) await output.WriteLineAsync($"Intet udkast til budget {year} er blevet erstattet.");
        foreach (var draft in drafts)
            await output.WriteLineAsync($"{Describe(draft)}, erstattet {DanishDates.Period(DatePeriod.OnDay(DanishTime.DateOf(draft.ReplacedAt)))} af {draft.ReplacedBy}");
        if (drafts.Count > 0) await output.WriteLineAsync($"Hent et tilbage: drafts --municipality {municipality} --budget-year {year} --restore {drafts[0].Revision}");
        return ExitCode.Fine;
    }

    private static async Task<int> TellAsync(RestoreDraftResult result, int revision, string year, TextWriter output, TextWriter errors)
    {
        switch (result)
        {
            case RestoreDraftResult.Restored restored:
                await output.WriteLineAsync($"Udkastet er igen {Describe(restored.Draft)}.");
                await output.WriteLineAsync($"Det erstatter {Describe(restored.Replaced)}, som er gemt.");
                await output.WriteLineAsync($"  Hent det tilbage:        drafts {year} --restore {restored.Replaced.Revision}");
                return ExitCode.Fine;
            case RestoreDraftResult.Unchanged:
                await output.WriteLineAsync($"Udkastet er allerede magen til nr. {revision}; intet er ændret.");
                return ExitCode.Fine;
            case RestoreDraftResult.Refused refused:
                foreach (var fault in refused.Faults) await errors.WriteLineAsync(fault.Message.ToString());
                await errors.WriteLineAsync("Intet er ændret.");
                return ExitCode.Unreadable;
            case RestoreDraftResult.NotFound:
                await errors.WriteLineAsync($"Der er ikke gemt et udkast nr. {revision}. Se dem, der er: drafts {year}");
                return ExitCode.Unreadable;
            default:
                throw new InvalidOperationException($"Unknown result {result}.");
        }
    }
}

using BudgetProcess.Application.Evaluations;
using BudgetProcess.Planning;

namespace BudgetProcess.Web.Commands;

/// <summary><c>recommend</c>: what the evaluation of a year's process recommends.</summary>
internal sealed class RecommendCommand : Command
{
    public override string Verb => "recommend";

    public override string Usage => "recommend TEKST --municipality NØGLE --budget-year ÅR [--milestone MILEPÆL] [--carry-over] [--by ROLLE]";

    public override string Purpose => "Gemmer en anbefaling fra evalueringen af et budgetår. Med --carry-over står den i noterne, når planen føres frem til næste år.";

    public override IReadOnlyList<string> Options => ["municipality", "budget-year", "milestone", "by"];

    public override IReadOnlyList<string> Flags => ["carry-over"];

    public override int MostWords => 1;

    public override async Task<int> RunAsync(Arguments arguments, TextWriter output, TextWriter errors)
    {
        var request = new RecommendationRequest(
            arguments.Required("municipality"), new BudgetYear(arguments.BudgetYear()), arguments.Find("milestone"), arguments.Word("Anbefalingen"),
            arguments.Has("carry-over"), arguments.Find("by") ?? "kommandolinjen");
        await using var services = await Product.StartAsync(arguments.Settings, errors);
        if (await services.GetRequiredService<RecordRecommendation>().RunAsync(request, CancellationToken.None) is { } problem)
        {
            await errors.WriteLineAsync(problem);
            return ExitCode.Unreadable;
        }

        await output.WriteLineAsync(request.CarryOver
            ? $"Anbefalingen er gemt. Den står i noterne, når planen for budget {request.BudgetYear} føres frem til næste år."
            : "Anbefalingen er gemt.");
        return ExitCode.Fine;
    }
}

using System.Text.Json.Nodes;
using BudgetProcess.Application.Plans;
using BudgetProcess.Planning;
using BudgetProcess.Web.Operations;

namespace BudgetProcess.Web.Commands;

/// <summary><c>check</c>: a plan against the law.</summary>
internal sealed class CheckCommand : Command
{
    public override string Verb => "check";

    public override string Usage => "check --municipality NØGLE --budget-year ÅR [--json]";

    public override string Purpose => "Holder planen op mod loven og kommunens egne bindinger.";

    public override IReadOnlyList<string> Options => ["municipality", "budget-year"];

    public override IReadOnlyList<string> Flags => ["json"];

    public override async Task<int> RunAsync(Arguments arguments, TextWriter output, TextWriter errors)
    {
        var (municipality, year) = (arguments.Required("municipality"), arguments.BudgetYear());
        await using var services = await Product.StartAsync(arguments.Settings, errors);
        var result = await services.GetRequiredService<CheckPlan>().RunAsync(municipality, year, CancellationToken.None);
        if (result is null)
        {
            await errors.WriteLineAsync($"Der er ingen plan for budget {year} i \"{municipality}\".");
            return ExitCode.Unreadable;
        }

        if (arguments.Has("json")) await output.WriteLineAsync(Json(result).ToJsonString(ReadableJson.Options));
        else await WriteAsync(result, output);
        return result.Unaccepted.Any() ? ExitCode.Findings : ExitCode.Fine;
    }

    private static JsonArray Json(PlanCheckResult result) => BreachJson.Write(result.Breaches, breach => JsonValue.Create(IsAccepted(result, breach)));

    private static bool IsAccepted(PlanCheckResult result, Breach breach) => result.Accepted.Any(acceptance => acceptance.RuleId == breach.RuleId);

    private static async Task WriteAsync(PlanCheckResult result, TextWriter output)
    {
        await output.WriteLineAsync($"{result.Plan.Title}: {result.Plan.Milestones.Count} milepæle, {result.Breaches.Count} fund");
        foreach (var breach in result.Breaches)
        {
            await output.WriteLineAsync();
            await output.WriteLineAsync($"{SeverityText(breach.Severity)} [{breach.RuleId}] {breach.Message}");
            if (breach.Remedy is not null) await output.WriteLineAsync($"    Mulighed: {breach.Remedy}");
            await output.WriteLineAsync($"    Kilde: {breach.Citation}");
            if (breach.Severity == Severity.Hard && result.Accepted.FirstOrDefault(accepted => accepted.RuleId == breach.RuleId) is { } taken)
                await output.WriteLineAsync($"    Køres på eget ansvar ({taken.By}): {taken.Reason}");
        }
    }

    private static string SeverityText(Severity severity) => severity switch
    {
        Severity.Hard => "LOVBRUD",
        Severity.Soft => "ADVARSEL",
        _ => "OPLYSNING",
    };
}

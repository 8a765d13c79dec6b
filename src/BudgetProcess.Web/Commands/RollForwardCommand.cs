using System.Text.Json.Nodes;
using BudgetProcess.Application.Plans;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using BudgetProcess.Web.Operations;
using NodaTime.Text;

namespace BudgetProcess.Web.Commands;

/// <summary><c>roll-forward</c>: next year's draft from last year's plan.</summary>
internal sealed class RollForwardCommand : Command
{
    public override string Verb => "roll-forward";

    public override string Usage => "roll-forward --municipality NØGLE --from ÅR [--to ÅR] [--by ROLLE] [--dry-run] [--json]";

    public override string Purpose => "Laver næste års udkast af et års plan: samme uger og ugedage, uden om helligdage, inden for loven. Med --dry-run gemmes intet.";

    public override IReadOnlyList<string> Options => ["municipality", "from", "to", "by"];

    public override IReadOnlyList<string> Flags => ["dry-run", "json"];

    public override async Task<int> RunAsync(Arguments arguments, TextWriter output, TextWriter errors)
    {
        var request = Request(arguments);
        await using var services = await Product.StartAsync(arguments.Settings, errors);
        switch (await services.GetRequiredService<RollForward>().RunAsync(request, CancellationToken.None))
        {
            case RollForwardResult.Refused refused:
                await errors.WriteLineAsync(refused.Problem.ToString());
                await errors.WriteLineAsync("Indlæs en anden plan: import-plan FIL. Se uden at gemme: --dry-run.");
                return ExitCode.Unreadable;
            case RollForwardResult.Made made:
                if (arguments.Has("json")) await output.WriteLineAsync(Json(made).ToJsonString(ReadableJson.Options));
                else await WriteAsync(request, made, output);
                return made.Findings.Any(breach => breach.Severity == Severity.Hard) ? ExitCode.Findings : ExitCode.Fine;
            case var other:
                throw new InvalidOperationException($"Unknown result {other}.");
        }
    }

    private static RollForwardRequest Request(Arguments arguments)
    {
        var from = arguments.BudgetYear("from");
        var to = arguments.FindBudgetYear("to") ?? from + 1;
        return new(arguments.Required("municipality"), new BudgetYear(from), new BudgetYear(to), arguments.Find("by") ?? "kommandolinjen", arguments.Has("dry-run"));
    }

    private static async Task WriteAsync(RollForwardRequest request, RollForwardResult.Made made, TextWriter output)
    {
        var steps = made.Forward.Steps;
        var (widest, before) = (steps.Max(step => DanishDates.Period(step.After).Length), steps.Max(step => DanishDates.Period(step.Before).Length));
        foreach (var step in steps)
        {
            var mark = step.Change == ForwardChange.Moved ? '*' : ' ';
            await output.WriteLineAsync($"{mark} {DanishDates.Period(step.Before).PadRight(before)}  {DanishDates.Period(step.After).PadRight(widest)}  {step.Title}");
            await output.WriteLineAsync($"      {step.Reason}{Notes(step)}");
        }

        foreach (var breach in made.Findings.Where(breach => breach.Severity != Severity.Information))
            await output.WriteLineAsync($"{(breach.Severity == Severity.Hard ? "LOVBRUD" : "ADVARSEL")} [{breach.RuleId}] {breach.Message}");
        foreach (var left in made.Forward.LeftOut) await output.WriteLineAsync($"Der er ikke plads i noten til anbefalingen: {left.Text}");
        var moved = steps.Count(step => step.Change == ForwardChange.Moved);
        await output.WriteLineAsync(request.IsTrial
            ? $"Prøve: {steps.Count} milepæle, {moved} flyttet (*). Intet er gemt."
            : $"{steps.Count} milepæle er ført frem som udkast til budget {request.To}, {moved} flyttet (*). Hold dem op mod loven: check --municipality {request.Municipality} --budget-year {request.To}");
    }

    private static string Notes(ForwardStep step) => step.Recommendations switch
    {
        0 => "",
        1 => "; 1 anbefaling fra evalueringen står i noten",
        _ => $"; {step.Recommendations} anbefalinger fra evalueringen står i noten",
    };

    private static JsonObject Json(RollForwardResult.Made made) => new()
    {
        ["budgetYear"] = made.Forward.Plan.Year.Value,
        ["milestones"] = new JsonArray([.. made.Forward.Steps.Select(step => (JsonNode)new JsonObject
        {
            ["key"] = step.Key, ["title"] = step.Title,
            ["before"] = Period(step.Before), ["after"] = Period(step.After),
            ["change"] = Word(step.Change), ["reason"] = step.Reason.ToString(), ["recommendations"] = step.Recommendations,
        })]),
        ["leftOut"] = new JsonArray([.. made.Forward.LeftOut.Select(left => (JsonNode)JsonValue.Create(left.Text))]),
        ["findings"] = BreachJson.Write(made.Findings),
    };

    private static JsonObject Period(DatePeriod period) => new()
    {
        ["from"] = LocalDatePattern.Iso.Format(period.Start), ["to"] = LocalDatePattern.Iso.Format(period.End),
    };

    private static string Word(ForwardChange change) => change switch
    {
        ForwardChange.SameWeekday => "same-weekday",
        ForwardChange.SameWords => "same-words",
        ForwardChange.Moved => "moved",
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "A change of no known kind."),
    };
}

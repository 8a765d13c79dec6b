using System.Text.Json.Nodes;
using BudgetProcess.Application.Plans;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using BudgetProcess.Web.Operations;
using NodaTime.Text;

namespace BudgetProcess.Web.Commands;

/// <summary><c>what-if</c>: the plan with the least disturbance if something is different.</summary>
internal sealed class WhatIfCommand : Command
{
    public override string Verb => "what-if";

    public override string Usage => "what-if \"LINJE\" … --municipality NØGLE --budget-year ÅR [--any-order] [--apply --by ROLLE] [--json]";

    public override string Purpose => "Svarer på \"hvad nu hvis\", fx \"vedtagelse senest 5. november\" \"budgetseminar flyttes en uge\" \"uge 42 friholdes\": den plan, der holder loven og bindingerne med færrest flytninger.";

    public override IReadOnlyList<string> Options => ["municipality", "budget-year", "by"];

    public override IReadOnlyList<string> Flags => ["any-order", "apply", "json"];

    public override int MostWords => TryScenario.MostLines;

    public override async Task<int> RunAsync(Arguments arguments, TextWriter output, TextWriter errors)
    {
        if (arguments.Words.Count == 0) throw new ArgumentsException("Skriv, hvad der er anderledes, en linje i anførselstegn for hver ting: \"vedtagelse senest 5. november\".");
        if (arguments.Has("apply") && arguments.Find("by") is null) throw new ArgumentsException("Tilvalget \"--by\" mangler: hvem gør svaret til udkastet?");
        var request = new ScenarioRequest(arguments.Required("municipality"), arguments.BudgetYear(), arguments.Words, !arguments.Has("any-order"));
        await using var services = await Product.StartAsync(arguments.Settings, errors);
        var scenario = services.GetRequiredService<TryScenario>();
        switch (await scenario.RunAsync(request, CancellationToken.None))
        {
            case ScenarioResult.NotFound:
                await errors.WriteLineAsync($"Kommunen \"{request.Municipality}\" har ingen plan for budget {request.BudgetYear}.");
                return ExitCode.Unreadable;
            case ScenarioResult.Faulty faulty:
                foreach (var fault in faulty.Faults) await errors.WriteLineAsync(fault.Problem.ToString());
                return ExitCode.Unreadable;
            case ScenarioResult.Answered answered:
                if (arguments.Has("json")) await output.WriteLineAsync(Json(answered).ToJsonString(ReadableJson.Options));
                else await WriteAsync(answered, output);
                return await EndAsync(scenario, request, answered, arguments, output, errors);
            case var other:
                throw new InvalidOperationException($"Unknown result {other}.");
        }
    }

    private static async Task<int> EndAsync(TryScenario scenario, ScenarioRequest request, ScenarioResult.Answered answered, Arguments arguments, TextWriter output, TextWriter errors)
    {
        if (answered.Result is not WhatIfResult.Possible possible) return ExitCode.Findings;
        if (arguments.Has("apply") && possible.Moves.Count > 0)
        {
            if (await scenario.ApplyAsync(request, answered.Revision, arguments.Find("by")!, CancellationToken.None) is not ScenarioResult.Answered)
            {
                await errors.WriteLineAsync("Udkastet blev ændret imens. Intet er gemt; kør kommandoen igen.");
                return ExitCode.Unreadable;
            }

            if (!arguments.Has("json")) await output.WriteLineAsync($"Det er nu udkastet til budget {request.BudgetYear}. Det forrige er gemt: drafts --municipality {request.Municipality} --budget-year {request.BudgetYear}");
        }

        return answered.Findings.Any(breach => breach.Severity == Severity.Hard) ? ExitCode.Findings : ExitCode.Fine;
    }

    private static async Task WriteAsync(ScenarioResult.Answered answered, TextWriter output)
    {
        foreach (var change in answered.Scenario.Changes) await output.WriteLineAsync($"Hvad nu hvis: {ScenarioLine.Say(change, answered.Plan)}");
        await output.WriteLineAsync();
        if (answered.Result is WhatIfResult.Impossible { Clash: var clash })
        {
            await output.WriteLineAsync("Det kan ikke lade sig gøre. Dette kan ikke holdes på én gang:");
            foreach (var condition in clash.Conditions) await output.WriteLineAsync($"  - {condition}");
            if (clash.WaysOut.Count > 0) await output.WriteLineAsync("Veje ud, den letteste først:");
            foreach (var way in clash.WaysOut) await output.WriteLineAsync($"  - {way.Words} {way.Then}");
            return;
        }

        var possible = (WhatIfResult.Possible)answered.Result;
        foreach (var move in possible.Moves)
        {
            await output.WriteLineAsync($"* {move.Title}: {DanishDates.Period(move.Before)} → {DanishDates.Period(move.After)}");
            await output.WriteLineAsync($"      {move.Reason}");
        }

        foreach (var words in possible.NotKept) await output.WriteLineAsync($"Kan ikke holdes længere: {words}");
        foreach (var breach in answered.Findings.Where(breach => breach.Severity == Severity.Hard || (breach.Severity == Severity.Soft && !answered.WasThere(breach))))
            await output.WriteLineAsync($"{(breach.Severity == Severity.Hard ? "LOVBRUD" : "ADVARSEL")} [{breach.RuleId}] {breach.Message}");
        await output.WriteLineAsync(possible.Moves.Count switch { 0 => "Planen kan blive, som den er.", 1 => "1 milepæl flyttes.", var count => $"{count} milepæle flyttes." });
    }

    private static JsonObject Json(ScenarioResult.Answered answered) => answered.Result switch
    {
        WhatIfResult.Impossible { Clash: var clash } => new()
        {
            ["possible"] = false,
            ["conditions"] = Words(clash.Conditions),
            ["milestones"] = new JsonArray([.. clash.Milestones.Select(key => (JsonNode)JsonValue.Create(key))]),
            ["waysOut"] = new JsonArray([.. clash.WaysOut.Select(way => (JsonNode)new JsonObject { ["words"] = way.Words.ToString(), ["days"] = way.Days, ["moves"] = way.Moves })]),
        },
        WhatIfResult.Possible possible => new()
        {
            ["possible"] = true,
            ["moves"] = new JsonArray([.. possible.Moves.Select(move => (JsonNode)new JsonObject
            {
                ["key"] = move.Key, ["title"] = move.Title, ["before"] = Period(move.Before), ["after"] = Period(move.After), ["reason"] = move.Reason.ToString(),
            })]),
            ["notKept"] = Words(possible.NotKept),
            ["findings"] = BreachJson.Write(answered.Findings),
        },
        _ => throw new InvalidOperationException($"Unknown result {answered.Result}."),
    };

    private static JsonArray Words(IEnumerable<Sentence> sentences) => [.. sentences.Select(sentence => (JsonNode)JsonValue.Create(sentence.ToString()))];

    private static JsonObject Period(DatePeriod period) => new() { ["from"] = LocalDatePattern.Iso.Format(period.Start), ["to"] = LocalDatePattern.Iso.Format(period.End) };
}

using BudgetProcess.Application.Jobs;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Simulation;
using BudgetProcess.Planning;
using BudgetProcess.Web.Operations;

namespace BudgetProcess.Web.Commands;

/// <summary><c>publish</c>: a draft becomes the plan that the year runs on.</summary>
internal sealed class PublishCommand : Command
{
    public override string Verb => "publish";

    public override string Usage =>
        "publish --municipality NØGLE --budget-year ÅR [--dry-run [--json]] [--by ROLLE] [--reason TEKST] [--version N] [--accept REGEL --by ROLLE --reason TEKST]";

    public override string Purpose =>
        "Udgiver planens udkast. --dry-run viser, hvad der ændres, og hvem der får mail om det; --version udgiver en tidligere version igen (fortryd). Et lovbrud kræver, at nogen tager det på sig med --accept.";

    public override IReadOnlyList<string> Options => ["municipality", "budget-year", "version", "accept", "by", "reason"];

    public override IReadOnlyList<string> Flags => ["dry-run", "json"];

    public override async Task<int> RunAsync(Arguments arguments, TextWriter output, TextWriter errors)
    {
        var request = Request(arguments);
        await using var services = await Product.StartAsync(arguments.Settings, errors);
        if (arguments.Has("dry-run"))
        {
            var preview = await services.GetRequiredService<PreviewPublish>().RunAsync(request, CancellationToken.None);
            if (preview.Result is not PublishResult.Published) return await RefuseAsync(request, preview.Result, output, errors);
            if (arguments.Has("json")) await output.WriteLineAsync(PublishReport.Json(preview).ToJsonString(ReadableJson.Options));
            else await PublishReport.WriteAsync(request, preview, output);
            return ExitCode.Fine;
        }

        var result = await services.GetRequiredService<PublishPlan>().RunAsync(request, CancellationToken.None);
        if (result is not PublishResult.Published published) return await RefuseAsync(request, result, output, errors);

        // What publishing set in motion is carried out here and now: there may be no server running beside the command.
        await services.GetRequiredService<DrainJob>().RunAsync(CancellationToken.None);
        var plan = await services.GetRequiredService<PlanQueries>().FindAsync(request.Municipality, request.BudgetYear, includeDraft: false, CancellationToken.None);
        await PublishReport.WriteAsync(request, published, plan!.BodyNames, output);
        return ExitCode.Fine;
    }

    private static PublishRequest Request(Arguments arguments)
    {
        if (arguments.Has("json") && !arguments.Has("dry-run")) throw new ArgumentsException("--json hører sammen med --dry-run.");
        var by = arguments.Find("by");
        var reason = arguments.Find("reason");
        IReadOnlyList<AcceptedBreach> accepted = [];
        if (arguments.Find("accept") is { } rules)
        {
            if (string.IsNullOrWhiteSpace(by) || string.IsNullOrWhiteSpace(reason))
                throw new ArgumentsException("Den, der tager et lovbrud på sig, skal stå ved det: skriv --by ROLLE og --reason TEKST.");
            if (rules.Split(',').FirstOrDefault(rule => RuleCatalogue.All.All(entry => entry.Id != rule)) is { } unknown)
                throw new ArgumentsException($"Reglen \"{unknown}\" findes ikke.");
            accepted = [.. rules.Split(',').Select(rule => new AcceptedBreach(rule, by, reason))];
        }

        return new PublishRequest(arguments.Required("municipality"), arguments.BudgetYear(), by ?? "Budgetkontoret", reason, accepted, arguments.FindNumber("version", "en version"));
    }

    private static async Task<int> RefuseAsync(PublishRequest request, PublishResult result, TextWriter output, TextWriter errors)
    {
        switch (result)
        {
            case PublishResult.Unchanged unchanged:
                await output.WriteLineAsync($"{(request.Version is { } number ? $"Version {number}" : "Udkastet")} er magen til version {unchanged.Version}; intet er ændret.");
                return ExitCode.Fine;
            case PublishResult.Refused refused:
                await errors.WriteLineAsync("Planen er ikke udgivet. Den er i strid med loven:");
                foreach (var breach in refused.Breaches) await errors.WriteLineAsync($"  [{breach.RuleId}] {breach.Message}");
                await errors.WriteLineAsync("Ret planen, eller lad nogen tage det på sig: --accept REGEL --by ROLLE --reason TEKST");
                return ExitCode.Findings;
            case PublishResult.NotFound:
                await errors.WriteLineAsync(request.Version is { } missing
                    ? $"Der er ingen version {missing} af planen for budget {request.BudgetYear} i \"{request.Municipality}\"."
                    : $"Der er ingen plan for budget {request.BudgetYear} i \"{request.Municipality}\".");
                return ExitCode.Unreadable;
            default:
                throw new InvalidOperationException($"Unknown result {result}.");
        }
    }
}

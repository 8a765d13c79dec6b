using BudgetProcess.Application.Jobs;
using BudgetProcess.Application.Plans;
using BudgetProcess.Planning;

namespace BudgetProcess.Web.Commands;

/// <summary><c>publish</c>: a draft becomes the plan that the year runs on.</summary>
internal sealed class PublishCommand : Command
{
    public override string Verb => "publish";

    public override string Usage => "publish --municipality NØGLE --budget-year ÅR [--accept REGEL --by ROLLE --reason TEKST]";

    public override string Purpose => "Udgiver planens udkast. Et lovbrud kræver, at nogen tager det på sig med --accept.";

    public override IReadOnlyList<string> Options => ["municipality", "budget-year", "accept", "by", "reason"];

    public override async Task<int> RunAsync(Arguments arguments, TextWriter output, TextWriter errors)
    {
        var request = Request(arguments);
        await using var services = await Product.StartAsync(errors);
        var result = await services.GetRequiredService<PublishPlan>().RunAsync(request, CancellationToken.None);

        // What publishing set in motion is carried out here and now: there may be no server running beside the command.
        if (result is PublishResult.Published) await services.GetRequiredService<DrainJob>().RunAsync(CancellationToken.None);
        return await TellAsync(request, result, output, errors);
    }

    private static PublishRequest Request(Arguments arguments)
    {
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

        return new PublishRequest(arguments.Required("municipality"), arguments.BudgetYear(), by ?? "Budgetkontoret", reason, accepted);
    }

    private static async Task<int> TellAsync(PublishRequest request, PublishResult result, TextWriter output, TextWriter errors)
    {
        switch (result)
        {
            case PublishResult.Published published:
                await output.WriteLineAsync($"Budget {request.BudgetYear} er udgivet som version {published.Version}: {published.Differences.Count} milepæle er nye eller ændrede.");
                return ExitCode.Fine;
            case PublishResult.Unchanged unchanged:
                await output.WriteLineAsync($"Udkastet er magen til version {unchanged.Version}; intet er ændret.");
                return ExitCode.Fine;
            case PublishResult.Refused refused:
                await errors.WriteLineAsync("Planen er ikke udgivet. Den er i strid med loven:");
                foreach (var breach in refused.Breaches) await errors.WriteLineAsync($"  [{breach.RuleId}] {breach.Message}");
                await errors.WriteLineAsync("Ret planen, eller lad nogen tage det på sig: --accept REGEL --by ROLLE --reason TEKST");
                return ExitCode.Findings;
            case PublishResult.NotFound:
                await errors.WriteLineAsync($"Der er ingen plan for budget {request.BudgetYear} i \"{request.Municipality}\".");
                return ExitCode.Unreadable;
            default:
                throw new InvalidOperationException($"Unknown result {result}.");
        }
    }
}

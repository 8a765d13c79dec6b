using System.Text.Json.Nodes;
using BudgetProcess.Application.Plans.Import;
using BudgetProcess.Calendar;
using BudgetProcess.Web.Operations;
using NodaTime.Text;

namespace BudgetProcess.Web.Commands;

/// <summary><c>import-plan</c>: a plan as somebody wrote it in Excel or Word, or as <c>export-plan</c> wrote it.</summary>
internal sealed class ImportPlanCommand : Command
{
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public override string Verb => "import-plan";

    public override string Usage => "import-plan FIL --municipality NØGLE --budget-year ÅR [--dry-run] [--json]";

    public override string Purpose => "Indlæser en tids- og procesplan fra .csv, .xlsx, den første tabel i en .docx eller en .json fra export-plan som udkast. Det udkast, der var, kan hentes tilbage med drafts. Med --dry-run gemmes intet.";

    public override IReadOnlyList<string> Options => ["municipality", "budget-year"];

    public override IReadOnlyList<string> Flags => ["dry-run", "json"];

    public override int MostWords => 1;

    public override async Task<int> RunAsync(Arguments arguments, TextWriter output, TextWriter errors)
    {
        var (municipality, year) = (arguments.Required("municipality"), arguments.BudgetYear());
        var (file, content) = await arguments.FileAsync();
        await using var services = await Product.StartAsync(arguments.Settings, errors);
        var request = new ImportPlanRequest(municipality, year, Path.GetFileName(file), content, "kommandolinjen", arguments.Has("dry-run"));
        var result = await services.GetRequiredService<ImportPlan>().RunAsync(request, CancellationToken.None);
        if (arguments.Has("json")) await output.WriteLineAsync(Json(result.Rows).ToJsonString(ReadableJson.Options));
        else if (result.IsFine) await WriteAsync(result.Rows, output);
        return await ConcludeAsync(request, result, arguments.Has("json") ? errors : output, errors);
    }

    private static async Task<int> ConcludeAsync(ImportPlanRequest request, ImportPlanResult result, TextWriter output, TextWriter errors)
    {
        foreach (var problem in result.Problems) await errors.WriteLineAsync($"{request.FileName}: {problem}");
        foreach (var row in result.Rows.Where(row => row.Problem is not null)) await errors.WriteLineAsync($"{request.FileName}, række {row.Row}: {row.Problem}");
        if (!result.IsFine)
        {
            await errors.WriteLineAsync("Intet er gemt.");
            return ExitCode.Unreadable;
        }

        foreach (var remark in result.Remarks) await output.WriteLineAsync(remark.ToString());
        if (request.IsTrial) await output.WriteLineAsync($"Prøve: {result.Rows.Count} milepæle kan indlæses. Intet er gemt.");
        else if (result.IsUnchanged) await output.WriteLineAsync($"Udkastet til budget {request.BudgetYear} er magen til filen. Intet er ændret.");
        else await TellStoredAsync(request, result, output);
        return ExitCode.Fine;
    }

    private static async Task TellStoredAsync(ImportPlanRequest request, ImportPlanResult result, TextWriter output)
    {
        var year = $"--municipality {request.Municipality} --budget-year {request.BudgetYear}";
        if (result.MadeMunicipality is { } made) await output.WriteLineAsync($"{made} er oprettet. Al mail er slået fra.");
        await output.WriteLineAsync($"{result.Rows.Count} milepæle er indlæst som udkast til budget {request.BudgetYear}.");
        if (result.Replaced is { } replaced)
        {
            await output.WriteLineAsync($"Det erstatter {DraftsCommand.Describe(replaced)}, som er gemt.");
            await output.WriteLineAsync($"  Hent det tilbage:        drafts {year} --restore {replaced.Revision}");
        }

        await output.WriteLineAsync($"  Hold det op mod loven:   check {year}");
        await output.WriteLineAsync($"  Kør året på prøve:       simulate {year} --out {request.Municipality}-{request.BudgetYear}-prøve");
        await output.WriteLineAsync($"  Skriv det som bilag:     export-plan {request.Municipality}-{request.BudgetYear}.docx {year} --draft");
    }

    private static async Task WriteAsync(IReadOnlyList<ImportedRow> rows, TextWriter output)
    {
        foreach (var row in rows)
        {
            var bodies = row.Bodies.Count == 0 ? "" : $" [{string.Join(", ", row.Bodies)}]";
            var anchor = row.Anchor is null ? "" : $" = {row.Anchor.Title} ({row.Confidence:P0})";
            await output.WriteLineAsync($"{row.Row,4}  {row.Date!.ToDanish(),-40}  {row.Title}{bodies}{anchor}");
            if (row.Remark is not null) await output.WriteLineAsync($"      {row.Remark}");
        }
    }

    private static JsonArray Json(IReadOnlyList<ImportedRow> rows) => [.. rows.Select(row => (JsonNode)new JsonObject
    {
        ["row"] = row.Row, ["phrase"] = row.Phrase, ["title"] = row.Title,
        ["from"] = row.Date is { } from ? LocalDatePattern.Iso.Format(from.Period.Start) : null,
        ["to"] = row.Date is { } to ? LocalDatePattern.Iso.Format(to.Period.End) : null,
        ["precision"] = row.Date is { } date ? Precision(date.Period.Precision) : null,
        ["time"] = row.Date?.Time is { } time ? Clock.Format(time) : null,
        ["bodies"] = new JsonArray([.. row.Bodies.Select(body => (JsonNode)JsonValue.Create(body))]),
        ["anchor"] = row.Anchor?.Key, ["confidence"] = row.Confidence, ["problem"] = row.Problem?.ToString(), ["remark"] = row.Remark?.ToString(),
    })];

    private static string Precision(DatePrecision precision) => precision switch
    {
        DatePrecision.Day => "day",
        DatePrecision.Third => "third",
        DatePrecision.Week => "week",
        DatePrecision.Month => "month",
        DatePrecision.Season => "season",
        DatePrecision.Recurring => "recurring",
        _ => throw new ArgumentOutOfRangeException(nameof(precision), precision, "A precision of no known kind."),
    };
}

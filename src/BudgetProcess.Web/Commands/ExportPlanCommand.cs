using System.Text;
using BudgetProcess.Application.Plans.Export;

namespace BudgetProcess.Web.Commands;

/// <summary><c>export-plan</c>: a plan as a file for Excel, for Word, or for another installation.</summary>
internal sealed class ExportPlanCommand : Command
{
    private const string StandardOutput = "-";

    public override string Verb => "export-plan";

    public override string Usage => "export-plan FIL --municipality NØGLE --budget-year ÅR [--draft] [--format csv|xlsx|json|docx] [--overwrite]";

    public override string Purpose => "Skriver den udgivne plan, eller med --draft udkastet, som en fil, der kan læses, rettes og indlæses igen. FIL - er skærmen (csv og json).";

    public override IReadOnlyList<string> Options => ["municipality", "budget-year", "format"];

    public override IReadOnlyList<string> Flags => ["draft", "overwrite"];

    public override int MostWords => 1;

    public override async Task<int> RunAsync(Arguments arguments, TextWriter output, TextWriter errors)
    {
        var path = arguments.Word("Filen");
        var request = new ExportPlanRequest(arguments.Required("municipality"), arguments.BudgetYear(), Format(path, arguments.Find("format")), arguments.Has("draft"));
        var file = path == StandardOutput ? null : NewFile.At(path, arguments.Has("overwrite"));
        await using var services = await Product.StartAsync(arguments.Settings, errors);
        var result = await services.GetRequiredService<ExportPlan>().RunAsync(request, CancellationToken.None);
        if (result is not ExportPlanResult.Exported exported) return await RefuseAsync(request, result, errors);
        if (file is null) await output.WriteAsync(Encoding.UTF8.GetString(exported.Content).TrimStart('\uFEFF'));
        else await file.WriteAsync(exported.Content);

        // On the screen the answer is the plan alone, so that a program can read it.
        var told = file is null ? errors : output;
        if (file is not null) await told.WriteLineAsync($"{exported.Standing}: {exported.Milestones} milepæle er skrevet til {path}.");
        foreach (var remark in exported.Remarks) await told.WriteLineAsync(remark);
        return ExitCode.Fine;
    }

    private static PlanFormat Format(string path, string? written)
    {
        var names = string.Join(", ", PlanFormats.Names);
        var ending = path == StandardOutput ? "" : Path.GetExtension(path);
        var byName = PlanFormats.Find(ending);
        if (written is not null && PlanFormats.Find(written) is null) throw new ArgumentsException($"Formatet \"{written}\" kendes ikke. Skriv et af {names}.");
        if ((PlanFormats.Find(written ?? "") ?? byName) is not { } format)
            throw new ArgumentsException(ending.Length == 0 ? $"Hvilket format? Giv filen en endelse, eller skriv --format og et af {names}." : $"Endelsen \"{ending}\" kendes ikke. Skriv --format og et af {names}.");
        if (byName is not null && byName != format) throw new ArgumentsException($"Filen ender på \"{ending}\", men --format siger {written}. Ret den ene.");
        if (path == StandardOutput && format is PlanFormat.Xlsx or PlanFormat.Docx) throw new ArgumentsException($"{PlanFormats.NameOf(format)} kan ikke skrives på skærmen. Skriv et filnavn.");
        return format;
    }

    private static async Task<int> RefuseAsync(ExportPlanRequest request, ExportPlanResult result, TextWriter errors)
    {
        await errors.WriteLineAsync(result switch
        {
            ExportPlanResult.NotPublished => $"Planen for budget {request.BudgetYear} er ikke udgivet. Skriv udkastet med --draft, eller udgiv det først: publish --municipality {request.Municipality} --budget-year {request.BudgetYear}",
            ExportPlanResult.NotFound => $"Der er ingen plan for budget {request.BudgetYear} i \"{request.Municipality}\".",
            _ => throw new InvalidOperationException($"Unknown result {result}."),
        });
        return ExitCode.Unreadable;
    }
}

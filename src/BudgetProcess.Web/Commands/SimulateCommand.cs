using System.Diagnostics;
using BudgetProcess.Application;
using BudgetProcess.Application.Simulation;
using BudgetProcess.Calendar;

namespace BudgetProcess.Web.Commands;

/// <summary><c>simulate</c>: a whole year in seconds.</summary>
internal sealed class SimulateCommand : Command
{
    public override string Verb => "simulate";

    public override string Usage => "simulate --municipality NØGLE --budget-year ÅR --out MAPPE";

    public override string Purpose => "Kører hele året på et simuleret ur og skriver alle mails, kalendere og en log i mappen.";

    public override IReadOnlyList<string> Options => ["municipality", "budget-year", "out"];

    public override async Task<int> RunAsync(Arguments arguments, TextWriter output, TextWriter errors)
    {
        var (municipality, year, directory) = (arguments.Required("municipality"), arguments.BudgetYear(), arguments.Required("out"));
        await using var services = await Product.StartAsync(arguments.Settings, errors);
        var watch = Stopwatch.StartNew();
        try
        {
            var summary = await services.GetRequiredService<SimulateYear>()
                .RunAsync(municipality, year, directory, new MonthlyProgress(errors), CancellationToken.None);
            await WriteAsync(summary, directory, watch.Elapsed, output);
            return summary.Incidents == 0 ? ExitCode.Fine : ExitCode.Findings;
        }
        catch (SimulationException fault)
        {
            await errors.WriteLineAsync(fault.Message);
            return ExitCode.Unreadable;
        }
    }

    private static async Task WriteAsync(SimulationSummary summary, string directory, TimeSpan elapsed, TextWriter output)
    {
        await output.WriteLineAsync($"{"Slags",-36}{"Antal",7}");
        foreach (var (kind, count) in summary.ByKind) await output.WriteLineAsync($"{kind,-36}{count,7}");
        await output.WriteLineAsync($"{"I alt",-36}{summary.Mails,7}");
        await output.WriteLineAsync();
        await output.WriteLineAsync($"{"Arbejdsgang",-36}{"Færdige",8}{"I gang",8}");
        foreach (var (definition, statuses) in summary.Processes)
            await output.WriteLineAsync($"{definition,-36}{statuses.GetValueOrDefault("Finished"),8}{statuses.GetValueOrDefault("Running"),8}");
        await output.WriteLineAsync();
        await output.WriteLineAsync(
            $"{summary.Steps} skridt, {summary.Incidents} hændelser, {summary.Feeds} kalendere, {elapsed.TotalSeconds:0.0} s. Se {Path.GetFullPath(directory)}");
    }

    private sealed class MonthlyProgress(TextWriter errors) : IProgress<SimulationProgress>
    {
        public void Report(SimulationProgress value)
        {
            var date = DanishTime.DateOf(value.Now);
            errors.WriteLine($"{DanishDates.Month(date.Month)} {date.Year}: {value.Mails} mails");
        }
    }
}

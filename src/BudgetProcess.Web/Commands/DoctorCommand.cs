using BudgetProcess.Application.Diagnosis;

namespace BudgetProcess.Web.Commands;

/// <summary><c>doctor</c>: what is wrong with the installation and how to mend it.</summary>
internal sealed class DoctorCommand : Command
{
    public override string Verb => "doctor";

    public override string Usage => "doctor";

    public override string Purpose => "Undersøger database, mail, ur, datamappe og arbejdsgange: hvad er galt, og hvad gør man.";

    public override async Task<int> RunAsync(Arguments arguments, TextWriter output, TextWriter errors)
    {
        await using var services = Product.Services(arguments.Settings);
        var findings = await services.GetRequiredService<Doctor>().ExamineAsync(CancellationToken.None);
        foreach (var finding in findings)
        {
            await output.WriteLineAsync($"{(finding.IsWell ? "OK  " : "FEJL")} {finding.Subject}: {finding.Message}");
            if (finding.Remedy is not null) await output.WriteLineAsync($"     {finding.Remedy}");
        }

        return findings.All(finding => finding.IsWell) ? ExitCode.Fine : ExitCode.Findings;
    }
}

using BudgetProcess.Application.Backups;

namespace BudgetProcess.Web.Commands;

/// <summary><c>backup</c>: a copy of the embedded database while it is in use.</summary>
internal sealed class BackupCommand : Command
{
    public override string Verb => "backup";

    public override string Usage => "backup FIL";

    public override string Purpose => "Tager en sikkerhedskopi af databasen, mens programmet kører, og lægger nøglen til personlige links ved siden af.";

    public override int MostWords => 1;

    public override async Task<int> RunAsync(Arguments arguments, TextWriter output, TextWriter errors)
    {
        var file = Path.GetFullPath(arguments.Word("Filen"));
        await using var services = Product.Services(arguments.Settings);
        var backup = services.GetRequiredService<BackUp>().Run(file);
        await output.WriteLineAsync($"Databasen er kopieret til {backup.File} ({Math.Max(1, backup.Bytes / 1024):0} KB) og læst igennem: i orden.");
        await output.WriteLineAsync(backup.KeyFile is null
            ? "Nøglen til personlige links er en indstilling (BudgetProcess__Secret) og ikke med i kopien: gem den et andet sted."
            : $"Nøglen til personlige links er kopieret til {backup.KeyFile}. Opbevar de to hver for sig: sammen åbner de alles personlige kalendere.");
        return ExitCode.Fine;
    }
}

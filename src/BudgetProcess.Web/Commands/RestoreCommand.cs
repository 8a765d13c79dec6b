using BudgetProcess.Application.Backups;
using BudgetProcess.Application.Municipalities;

namespace BudgetProcess.Web.Commands;

/// <summary><c>restore</c>: a backup in the place of the database, and its mail held until somebody knows what went out.</summary>
internal sealed class RestoreCommand : Command
{
    public override string Verb => "restore";

    public override string Usage => "restore [FIL]";

    public override string Purpose => "Gendanner databasen fra en sikkerhedskopi og slår al mail fra, så intet sendes to gange. Uden FIL: efter pg_restore.";

    public override int MostWords => 1;

    public override async Task<int> RunAsync(Arguments arguments, TextWriter output, TextWriter errors)
    {
        var file = arguments.Words.Count == 0 ? null : Path.GetFullPath(arguments.Words[0]);
        await using var services = Product.Services(arguments.Settings);
        var restored = await services.GetRequiredService<Restore>().RunAsync(file, CancellationToken.None);
        if (file is not null) await output.WriteLineAsync($"Databasen er gendannet fra {file}.");
        if (restored.Aside is not null) await output.WriteLineAsync($"De gamle filer ligger i {restored.Aside}.");
        if (file is not null && !restored.KeyIsRestored)
            await output.WriteLineAsync($"Der lå ingen nøgle ved siden af ({file}.key): er den nuværende en anden, virker personlige links i gamle mails ikke mere.");
        await output.WriteLineAsync("Al mail er slået fra: databasen ved ikke, hvad der er sendt siden sikkerhedskopien.");
        foreach (var municipality in restored.Municipalities)
            await output.WriteLineAsync($"  {municipality.Key}: før {MailModeWords.Danish(municipality.Before)}; {municipality.Held} mails, der ikke var sendt, er tilbageholdt");
        if (restored.Municipalities.FirstOrDefault(row => row.Before != MailMode.Off) is { } first)
            await output.WriteLineAsync($"Start programmet, se under Forsendelser, hvad der mangler, og slå mailen til igen: mail-mode {first.Key} on");
        return ExitCode.Fine;
    }
}

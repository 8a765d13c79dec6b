using BudgetProcess.Application.People;

namespace BudgetProcess.Web.Commands;

/// <summary><c>import-people</c>: people and memberships, or hearing parties, from CSV.</summary>
internal sealed class ImportPeopleCommand : Command
{
    public override string Verb => "import-people";

    public override string Usage => "import-people FIL [--municipality NØGLE]";

    public override string Purpose => "Indlæser personer (navn;mail;organ;rolle;fra;til) eller høringsparter (gruppe;navn;kontakt;mail) fra CSV.";

    public override IReadOnlyList<string> Options => ["municipality"];

    public override int MostWords => 1;

    public override async Task<int> RunAsync(Arguments arguments, TextWriter output, TextWriter errors)
    {
        var (file, content) = await arguments.FileAsync();
        await using var services = await Product.StartAsync(errors);
        var importer = services.GetRequiredService<ImportPeople>();
        var municipality = arguments.Find("municipality") ?? await importer.OnlyMunicipalityAsync(CancellationToken.None)
            ?? throw new ArgumentsException("Der er flere kommuner. Skriv hvilken med --municipality NØGLE.");
        var result = await importer.RunAsync(municipality, content, "kommandolinjen", CancellationToken.None);
        if (result is null)
        {
            await errors.WriteLineAsync($"Kommunen \"{municipality}\" findes ikke.");
            return ExitCode.Unreadable;
        }

        foreach (var fault in result.Faults) await errors.WriteLineAsync($"{file}, linje {fault.Line}, {fault.Field}: {fault.Message}");
        if (result.Faults.Count > 0)
        {
            await errors.WriteLineAsync($"{result.Faults.Count} fejl; intet er gemt.");
            return ExitCode.Unreadable;
        }

        await output.WriteLineAsync(result.HearingParties > 0
            ? $"{result.HearingParties} høringsparter er indlæst."
            : $"{result.People} personer med {result.Memberships} medlemskaber er indlæst.");
        return ExitCode.Fine;
    }
}

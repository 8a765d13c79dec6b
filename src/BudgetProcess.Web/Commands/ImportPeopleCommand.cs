using BudgetProcess.Application.People;

namespace BudgetProcess.Web.Commands;

/// <summary><c>import-people</c>: people and memberships, or hearing parties, from CSV or a workbook.</summary>
internal sealed class ImportPeopleCommand : Command
{
    public override string Verb => "import-people";

    public override string Usage => "import-people FIL [--municipality NØGLE] [--dry-run]";

    public override string Purpose => "Indlæser personer (navn;mail;organ;rolle;fra;til) eller høringsparter (gruppe;navn;kontakt;mail) fra .csv eller .xlsx. Med --dry-run gemmes intet.";

    public override IReadOnlyList<string> Options => ["municipality"];

    public override IReadOnlyList<string> Flags => ["dry-run"];

    public override int MostWords => 1;

    public override async Task<int> RunAsync(Arguments arguments, TextWriter output, TextWriter errors)
    {
        var (file, content) = await arguments.FileAsync();
        await using var services = await Product.StartAsync(arguments.Settings, errors);
        var importer = services.GetRequiredService<ImportPeople>();
        var municipality = arguments.Find("municipality") ?? await importer.OnlyMunicipalityAsync(CancellationToken.None)
            ?? throw new ArgumentsException("Der er flere kommuner. Skriv hvilken med --municipality NØGLE.");
        var isTrial = arguments.Has("dry-run");
        var result = isTrial
            ? await importer.TryAsync(municipality, content, CancellationToken.None)
            : await importer.RunAsync(municipality, content, "kommandolinjen", CancellationToken.None);
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

        if (isTrial) await TellTrialAsync(result, output);
        else await output.WriteLineAsync(Stored(result));
        return ExitCode.Fine;
    }

    private static string Stored(ImportResult result) => result.HearingParties > 0
        ? $"{result.HearingParties} høringsparter er indlæst."
        : $"{result.People} personer med {result.Memberships} medlemskaber er indlæst.";

    private static async Task TellTrialAsync(ImportResult result, TextWriter output)
    {
        var changes = result.Changes;
        foreach (var line in changes.Lines) await output.WriteLineAsync($"linje {line.Line}: {line.What}: {line.Whom}");
        if (changes.Lines.Count < changes.Count) await output.WriteLineAsync($"… og {changes.Count - changes.Lines.Count} til.");
        await output.WriteLineAsync(result.IsOfParties
            ? $"Prøve: {changes.NewParties} nye høringsparter, {changes.ChangedParties} ændres, {changes.Unchanged} rækker er uændrede. Intet er gemt."
            : $"Prøve: {changes.NewPeople} nye personer, {changes.ChangedPeople} får nyt navn; {changes.Begin} medlemskaber begynder, {changes.End} slutter, {changes.ChangedMemberships} ændres; {changes.Unchanged} rækker er uændrede. Intet er gemt.");
    }
}

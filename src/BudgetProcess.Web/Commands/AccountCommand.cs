using BudgetProcess.Application;
using BudgetProcess.Application.Accounts;
using BudgetProcess.Application.People;
using BudgetProcess.Web.Operations;

namespace BudgetProcess.Web.Commands;

/// <summary><c>account</c>: lets somebody of the staff in by the operator's hand, also when every administrator has lost their password.</summary>
internal sealed class AccountCommand : Command
{
    private static readonly Dictionary<string, StaffRole> Roles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["administrator"] = StaffRole.Administrator, ["budgetkontor"] = StaffRole.BudgetOffice, ["læser"] = StaffRole.Reader,
    };

    public override string Verb => "account";

    public override string Usage => "account MAILADRESSE [--role administrator|budgetkontor|læser] [--municipality NØGLE]";

    public override string Purpose => "Opretter en bruger, eller giver en, der ikke kan komme ind, en ny engangsadgangskode og slår totrinslogin fra. Rollen er administrator, hvis intet er sagt.";

    public override IReadOnlyList<string> Options => ["role", "municipality"];

    public override int MostWords => 1;

    public override async Task<int> RunAsync(Arguments arguments, TextWriter output, TextWriter errors)
    {
        var address = arguments.Word("Mailadressen");
        var word = arguments.Find("role") ?? "administrator";
        if (!Roles.TryGetValue(word, out var role)) throw new ArgumentsException($"Rollen \"{word}\" findes ikke. Brug en af: {string.Join(", ", Roles.Keys)}.");
        await using var product = await Product.StartAsync(arguments.Settings, errors);
        var municipality = arguments.Find("municipality") ?? await product.GetRequiredService<ImportPeople>().OnlyMunicipalityAsync(CancellationToken.None)
            ?? throw new ArgumentsException("Der er flere kommuner. Skriv hvilken med --municipality NØGLE.");
        if (await product.GetRequiredService<FirstAdministrator>().LetInAsync(municipality, address, role, CancellationToken.None) is not { } account)
        {
            await errors.WriteLineAsync($"Kommunen \"{municipality}\" findes ikke.");
            return ExitCode.Unreadable;
        }

        await FirstSignIn.TellAsync(output, account, product.GetRequiredService<BudgetProcessOptions>().PublicUrl);
        return ExitCode.Fine;
    }
}

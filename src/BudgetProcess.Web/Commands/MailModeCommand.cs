using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Municipalities;

namespace BudgetProcess.Web.Commands;

/// <summary><c>mail-mode</c>: what happens to a municipality's mail, and what becomes of held mails.</summary>
internal sealed class MailModeCommand : Command
{
    public override string Verb => "mail-mode";

    public override string Usage => "mail-mode NØGLE off|redirect ADRESSE|on [--by ROLLE] [--release [--budget-year ÅR] [--kind SLAGS] [--milestone MILEPÆL]]";

    public override string Purpose => "Slår en kommunes mail fra, omdirigerer den eller slår den til. --release sender det tilbageholdte, der stadig er aktuelt.";

    public override IReadOnlyList<string> Options => ["by", "budget-year", "kind", "milestone"];

    public override IReadOnlyList<string> Flags => ["release"];

    public override int MostWords => 3;

    public override async Task<int> RunAsync(Arguments arguments, TextWriter output, TextWriter errors)
    {
        var request = Request(arguments);
        await using var services = await Product.StartAsync(arguments.Settings, errors);
        switch (await services.GetRequiredService<SetMailMode>().RunAsync(request, CancellationToken.None))
        {
            case MailModeResult.NotFound:
                await errors.WriteLineAsync($"Kommunen \"{request.Municipality}\" findes ikke.");
                return ExitCode.Unreadable;
            case MailModeResult.BadAddress bad:
                await errors.WriteLineAsync($"Adressen kan ikke bruges: {bad.Problem} Intet er ændret.");
                return ExitCode.Unreadable;
            case MailModeResult.Done done:
                await TellAsync(request, done, output);
                return ExitCode.Fine;
            case var other:
                throw new InvalidOperationException($"Unknown result {other}.");
        }
    }

    private static MailModeRequest Request(Arguments arguments)
    {
        var words = arguments.Words;
        if (words.Count < 2) throw new ArgumentsException(words.Count == 0 ? "Kommunens nøgle mangler." : "Posttilstanden mangler: skriv off, redirect eller on.");
        var mode = MailModeWords.Read(words[1]) ?? throw new ArgumentsException($"\"{words[1]}\" er ikke en posttilstand. Skriv off, redirect eller on.");
        if (mode == MailMode.Redirect && words.Count < 3) throw new ArgumentsException("Skriv den adresse, som mailen skal omdirigeres til.");
        if (mode != MailMode.Redirect && words.Count > 2) throw new ArgumentsException($"\"{words[2]}\" er der ikke brug for.");
        var selection = new HeldSelection(arguments.FindBudgetYear(), arguments.Find("kind"), arguments.Find("milestone"));
        if (!arguments.Has("release") && selection != new HeldSelection())
            throw new ArgumentsException("--budget-year, --kind og --milestone vælger mellem tilbageholdte mails og kræver --release.");
        if (arguments.Has("release") && mode == MailMode.Off) throw new ArgumentsException("Der kan ikke sendes noget, mens mailen er slået fra.");
        return new MailModeRequest(
            words[0], mode, mode == MailMode.Redirect ? words[2] : null, arguments.Find("by") ?? "operator", arguments.Has("release") ? selection : null);
    }

    private static async Task TellAsync(MailModeRequest request, MailModeResult.Done done, TextWriter output)
    {
        var to = request.Mode == MailMode.Redirect ? $" til {request.RedirectAddress}" : "";
        await output.WriteLineAsync($"Mail fra {done.Municipality} er nu {MailModeWords.Danish(request.Mode)}{to}.");
        if (request.Release is not null)
        {
            await output.WriteLineAsync($"{Mails(done.Released)} bliver sendt nu; det, der kan vente, mellem kl. 7 og 21.");
            foreach (var (why, count) in done.Withdrawn.OrderByDescending(row => row.Value))
                await output.WriteLineAsync($"{Mails(count)} er annulleret: {why}");
        }

        if (done.Held > 0)
        {
            await output.WriteLineAsync(request.Release is null && request.Mode != MailMode.Off
                ? $"{Mails(done.Held)} fra før er stadig tilbageholdt. Se dem under Forsendelser; --release sender dem, der stadig er aktuelle."
                : $"{Mails(done.Held)} er tilbageholdt.");
        }
    }

    private static string Mails(int count) => count == 1 ? "1 mail" : $"{count} mails";
}

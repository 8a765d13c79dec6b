using BudgetProcess.Application.Storage;

namespace BudgetProcess.Web.Commands;

/// <summary><c>migrate</c>: the schema that this version needs.</summary>
internal sealed class MigrateCommand : Command
{
    public override string Verb => "migrate";

    public override string Usage => "migrate";

    public override string Purpose => "Bringer databasen til det skema, som denne version skal bruge.";

    public override async Task<int> RunAsync(Arguments arguments, TextWriter output, TextWriter errors)
    {
        await using var services = Product.Services(arguments.Settings);
        var run = await services.GetRequiredService<MigrateDatabase>().RunAsync(CancellationToken.None);
        await output.WriteLineAsync(run.Count == 0 ? "Databasen er allerede ajour." : $"Databasen er ajour: {string.Join(", ", run)}.");
        return ExitCode.Fine;
    }
}

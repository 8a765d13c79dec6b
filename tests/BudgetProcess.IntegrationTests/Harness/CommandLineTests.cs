using BudgetProcess.Web.Commands;
using Microsoft.Extensions.Configuration;

namespace BudgetProcess.IntegrationTests.Harness;

/// <summary>
/// A suite over commands, run as the program runs them but within this process, since a process of its own spends its first second on loading.
/// That a shell sees the same is for <see cref="Commands.ShellTests{TDatabase}"/>.
/// </summary>
internal abstract class CommandLineTests<TDatabase> : ExecutableTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    /// <summary>Runs a command to its end.</summary>
    protected override async Task<CommandResult> RunAsync(string[] arguments)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["BudgetProcess:DataDirectory"] = Scratch.Path, ["ConnectionStrings:BudgetProcess"] = Connection })
            .Build();
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var code = await CommandLine.RunAsync(arguments, output, errors, settings);
        return new CommandResult(code, output.ToString(), errors.ToString());
    }
}

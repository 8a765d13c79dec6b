using BudgetProcess.Web.Commands;

return await CommandLine.RunAsync(args, Console.Out, Console.Error);

/// <summary>The program, for tests that host it.</summary>
public partial class Program;

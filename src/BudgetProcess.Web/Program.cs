using System.Reflection;
using BudgetProcess.Web.Commands;

var code = await CommandLine.RunAsync(args, Console.Out, Console.Error);

// A thread of Quartz's that waits for a database which is away would keep the process alive. In a test's process we are guests.
if (Assembly.GetEntryAssembly() == typeof(Program).Assembly) Environment.Exit(code);
return code;

/// <summary>The program, for tests that host it.</summary>
public partial class Program;

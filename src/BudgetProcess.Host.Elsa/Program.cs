using BudgetProcess.Host.Elsa;
using BudgetProcess.Web.Commands;

var code = await CommandLine.RunAsync(args, Console.Out, Console.Error, ElsaHost.Setup(Product.Configuration()));

// A thread of a library's that waits for a database which is away would keep the process alive.
Environment.Exit(code);

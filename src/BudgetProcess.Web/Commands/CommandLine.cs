using BudgetProcess.Application.Processes;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace BudgetProcess.Web.Commands;

/// <summary>What a command ends with.</summary>
internal static class ExitCode
{
    /// <summary>All is well.</summary>
    public const int Fine = 0;

    /// <summary>Something was found: an unaccepted hard breach, a fault of the installation.</summary>
    public const int Findings = 1;

    /// <summary>The input cannot be read or names what does not exist; nothing was changed.</summary>
    public const int Unreadable = 2;
}

/// <summary>The command line of the one executable: a verb, then options.</summary>
internal static class CommandLine
{
    private static readonly Command[] Commands =
    [
        new ServeCommand(), new CheckCommand(), new PublishCommand(), new SimulateCommand(), new ImportPlanCommand(), new ExportPlanCommand(), new DraftsCommand(),
        new RollForwardCommand(), new WhatIfCommand(), new RecommendCommand(), new ImportPeopleCommand(), new AccountCommand(), new MailModeCommand(), new MigrateCommand(), new BackupCommand(), new RestoreCommand(),
        new DoctorCommand(),
    ];

    /// <summary>Runs the verb; without one the product serves.</summary>
    /// <param name="args">The words after the program's name.</param>
    /// <param name="output">Takes the answer.</param>
    /// <param name="errors">Takes what else there is to say.</param>
    /// <param name="settings">The settings; null for those of this machine.</param>
    public static Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors, IConfiguration? settings = null) =>
        RunAsync(args, output, errors, HostSetup.Default(settings ?? Product.Configuration()));

    /// <summary>The same in a host that exchanges parts of the product.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors, HostSetup host)
    {
        var (verb, rest) = args is [var first, ..] && !first.StartsWith('-') ? (first, args[1..]) : ("serve", args);
        if (verb is "help" || args is ["--help" or "-h", ..])
        {
            await WriteHelpAsync(output);
            return ExitCode.Fine;
        }

        if (Commands.SingleOrDefault(candidate => candidate.Verb == verb) is not { } command)
        {
            await errors.WriteLineAsync($"Kommandoen \"{verb}\" findes ikke.");
            await WriteHelpAsync(errors);
            return ExitCode.Unreadable;
        }

        try
        {
            return await command.RunAsync(new Arguments(rest, command, host), output, errors);
        }
        catch (ArgumentsException fault)
        {
            await errors.WriteLineAsync(fault.Message);
            await errors.WriteLineAsync($"Brug: {command.Usage}");
            return ExitCode.Unreadable;
        }
        catch (Exception fault) when (Explain(fault) is { } message)
        {
            await errors.WriteLineAsync(message);
            return ExitCode.Unreadable;
        }
    }

    /// <summary>Faults that a person at the command line can do something about, in Danish; null for those that are ours.</summary>
    private static string? Explain(Exception fault) => fault switch
    {
        InvalidWorkflowsException => $"Arbejdsgangene kan ikke bruges:{Environment.NewLine}{fault.Message}",
        SqliteException { SqliteErrorCode: 13 } => "Disken er fuld. Intet er gemt halvt; giv plads, og prøv igen.",
        // A full disk says so here too, when the file that cannot grow is one that the database shares between its readers.
        SqliteException { SqliteErrorCode: 10 } => "Disken kan ikke læses eller skrives; måske er den fuld. Intet er gemt halvt; kør \"doctor\" for at se hvorfor.",
        SqliteException { SqliteErrorCode: 8 } => "Databasen kan kun læses. Giv brugeren skriveret til datamappen, og prøv igen.",
        SqliteException { SqliteErrorCode: 14 } => "Databasen kan ikke åbnes. Kør \"doctor\" for at se hvorfor.",
        SqliteException { SqliteErrorCode: 26 } => "Databasefilen er ikke en database, eller den er beskadiget. Gendan den fra en sikkerhedskopi.",
        Microsoft.EntityFrameworkCore.DbUpdateException { InnerException: SqliteException inner } => Explain(inner),
        NpgsqlException => $"PostgreSQL kan ikke bruges: {fault.Message} Intet er gemt halvt; kør \"doctor\" for at se hvorfor.",
        Microsoft.EntityFrameworkCore.DbUpdateException { InnerException: NpgsqlException inner } => Explain(inner),
        InvalidOperationException { InnerException: NpgsqlException inner } => Explain(inner),
        InvalidDataException => fault.Message,
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } =>
            "Adressen er optaget af et andet program. Stop det, eller vælg en anden med --urls http://127.0.0.1:5081.",
        UnauthorizedAccessException or IOException => $"Filen eller mappen kan ikke bruges: {fault.Message}",
        _ => null,
    };

    private static async Task WriteHelpAsync(TextWriter writer)
    {
        await writer.WriteLineAsync("BudgetProcess: kommunens budgetproces fra tidsplan til mail og kalender.");
        await writer.WriteLineAsync();
        foreach (var command in Commands)
        {
            await writer.WriteLineAsync($"  {command.Usage}");
            await writer.WriteLineAsync($"      {command.Purpose}");
        }

        await writer.WriteLineAsync();
        await writer.WriteLineAsync("Slutkoder: 0 alt i orden, 1 der er fundet noget, 2 input kan ikke læses.");
    }
}

/// <summary>One verb.</summary>
internal abstract class Command
{
    /// <summary>The word that names it.</summary>
    public abstract string Verb { get; }

    /// <summary>How it is written, for the help.</summary>
    public abstract string Usage { get; }

    /// <summary>What it does, in Danish.</summary>
    public abstract string Purpose { get; }

    /// <summary>Options with a value, without dashes.</summary>
    public virtual IReadOnlyList<string> Options => [];

    /// <summary>Options without a value, without dashes.</summary>
    public virtual IReadOnlyList<string> Flags => [];

    /// <summary>Whether settings may stand among the options, as <c>--name=value</c>.</summary>
    public virtual bool PassesSettings => false;

    /// <summary>How many words it takes beside the options.</summary>
    public virtual int MostWords => 0;

    /// <summary>Does it.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public abstract Task<int> RunAsync(Arguments arguments, TextWriter output, TextWriter errors);
}

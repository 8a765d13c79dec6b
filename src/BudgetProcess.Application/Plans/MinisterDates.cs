using BudgetProcess.Planning;

namespace BudgetProcess.Application.Plans;

/// <summary>The statutory dates of this installation: those that the product ships with, and a file for years in which the ministry has moved a date since.</summary>
internal static class MinisterDates
{
    /// <summary>What the file is called in the data directory, where no setting names another.</summary>
    internal const string FileName = "statutory-dates.json";

    /// <summary>The file in use; null if there is none.</summary>
    /// <exception cref="InvalidDataException">The setting names a file that is not there; the message is Danish.</exception>
    internal static string? FileOf(BudgetProcessOptions options)
    {
        if (options.StatutoryDates.Length > 0)
        {
            var named = Path.GetFullPath(options.StatutoryDates);
            return File.Exists(named) ? named : throw new InvalidDataException($"Filen {named} med lovens frister findes ikke. Ret BudgetProcess__StatutoryDates, eller læg filen der.");
        }

        var usual = Path.GetFullPath(Path.Combine(options.DataDirectory, FileName));
        return File.Exists(usual) ? usual : null;
    }

    /// <summary>Reads the dates.</summary>
    /// <exception cref="InvalidDataException">The file cannot be used; the message is Danish and tells every fault.</exception>
    internal static StatutoryDateTable Load(BudgetProcessOptions options)
    {
        if (FileOf(options) is not { } file) return StatutoryDateTable.Shipped;
        var reading = StatutoryDateTable.Shipped.With(file, Read(file));
        if (reading.Table is { } table) return table;
        var faults = reading.Faults.Select(fault => $"{fault.File}, linje {fault.Line}{(fault.Field.Length == 0 ? "" : $", {fault.Field}")}: {fault.Message}");
        throw new InvalidDataException($"Lovens frister kan ikke læses:{Environment.NewLine}{string.Join(Environment.NewLine, faults)}");
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"Filen {file} med lovens frister kan ikke læses: {fault.Message}", fault);
        }
    }
}

using System.Globalization;

namespace BudgetProcess.Web.Commands;

/// <summary>The command line is not as the command wants it; the message is Danish.</summary>
internal sealed class ArgumentsException(string message) : Exception(message);

/// <summary>The options that follow a verb, and the settings that hold for it.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> options = [];
    private readonly HashSet<string> flags = [];
    private readonly List<string> words = [];

    /// <exception cref="ArgumentsException">An option is unknown, given twice or lacks its value.</exception>
    public Arguments(IReadOnlyList<string> args, Command command, HostSetup settings)
    {
        (All, Settings) = (args, settings);
        for (var i = 0; i < args.Count; i++)
        {
            var name = args[i].StartsWith("--", StringComparison.Ordinal) ? args[i][2..] : null;
            if (name is null) words.Add(args[i]);
            else if (command.Flags.Contains(name)) flags.Add(name);
            else if (command.PassesSettings && name.Contains('=', StringComparison.Ordinal)) continue;
            else if (!command.Options.Contains(name)) throw new ArgumentsException($"Tilvalget \"{args[i]}\" kendes ikke.");
            else if (i + 1 >= args.Count || args[i + 1].StartsWith("--", StringComparison.Ordinal)) throw new ArgumentsException($"Tilvalget \"{args[i]}\" mangler sin værdi.");
            else if (!options.TryAdd(name, args[++i])) throw new ArgumentsException($"Tilvalget \"--{name}\" står to gange.");
        }

        if (words.Count > command.MostWords) throw new ArgumentsException($"\"{words[^1]}\" er der ikke brug for.");
    }

    /// <summary>As they were written.</summary>
    public IReadOnlyList<string> All { get; }

    /// <summary>The settings of the installation, and what its host exchanges.</summary>
    public HostSetup Settings { get; }

    /// <summary>What stands there without dashes.</summary>
    public IReadOnlyList<string> Words => words;

    public bool Has(string flag) => flags.Contains(flag);

    public string? Find(string option) => options.GetValueOrDefault(option);

    /// <exception cref="ArgumentsException">It is missing.</exception>
    public string Required(string option) => Find(option) ?? throw new ArgumentsException($"Tilvalget \"--{option}\" mangler.");

    /// <exception cref="ArgumentsException">It is missing.</exception>
    public string Word(string what) => words.Count == 1 ? words[0] : throw new ArgumentsException($"{what} mangler.");

    /// <summary>The file that is named, and what it holds.</summary>
    /// <exception cref="ArgumentsException">None is named.</exception>
    /// <exception cref="InvalidDataException">It is not there; the message is Danish.</exception>
    public async Task<(string Path, byte[] Content)> FileAsync()
    {
        var path = Word("Filen");
        return File.Exists(path) ? (path, await File.ReadAllBytesAsync(path)) : throw new InvalidDataException($"Filen {path} findes ikke.");
    }

    /// <exception cref="ArgumentsException">It is missing or no year.</exception>
    public int BudgetYear() => BudgetYear("budget-year");

    /// <exception cref="ArgumentsException">It is missing or no year.</exception>
    public int BudgetYear(string option) => Year(Required(option));

    /// <exception cref="ArgumentsException">It is no year.</exception>
    public int? FindBudgetYear(string option = "budget-year") => Find(option) is { } text ? Year(text) : null;

    /// <summary>The number of something that is counted from 1.</summary>
    /// <param name="option">The option.</param>
    /// <param name="what">What is counted, in Danish: "et udkast".</param>
    /// <exception cref="ArgumentsException">It is no such number.</exception>
    public int? FindNumber(string option, string what) => Find(option) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw new ArgumentsException($"\"{text}\" er ikke nummeret på {what}. Skriv fx 3.");

    private static int Year(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 2000 and <= 2100
        ? year
        : throw new ArgumentsException($"\"{text}\" er ikke et budgetår. Skriv fx 2025.");
}

using System.Text.Json.Serialization;
using BudgetProcess.Calendar;

namespace BudgetProcess.Application.People;

/// <summary>One thing wrong with an imported file.</summary>
/// <param name="Line">Row of the file, from 1, the header included.</param>
/// <param name="Field">The column.</param>
/// <param name="Message">What is wrong and what to do, in Danish.</param>
public sealed record ImportFault(int Line, string Field, [property: JsonConverter(typeof(DanishSentence))] Sentence Message);

/// <summary>One thing that an import changes.</summary>
/// <param name="Line">Row of the file, from 1, the header included.</param>
/// <param name="What">What it is, in Danish: "Ny person".</param>
/// <param name="Whom">Whom it concerns: "Medlem 01 af Kommunalbestyrelsen, Økonomiudvalget".</param>
public sealed record ImportLine(int Line, string What, string Whom);

/// <summary>What an import changes, or would change.</summary>
public sealed record ImportChanges
{
    /// <summary>People whom nobody knew.</summary>
    public int NewPeople { get; init; }

    /// <summary>People whose name changes.</summary>
    public int ChangedPeople { get; init; }

    /// <summary>Memberships that begin.</summary>
    public int Begin { get; init; }

    /// <summary>Memberships that get their last day.</summary>
    public int End { get; init; }

    /// <summary>Memberships that get another role or another last day.</summary>
    public int ChangedMemberships { get; init; }

    /// <summary>Hearing parties that nobody knew.</summary>
    public int NewParties { get; init; }

    /// <summary>Hearing parties with another name, group or contact.</summary>
    public int ChangedParties { get; init; }

    /// <summary>Rows of the file that change nothing.</summary>
    public int Unchanged { get; init; }

    /// <summary>The first changes, for people to look at.</summary>
    public IReadOnlyList<ImportLine> Lines { get; init; } = [];

    /// <summary>How many changes there are.</summary>
    public int Count => NewPeople + ChangedPeople + Begin + End + ChangedMemberships + NewParties + ChangedParties;
}

/// <summary>What came of an import.</summary>
/// <param name="Faults">What is wrong; nothing is stored if there is anything.</param>
/// <param name="People">How many people the file names.</param>
/// <param name="Memberships">How many memberships the file holds.</param>
/// <param name="HearingParties">How many hearing parties the file holds.</param>
public sealed record ImportResult(IReadOnlyList<ImportFault> Faults, int People = 0, int Memberships = 0, int HearingParties = 0)
{
    /// <summary>What it changes.</summary>
    public ImportChanges Changes { get; init; } = new();

    /// <summary>Whether the file is one of hearing parties.</summary>
    public bool IsOfParties { get; init; }
}

/// <summary>Counts what an import changes, and keeps the first changes.</summary>
internal sealed class ChangeCount
{
    private const int MostLines = 50;

    private readonly Dictionary<string, int> counts = [];
    private readonly List<ImportLine> lines = [];
    private readonly HashSet<int> changed = [];

    /// <summary>The names of the changes, as they are shown.</summary>
    public const string NewPerson = "Ny person", ChangedPerson = "Nyt navn", Begins = "Medlemskab begynder", Ends = "Medlemskab slutter", ChangedMembership = "Medlemskab ændres",
        NewParty = "Ny høringspart", ChangedParty = "Høringspart ændres";

    public void Add(int line, string what, string whom)
    {
        counts[what] = counts.GetValueOrDefault(what) + 1;
        changed.Add(line);
        if (lines.Count < MostLines) lines.Add(new ImportLine(line, what, whom));
    }

    public ImportChanges Of(int rows) => new()
    {
        NewPeople = counts.GetValueOrDefault(NewPerson), ChangedPeople = counts.GetValueOrDefault(ChangedPerson), Begin = counts.GetValueOrDefault(Begins), End = counts.GetValueOrDefault(Ends),
        ChangedMemberships = counts.GetValueOrDefault(ChangedMembership), NewParties = counts.GetValueOrDefault(NewParty), ChangedParties = counts.GetValueOrDefault(ChangedParty),
        Unchanged = rows - changed.Count, Lines = lines,
    };
}

using BudgetProcess.Application.People;

namespace BudgetProcess.Application.Plans.Import;

/// <summary>A body as a text may name it.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="ShortName">Its short name, if any.</param>
/// <param name="Kind">What kind of body it is.</param>
internal sealed record NamedBody(string Key, string Name, string? ShortName, BodyKind Kind);

/// <summary>Finds bodies (organer) in what people write: by a body's own names, and by what such a body is called everywhere: KB, byrådet, ØU, fagudvalg, Hoved-MED.</summary>
internal sealed class BodyNames
{
    /// <summary>What the council, the finance committee and so on are called in municipalities of all kinds.</summary>
    private static readonly (BodyKind Kind, string? Key, string[] Names)[] Usual =
    [
        (BodyKind.Council, null,
            ["kb", "byråd", "byrådet", "byrådets", "br", "kommunalbestyrelse", "kommunalbestyrelsen", "kommunalbestyrelsens", "borgerrepræsentationen", "byrådsmøde", "byrådsseminar", "kommunalbestyrelsesmøde"]),
        (BodyKind.FinanceCommittee, null, ["øk", "øu", "øku", "økonomiudvalg", "økonomiudvalget", "økonomiudvalgets", "økonomiudvalgsmøde", "økonomi og erhvervsudvalget", "økonomi og planudvalget"]),
        (BodyKind.Committee, null,
            ["fagudvalg", "fagudvalgene", "fagudvalgenes", "udvalgene", "udvalgenes", "alle udvalg", "stående udvalg", "de stående udvalg", "udvalgsmøder", "udvalg"]),
        (BodyKind.JointCommittee, "hovedudvalget",
            ["hoved med", "hovedmed", "hovedudvalg", "hovedudvalget", "hovedudvalgets", "hmu", "h med", "hovedsamarbejdsudvalg", "hovedsamarbejdsudvalget", "med hovedudvalg", "med hovedudvalget", "øverste med", "øverste med udvalg"]),
        (BodyKind.JointCommittee, "med-udvalg", ["med udvalg", "med udvalgene", "medudvalg", "medudvalgene", "lokal med", "område med", "med"]),
        (BodyKind.PoliticalParty, null, ["partier", "partierne", "partigrupper", "partigrupperne", "grupperne", "gruppemøder", "gruppeformænd", "gruppeformændene"]),
        (BodyKind.Administration, "direktionen", ["direktion", "direktionen", "direktionens", "dir"]),
        (BodyKind.Administration, "chefgruppen", ["chefgruppe", "chefgruppen", "chefforum", "cheferne"]),
        (BodyKind.Administration, "forvaltningen", ["forvaltning", "forvaltningen", "forvaltningerne", "administration", "administrationen", "fagforvaltning", "fagforvaltningerne"]),
        (BodyKind.Administration, "budgetkontoret", ["budgetkontor", "budgetkontoret", "økonomi", "økonomiafdelingen", "økonomistaben", "budget"]),
        (BodyKind.Administration, "borgmester", ["borgmester", "borgmesteren"]),
        (BodyKind.Administration, "organisationen", ["organisationen"]),
    ];

    /// <summary>Words of a title that are the name of a body and something else as well.</summary>
    private static readonly HashSet<string> OnlyInAColumn = ["udvalg", "med", "br", "økonomi", "budget", "dir", "forvaltning", "organisationen", "partier"];

    private static readonly HashSet<string> Filling = ["og", "samt", "i", "med", "m", "fl", "mfl", "alle", "de", "den", "af", "for", "til", "s", "eller", "ved", "evt", "a", "b", "c", "d", "e", "f"];

    private readonly List<(string Line, IReadOnlyList<string> Keys)> names;
    private readonly IReadOnlyCollection<NamedBody> bodies;

    /// <summary>Knows the bodies of a municipality.</summary>
    public BodyNames(IReadOnlyCollection<NamedBody> bodies)
    {
        this.bodies = bodies;
        var own = bodies.SelectMany(body => new[] { body.Name, body.ShortName, body.Key }.OfType<string>().Select(name => (Words.Line(name), One(body.Key))));
        var usual = from kind in Usual
                    let keys = Meant(bodies, kind.Kind, kind.Key)
                    where keys.Count > 0
                    from name in kind.Names
                    select (Words.Line(name), keys);

        // "Hoved-MED" before "MED", and a body's own name before what it is called everywhere.
        names = [.. own.Concat(usual).Where(name => name.Item1.Length > 2).OrderByDescending(name => name.Item1.Length)];
    }

    /// <summary>The key of the body that is called exactly that: its key, else its name, else its short name; null if none is, or several are.</summary>
    public string? Exactly(string text) =>
        Only(body => body.Key == text) ?? Only(body => body.Name.Trim() == text) ?? Only(body => body.ShortName?.Trim() == text);

    /// <summary>How to name a body so that <see cref="Exactly"/> finds it again: its name if it alone has it and a list can hold it, else its key.</summary>
    public string Unmistakable(string key)
    {
        var name = bodies.FirstOrDefault(body => body.Key == key)?.Name.Trim() ?? key;
        return name.Length > 0 && name.AsSpan().IndexOfAny(';', '\n', '\t') < 0 && Exactly(name) == key ? name : key;
    }

    /// <summary>Bodies in a column that holds nothing else.</summary>
    /// <returns>Their keys, and what names nobody that is known.</returns>
    public (IReadOnlyList<string> Keys, IReadOnlyList<string> Unknown) Read(string text)
    {
        var keys = new List<string>();
        var unknown = new List<string>();
        foreach (var part in text.Split(['\n', ';', '/', '+', '&'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (found, left) = Take(Words.Line(part), inColumn: true);
            keys.AddRange(found);
            if (left.Split(' ').Any(word => word.Length > 0 && !Filling.Contains(word))) unknown.AddRange(Named(part, found.Count > 0, left));
        }

        return ([.. keys.Distinct()], [.. unknown.Distinct(StringComparer.OrdinalIgnoreCase)]);
    }

    /// <summary>Bodies that a title names beyond doubt.</summary>
    public IReadOnlyList<string> InTitle(string title) => [.. Take(Words.Line(title), inColumn: false).Keys.Distinct()];

    private (List<string> Keys, string Left) Take(string line, bool inColumn)
    {
        var found = new List<(int At, IReadOnlyList<string> Keys)>();
        foreach (var (name, keys) in names)
        {
            if (!inColumn && (OnlyInAColumn.Contains(name.Trim()) || name.Trim().Length == 1)) continue;
            for (var at = line.IndexOf(name, StringComparison.Ordinal); at >= 0; at = line.IndexOf(name, StringComparison.Ordinal))
            {
                found.Add((at, keys));

                // The places of what is left stay as they were.
                line = string.Concat(line.AsSpan(0, at + 1), new string('\u0001', name.Length - 2), line.AsSpan(at + name.Length - 1));
            }
        }

        return ([.. found.OrderBy(match => match.At).SelectMany(match => match.Keys)], line.Replace("\u0001", "", StringComparison.Ordinal));
    }

    private static string[] Named(string part, bool hasOthers, string left) =>
        hasOthers ? [string.Join(' ', left.Split(' ', StringSplitOptions.RemoveEmptyEntries).SkipWhile(Filling.Contains))] : part.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private string? Only(Func<NamedBody, bool> isMeant) => bodies.Where(isMeant).Take(2).ToList() is [var body] ? body.Key : null;

    private static IReadOnlyList<string> One(string key) => [key];

    /// <summary>Which bodies a general word means here: the one of that key, else all of that kind.</summary>
    private static IReadOnlyList<string> Meant(IReadOnlyCollection<NamedBody> bodies, BodyKind kind, string? key) => key is not null
        ? [.. bodies.Where(body => body.Key == key).Select(body => body.Key)]
        : [.. bodies.Where(body => body.Kind == kind).Select(body => body.Key)];
}

using System.Collections.Frozen;
using NodaTime;

namespace BudgetProcess.Calendar.Phrases;

/// <summary>The words that budget offices use in dates, in lower case.</summary>
internal static class Vocabulary
{
    /// <summary>Months with their abbreviations.</summary>
    public static FrozenDictionary<string, int> Months { get; } = Index(
    [
        ["januar", "jan"], ["februar", "feb", "febr"], ["marts", "mar"], ["april", "apr"], ["maj"], ["juni", "jun"], ["juli", "jul"],
        ["august", "aug"], ["september", "sep", "sept"], ["oktober", "okt"], ["november", "nov"], ["december", "dec"],
    ], first: 1);

    /// <summary>Weekdays with their abbreviations; the value is <see cref="IsoDayOfWeek"/>.</summary>
    public static FrozenDictionary<string, int> Weekdays { get; } = Index(
    [
        ["mandag", "man"], ["tirsdag", "tir", "tirs"], ["onsdag", "ons"], ["torsdag", "tor", "tors"], ["fredag", "fre"], ["lørdag", "lør"],
        ["søndag", "søn"],
    ], first: (int)IsoDayOfWeek.Monday);

    /// <summary>Parts of a month; the value is <see cref="MonthThird"/>.</summary>
    public static FrozenDictionary<string, int> Thirds { get; } = Index(
    [
        ["primo", "start", "starten", "begyndelsen"], ["medio", "midt", "midten"], ["ultimo", "slut", "slutningen"],
    ], first: 0);

    /// <summary>Seasons with and without article; the value is <see cref="Season"/>.</summary>
    public static FrozenDictionary<string, int> Seasons { get; } = Index(
        [["vinter", "vinteren"], ["forår", "foråret"], ["sommer", "sommeren"], ["efterår", "efteråret"]], first: 0);

    /// <summary>Words that are common in plans and say too little; what to write instead.</summary>
    public static FrozenDictionary<string, Sentence> Vague { get; } = new Dictionary<string, Sentence>
    {
        ["inden"] = $"\"Inden\" kan læses på to måder. Skriv \"senest\" og den sidste dag, der er med, fx \"senest 15. oktober\".",
        ["før"] = $"\"Før\" siger ikke, hvornår det begynder. Skriv \"senest\" og den sidste dag, der er med, fx \"senest 15. oktober\".",
        ["efter"] = $"\"Efter\" siger ikke, hvilken dag det begynder. Skriv \"fra\" og den første dag, fx \"fra 30. august\".",
        ["ca"] = $"\"Ca.\" er for usikkert til en plan. Skriv et tidsrum, fx \"medio august\" eller \"uge 36\".",
        ["cirka"] = $"\"Cirka\" er for usikkert til en plan. Skriv et tidsrum, fx \"medio august\" eller \"uge 36\".",
        ["omkring"] = $"\"Omkring\" er for usikkert til en plan. Skriv et tidsrum, fx \"medio august\" eller \"uge 36\".",
        ["løbende"] = $"\"Løbende\" er ikke en dato. Skriv perioden, fx \"april til maj\".",
        ["til"] = $"Perioden mangler sin begyndelse. Skriv \"fra 30. august til 9. oktober\" – eller \"senest 9. oktober\", hvis det er en frist.",
        ["indtil"] = $"Perioden mangler sin begyndelse. Skriv \"fra 30. august til 9. oktober\" – eller \"senest 9. oktober\", hvis det er en frist.",
        ["årsskiftet"] = $"\"Årsskiftet\" er ikke en bestemt periode. Skriv fx \"december 2024 – januar 2025\".",
        ["kl"] = $"Skriv datoen først og klokkeslættet bagefter, fx \"9. september kl. 17.00\".",
        ["klokken"] = $"Skriv datoen først og klokkeslættet bagefter, fx \"9. september kl. 17.00\".",
    }.ToFrozenDictionary();

    /// <summary>Whether the token names a month.</summary>
    public static bool IsMonth(Token token) => token.Kind == TokenKind.Word && Months.ContainsKey(token.Text);

    private static FrozenDictionary<string, int> Index(string[][] wordsByValue, int first) =>
        wordsByValue.SelectMany((words, i) => words.Select(word => KeyValuePair.Create(word, first + i))).ToFrozenDictionary();
}

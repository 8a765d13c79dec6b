using System.Globalization;

namespace BudgetProcess.Workflows;

/// <summary>How the words of a picture read to whoever looks at it. Definitions and pictures are written in Danish; pages may have another language for them.</summary>
/// <param name="Word">What stands for a Danish word, name or sentence; itself where there is nothing else.</param>
/// <param name="OfOutcome">What an outcome or a branch is called, by its name in definitions.</param>
public sealed record PictureWords(Func<string, string> Word, Func<string, string> OfOutcome)
{
    /// <summary>As they are written.</summary>
    public static PictureWords Danish { get; } = new(word => word, OutcomeTexts.For);

    /// <summary>The Danish sentences that pictures bring themselves; names come from the definitions.</summary>
    public static IReadOnlyList<string> Sentences { get; } =
    [
        "eller", "Arbejdsgang: {0}", "Læses fra venstre mod højre, række for række. Trin: {0}.", "Gik galt: {0}.", "Venter nu på: {0}.", "Er afsluttet.", "til {0}", "Venter til {0}", "Venter her",
        "Gik galt", "Start", "Slut",
    ];

    /// <summary>A sentence with its values.</summary>
    internal string Say(string danish, params object[] values) => values.Length == 0 ? Word(danish) : string.Format(CultureInfo.InvariantCulture, Word(danish), values);
}

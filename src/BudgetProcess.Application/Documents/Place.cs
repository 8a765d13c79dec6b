using System.Globalization;

namespace BudgetProcess.Application.Documents;

/// <summary>Where in the document a block stands: how many lists and quotes it lies within.</summary>
/// <param name="Lists">Lists around the block; 0 outside of any.</param>
/// <param name="Quotes">Block quotes around the block; 0 outside of any.</param>
internal readonly record struct Place(int Lists, int Quotes)
{
    /// <summary>One step of indentation, in twentieths of a point (0.75 cm).</summary>
    public const int Step = 425;

    /// <summary>The number of list levels that Word knows (ECMA-376 part 1, 17.9.6).</summary>
    public const int Levels = 9;

    /// <summary>Directly on the page, or in a table's cell.</summary>
    public static Place Page => new(0, 0);

    /// <summary>The level for numbering, from 0; what is nested deeper than Word can is kept on the last level.</summary>
    public int Level => Math.Clamp(Lists - 1, 0, Levels - 1);

    /// <summary>The indentation in twentieths of a point. It stops growing before the text is squeezed off the page.</summary>
    public int Indent => Math.Min(Lists + Quotes, Levels) * Step;

    /// <summary>The indentation as Word writes it.</summary>
    public string IndentText => Indent.ToString(CultureInfo.InvariantCulture);

    /// <summary>The place within one more list.</summary>
    public Place InList() => this with { Lists = Lists + 1 };

    /// <summary>The place within one more block quote.</summary>
    public Place InQuote() => this with { Quotes = Quotes + 1 };
}

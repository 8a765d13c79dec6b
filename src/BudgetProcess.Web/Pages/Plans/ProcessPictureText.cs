using System.Globalization;

namespace BudgetProcess.Web.Pages.Plans;

/// <summary>How much room text takes in the procespil: the server draws and has no browser to ask.</summary>
internal static class ProcessPictureText
{
    // Advance widths of IBM Plex Sans in thousandths of the font size: U+0020 to U+007E, then æøåÆØÅ.
    private static readonly short[] Regular =
    [
        236, 284, 419, 713, 598, 927, 694, 242, 335, 335, 450, 600, 272, 399, 272, 383, 600, 600, 600, 600, 600, 600,
        600, 600, 600, 600, 292, 292, 600, 600, 600, 477, 891, 641, 653, 621, 671, 583, 559, 695, 707, 400, 510, 634,
        501, 812, 707, 708, 606, 708, 640, 581, 572, 678, 609, 891, 613, 593, 580, 317, 383, 317, 600, 565, 600, 534,
        580, 503, 580, 549, 324, 528, 568, 250, 250, 527, 272, 873, 568, 560, 580, 580, 367, 487, 351, 568, 492, 768,
        507, 499, 464, 343, 314, 343, 600, 864, 568, 534, 907, 708, 641,
    ];

    private static readonly short[] Semibold =
    [
        236, 309, 471, 656, 600, 960, 713, 260, 337, 337, 556, 600, 298, 402, 298, 437, 600, 600, 600, 600, 600, 600,
        600, 600, 600, 600, 318, 318, 600, 600, 600, 493, 899, 672, 663, 642, 689, 600, 577, 712, 719, 423, 545, 678,
        521, 816, 719, 712, 641, 712, 664, 611, 580, 690, 638, 949, 655, 632, 599, 329, 437, 329, 600, 559, 600, 559,
        600, 513, 600, 558, 350, 545, 588, 276, 276, 562, 294, 888, 588, 563, 600, 600, 393, 499, 374, 588, 524, 819,
        544, 524, 502, 363, 376, 363, 600, 864, 571, 559, 950, 712, 672,
    ];

    private const string Danish = "æøåÆØÅ";
    private const int AnyOther = 700;

    // Another face may stand in while ours loads.
    private const double Slack = 1.02;

    /// <summary>The width of a line of text, in the unit of <paramref name="size"/>, rounded up a little.</summary>
    public static double Width(string text, double size, bool semibold = false)
    {
        var widths = semibold ? Semibold : Regular;
        return text.Sum(letter => WidthOf(letter, widths)) * size / 1000 * Slack;
    }

    /// <summary>Breaks text into lines that are no wider than <paramref name="width"/>: between words, after hyphens, and last inside a word.</summary>
    public static IReadOnlyList<string> Wrap(string text, double width, double size, bool semibold = false)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var piece in Pieces(text))
        {
            var longer = line + piece;
            if (line.Length == 0 || Width(longer.TrimEnd(), size, semibold) <= width)
            {
                line = longer;
            }
            else
            {
                lines.Add(line.TrimEnd());
                line = piece;
            }

            while (Width(line.TrimEnd(), size, semibold) > width && Fitting(line, width, size, semibold) is var fits and > 0)
            {
                lines.Add(line[..fits] + "-");
                line = line[fits..];
            }
        }

        if (line.Trim().Length > 0) lines.Add(line.TrimEnd());
        return lines;
    }

    private static int WidthOf(char letter, short[] widths) => letter switch
    {
        >= ' ' and <= '~' => widths[letter - ' '],
        _ when Danish.IndexOf(letter, StringComparison.Ordinal) is var index and >= 0 => widths['~' - ' ' + 1 + index],
        '–' or '»' or '«' => 600,
        _ => AnyOther,
    };

    // Words with the blanks behind them, and the parts of words with hyphens.
    private static IEnumerable<string> Pieces(string text)
    {
        var start = 0;
        for (var index = 1; index < text.Length; index++)
        {
            var wordBegins = text[index] != ' ' && text[index - 1] == ' ';
            var partBegins = text[index - 1] == '-' && char.IsLetter(text[index]) && index - start > 3;
            if (!wordBegins && !partBegins) continue;
            yield return text[start..index];
            start = index;
        }

        if (start < text.Length) yield return text[start..];
    }

    private static int Fitting(string line, double width, double size, bool semibold)
    {
        var letters = line.TrimEnd().Length - 1;
        while (letters > 1 && Width(string.Create(CultureInfo.InvariantCulture, $"{line.AsSpan(0, letters)}-"), size, semibold) > width) letters--;
        return letters;
    }
}

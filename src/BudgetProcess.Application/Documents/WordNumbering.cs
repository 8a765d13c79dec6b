using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;
using Markdig.Syntax;

namespace BudgetProcess.Application.Documents;

/// <summary>The document's lists as Word's numbering definitions (ECMA-376 part 1, 17.9), so that a screen reader says "list of five".</summary>
internal sealed class WordNumbering
{
    private const int Bullets = 1;
    private const int NumbersWithPeriod = 2;
    private const int NumbersWithParenthesis = 3;

    private readonly List<NumberingInstance> lists = [];

    /// <summary>Opens a list.</summary>
    /// <param name="list">The list.</param>
    /// <param name="level">Its level, from 0 to 8.</param>
    /// <returns>The number by which the list's paragraphs refer to it.</returns>
    /// <remarks>Every numbered list is an instance of its own that restarts; Word would otherwise count on from the list before.</remarks>
    public int Open(ListBlock list, int level)
    {
        var kind = !list.IsOrdered ? Bullets : list.OrderedDelimiter == ')' ? NumbersWithParenthesis : NumbersWithPeriod;
        var instance = new NumberingInstance(new AbstractNumId { Val = kind }) { NumberID = lists.Count + 1 };
        if (list.IsOrdered)
        {
            var first = int.TryParse(list.OrderedStart, NumberStyles.None, CultureInfo.InvariantCulture, out var written) ? written : 1;
            instance.Append(new LevelOverride(new StartOverrideNumberingValue { Val = first }) { LevelIndex = level });
        }
        lists.Add(instance);
        return lists.Count;
    }

    /// <summary>The definitions of every list that was opened.</summary>
    public Numbering Definitions()
    {
        var numbering = new Numbering(
            Kind(Bullets, NumberFormatValues.Bullet, level => level % 2 == 0 ? "•" : "–"),
            Kind(NumbersWithPeriod, NumberFormatValues.Decimal, level => string.Create(CultureInfo.InvariantCulture, $"%{level + 1}.")),
            Kind(NumbersWithParenthesis, NumberFormatValues.Decimal, level => string.Create(CultureInfo.InvariantCulture, $"%{level + 1})")));
        numbering.Append(lists);
        return numbering;
    }

    // Numbers are numbers on every level: the text may refer to "punkt 3", and it must be called 3.
    private static AbstractNum Kind(int id, NumberFormatValues format, Func<int, string> text)
    {
        var kind = new AbstractNum(new MultiLevelType { Val = MultiLevelValues.HybridMultilevel }) { AbstractNumberId = id };
        for (var level = 0; level < Place.Levels; level++)
        {
            var left = ((level + 1) * Place.Step).ToString(CultureInfo.InvariantCulture);
            var hanging = Place.Step.ToString(CultureInfo.InvariantCulture);
            kind.Append(new Level(
                new StartNumberingValue { Val = 1 },
                new NumberingFormat { Val = format },
                new LevelText { Val = text(level) },
                new LevelJustification { Val = LevelJustificationValues.Left },
                new PreviousParagraphProperties(new Indentation { Left = left, Hanging = hanging }))
            {
                LevelIndex = level,
            });
        }
        return kind;
    }
}

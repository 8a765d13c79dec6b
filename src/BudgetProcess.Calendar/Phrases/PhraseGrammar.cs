namespace BudgetProcess.Calendar.Phrases;

/// <summary>A phrase as it was written, before years are filled in.</summary>
/// <param name="First">The beginning.</param>
/// <param name="Last">The end, where one was written.</param>
/// <param name="IsDeadline">"senest" stood in front.</param>
/// <param name="IsFrom">"fra" stood in front.</param>
/// <param name="Text">What was written.</param>
internal sealed record PhraseDraft(PointDraft First, PointDraft? Last, bool IsDeadline, bool IsFrom, string Text);

/// <summary>
/// Reads whole phrases, one or several:
/// <code>
/// phrases = phrase { separator phrase } ["."]
/// phrase  = ["senest" | "fra"] point [("-" | "til") point] | "fra" point "og" "frem"
/// </code>
/// </summary>
internal sealed class PhraseGrammar(TokenizedPhrase phrase, TokenReader reader)
{
    private readonly PointGrammar points = new(reader);

    /// <summary>The phrases in the order of the text, or null when a problem was reported.</summary>
    public IReadOnlyList<PhraseDraft>? Read()
    {
        var drafts = new List<PhraseDraft>();
        do
        {
            var previous = drafts.Count == 0 ? null : drafts[^1];
            if (ReadOne(previous?.Last ?? previous?.First) is not { } draft) return null;
            drafts.Add(draft);
        }
        while (reader.TryTakeSeparator());

        reader.TryTake(TokenKind.Dot);
        if (reader.Current.Kind == TokenKind.End) return Completed(drafts);
        reader.Fail(ClockGrammar.LooksLikeClock(reader) ? Problems.MissingKl : Problems.Leftover(phrase.Source[reader.Current.Start..]));
        return null;
    }

    private PhraseDraft? ReadOne(PointDraft? previous)
    {
        var start = reader.Current.Start;
        var isDeadline = reader.TryTakeWord("senest");
        var isFrom = !isDeadline && reader.TryTakeWord("fra");
        if (points.Read(previous) is not { } first) return null;
        PointDraft? last = null;
        if (reader.TryTakeRangeSign())
        {
            last = points.Read(first);
            if (last is null) return null;
        }
        else if (isFrom && reader.IsWord("og") && reader.IsWord("frem", 1))
        {
            reader.Take();
            reader.Take();
        }

        return new PhraseDraft(first, last, isDeadline, isFrom, phrase.Source[start..reader.Previous.End].Trim());
    }

    // What was left out comes from the next point ("11.-22. september 2024"), else the year from the one before ("9/9-2024 til 11/9").
    private static List<PhraseDraft> Completed(List<PhraseDraft> drafts)
    {
        for (var i = drafts.Count - 1; i >= 0; i--)
        {
            var next = i + 1 < drafts.Count ? drafts[i + 1].First : null;
            var last = drafts[i].Last is { } end && next is not null ? end.CompletedBy(next) : drafts[i].Last;
            var neighbour = last ?? next;
            drafts[i] = drafts[i] with { First = neighbour is null ? drafts[i].First : drafts[i].First.CompletedBy(neighbour), Last = last };
        }

        PointDraft? before = null;
        for (var i = 0; i < drafts.Count; i++)
        {
            var first = before is null ? drafts[i].First : drafts[i].First.CompletedAfter(before);
            var last = drafts[i].Last?.CompletedAfter(first);
            drafts[i] = drafts[i] with { First = first, Last = last };
            before = last ?? first;
        }

        return drafts;
    }
}

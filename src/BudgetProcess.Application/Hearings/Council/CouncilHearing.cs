using NodaTime;

namespace BudgetProcess.Application.Hearings.Council;

/// <summary>Which edition of the council's document it is.</summary>
public enum CouncilEdition
{
    /// <summary>Every answer word for word with all that came with it: not for publication (med alt).</summary>
    Full,

    /// <summary>What was made ready to be published: masked texts and chosen files (til offentliggørelse).</summary>
    Public,
}

/// <summary>A hearing as the council is shown it (høringen, bilag til 2. behandling).</summary>
/// <param name="Municipality">The municipality's name: "Hedensted Kommune".</param>
/// <param name="Title">What it is called: "Høring om budget 2028".</param>
/// <param name="BudgetYear">The year that the budget is for.</param>
/// <param name="From">The first day on which could be answered.</param>
/// <param name="Until">The deadline.</param>
/// <param name="MadeAt">When the document is made.</param>
/// <param name="Answers">What came in, in the order in which it is shown.</param>
/// <param name="Silent">Who was heard and did not answer, in the order in which they are shown.</param>
internal sealed record CouncilHearing(
    string Municipality, string Title, int BudgetYear, Instant From, Instant Until, Instant MadeAt, IReadOnlyList<CouncilAnswer> Answers, IReadOnlyList<SilentParty> Silent)
{
    /// <summary>Who may read it.</summary>
    public CouncilEdition Edition { get; init; }
}

/// <summary>One party's answer (høringssvar).</summary>
/// <param name="Party">Who answered.</param>
/// <param name="Group">The group that they are heard with, in Danish.</param>
/// <param name="AnsweredAt">When it came in.</param>
/// <param name="IsLate">Whether that was after the deadline (efter fristen).</param>
/// <param name="HasNoComments">Whether they said that they have no comments (ingen bemærkninger).</param>
/// <param name="Text">What they wrote: plain text, an empty line between paragraphs. May be empty.</param>
/// <param name="Remark">What the administration says to it (forvaltningens bemærkning); null for nothing.</param>
/// <param name="Themes">What it is about (temaer).</param>
/// <param name="Committees">The committees that it concerns (udvalg).</param>
/// <param name="Attachments">The files that came with it, in the order in which they are shown.</param>
internal sealed record CouncilAnswer(
    string Party, string Group, Instant AnsweredAt, bool IsLate, bool HasNoComments, string Text, string? Remark, IReadOnlyList<string> Themes, IReadOnlyList<string> Committees,
    IReadOnlyList<CouncilAttachment> Attachments)
{
    /// <summary>The day on which it came by mail or on paper; null for what the party sent itself.</summary>
    public LocalDate? ReceivedOn { get; init; }

    /// <summary>Why its text is not there, in Danish; null where it is.</summary>
    public string? WhyWithheld { get; init; }

    /// <summary>How many of its files are left out of this edition.</summary>
    public int WithheldFiles { get; init; }

    /// <summary>Since when everybody can read it; null for what nobody can.</summary>
    public Instant? PublishedAt { get; init; }
}

/// <summary>A file that came with an answer (bilag).</summary>
/// <param name="Title">What the party calls it; empty for as the file is called.</param>
/// <param name="FileName">The file's name as it came.</param>
/// <param name="ContentType">Its media type as it was stored; what it is, is seen in its content.</param>
/// <param name="Size">Its octets.</param>
/// <param name="Hash">SHA-256 of its content in lower-case hex.</param>
/// <param name="OpenAsync">Opens its content; called once at a time, and the stream is closed before the next one is opened.</param>
internal sealed record CouncilAttachment(string Title, string FileName, string ContentType, long Size, string Hash, Func<CancellationToken, ValueTask<Stream>> OpenAsync);

/// <summary>Somebody who was heard and did not answer.</summary>
/// <param name="Party">Who.</param>
/// <param name="Group">The group that they are heard with, in Danish.</param>
internal sealed record SilentParty(string Party, string Group);

/// <summary>What became of the document.</summary>
/// <param name="Pages">How many pages it has.</param>
/// <param name="Separate">The attachments that could not become pages and go beside it, in the order of the answers.</param>
internal sealed record CouncilDocumentResult(int Pages, IReadOnlyList<SeparateAttachment> Separate);

/// <summary>An attachment that goes beside the document (separat bilag).</summary>
/// <param name="Answer">The answer that it came with, counted from 1.</param>
/// <param name="Number">Which of that answer's attachments it is, counted from 1.</param>
/// <param name="Attachment">The attachment.</param>
/// <param name="Reason">Why, in Danish, as a sentence without its full stop.</param>
internal sealed record SeparateAttachment(int Answer, int Number, CouncilAttachment Attachment, string Reason);

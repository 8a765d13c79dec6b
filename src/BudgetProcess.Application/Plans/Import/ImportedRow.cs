using BudgetProcess.Calendar;
using BudgetProcess.Planning;

namespace BudgetProcess.Application.Plans.Import;

/// <summary>What a date in a row of a table came to; a cell with several dates gives several.</summary>
/// <param name="Row">The row's number in the file, from 1.</param>
/// <param name="Phrase">The date as it was written.</param>
/// <param name="Title">The activity.</param>
public sealed record ImportedRow(int Row, string Phrase, string Title)
{
    /// <summary>The date, understood; null if there is a problem with it.</summary>
    public DatePhrase? Date { get; init; }

    /// <summary>Keys of the bodies that were recognised, in the order of the text.</summary>
    public IReadOnlyList<string> Bodies { get; init; } = [];

    /// <summary>The anchor that it seems to be; null for none.</summary>
    public Anchor? Anchor { get; init; }

    /// <summary>How sure the anchor is, 0 to 1; 0 without one.</summary>
    public double Confidence { get; init; }

    /// <summary>What is wrong and what to do, in Danish; null if nothing is.</summary>
    public Sentence? Problem { get; init; }

    /// <summary>What could not be placed and is kept as a remark, in Danish; null if everything was.</summary>
    public Sentence? Remark { get; init; }

    /// <summary>Whether the row bears its milestone's key and was taken at its word.</summary>
    internal bool IsWritten { get; init; }

    /// <summary>The milestone that it becomes; null if there is a problem.</summary>
    internal Milestone? Milestone { get; init; }
}

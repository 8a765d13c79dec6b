using BudgetProcess.Application.Plans.Import;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;

namespace BudgetProcess.Application.Plans.Export;

/// <summary>A plan as the cells of a table, in words that the import reads back as the same plan.</summary>
internal sealed class PlanCells(Plan plan, BodyNames names)
{
    /// <summary>The columns of a table that has room for all, in the order of interest. Most plans have nothing to say of a displacement.</summary>
    public IReadOnlyList<PlanColumn> Columns { get; } =
    [
        PlanColumn.When, PlanColumn.Until, PlanColumn.Start, PlanColumn.End, PlanColumn.What, PlanColumn.Who, PlanColumn.Owners, PlanColumn.Where, PlanColumn.Notes, PlanColumn.Link, PlanColumn.Track,
        PlanColumn.Kind, PlanColumn.Anchor, PlanColumn.Notice, .. plan.Milestones.Any(milestone => milestone.Displacement is not null) ? [PlanColumn.Displacement] : Array.Empty<PlanColumn>(), PlanColumn.Key,
    ];

    /// <summary>The plan.</summary>
    public Plan Plan => plan;

    /// <summary>What the cell says; nothing where the milestone says nothing.</summary>
    public string Text(Milestone milestone, PlanColumn column)
    {
        var phrase = DatePhrase.Parse(milestone.Phrase, plan.Year.ProcessYear).Phrase;
        return column switch
        {
            PlanColumn.When => milestone.Phrase,
            PlanColumn.Until => phrase is not null && phrase.Period.End != milestone.Period.End ? DanishDates.Period(DatePeriod.OnDay(milestone.Period.End)) : "",
            PlanColumn.Start => milestone.StartTime is { } start && start != phrase?.Time ? DanishDates.Clock(start) : "",
            PlanColumn.End => milestone.EndTime is { } end && end != phrase?.EndTime ? DanishDates.Clock(end) : "",
            PlanColumn.What => milestone.Title,
            PlanColumn.Who => Bodies(milestone.Attendees),
            PlanColumn.Owners => Bodies(milestone.Owners),
            PlanColumn.Where => milestone.Place ?? "",
            PlanColumn.Notes => milestone.Notes ?? "",
            PlanColumn.Link => milestone.Link?.OriginalString ?? "",
            PlanColumn.Track => PlanLabels.Of(milestone.Track),
            PlanColumn.Kind => PlanLabels.Of(milestone.Kind),
            PlanColumn.Anchor => milestone.Anchor?.Key ?? "",
            PlanColumn.Notice => milestone.Notice is { } notice ? NoticeWords.Write(notice) : "",
            PlanColumn.Displacement => milestone.Displacement is { } displacement ? DisplacementWords.Write(displacement) : "",
            PlanColumn.Key => milestone.Key,
            _ => throw new ArgumentOutOfRangeException(nameof(column), column, "A column that no milestone fills."),
        };
    }

    private string Bodies(IReadOnlyList<string> keys) => string.Join("; ", keys.Select(names.Unmistakable));
}

using BudgetProcess.Planning;

namespace BudgetProcess.Application.Plans.Import;

/// <summary>Tracks and kinds as tables call them, in Danish.</summary>
internal static class PlanLabels
{
    private static readonly (Track Track, string Label)[] Tracks = [(Planning.Track.Political, "politisk"), (Planning.Track.Administrative, "administrativt"), (Planning.Track.Public, "offentligt")];

    private static readonly (MilestoneKind Kind, string Label)[] Kinds =
    [
        (MilestoneKind.Meeting, "møde"), (MilestoneKind.Deadline, "frist"), (MilestoneKind.Period, "periode"), (MilestoneKind.Publication, "offentliggørelse"), (MilestoneKind.Task, "opgave"),
    ];

    /// <summary>The track of that label.</summary>
    public static Track? Track(string label) => Tracks.Where(pair => pair.Label.Equals(label.Trim(), StringComparison.OrdinalIgnoreCase)).Select(pair => (Track?)pair.Track).FirstOrDefault();

    /// <summary>The kind of that label.</summary>
    public static MilestoneKind? Kind(string label) => Kinds.Where(pair => pair.Label.Equals(label.Trim(), StringComparison.OrdinalIgnoreCase)).Select(pair => (MilestoneKind?)pair.Kind).FirstOrDefault();
}

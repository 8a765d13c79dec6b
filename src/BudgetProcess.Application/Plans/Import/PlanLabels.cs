using BudgetProcess.Planning;

namespace BudgetProcess.Application.Plans.Import;

/// <summary>Tracks and kinds as tables call them, in Danish.</summary>
internal static class PlanLabels
{
    private static readonly (Track Value, string Label)[] Tracks = [(Planning.Track.Political, "politisk"), (Planning.Track.Administrative, "administrativt"), (Planning.Track.Public, "offentligt")];

    private static readonly (MilestoneKind Value, string Label)[] Kinds =
    [
        (MilestoneKind.Meeting, "møde"), (MilestoneKind.Deadline, "frist"), (MilestoneKind.Period, "periode"), (MilestoneKind.Publication, "offentliggørelse"), (MilestoneKind.Task, "opgave"),
    ];

    /// <summary>All labels of tracks, for messages.</summary>
    public static string AllTracks { get; } = string.Join(", ", Tracks.Select(pair => pair.Label));

    /// <summary>All labels of kinds, for messages.</summary>
    public static string AllKinds { get; } = string.Join(", ", Kinds.Select(pair => pair.Label));

    /// <summary>The track of that label.</summary>
    public static Track? Track(string label) => Value(Tracks, label);

    /// <summary>The kind of that label.</summary>
    public static MilestoneKind? Kind(string label) => Value(Kinds, label);

    /// <summary>What tables call the track.</summary>
    public static string Of(Track track) => Tracks.First(pair => pair.Value == track).Label;

    /// <summary>What tables call the kind.</summary>
    public static string Of(MilestoneKind kind) => Kinds.First(pair => pair.Value == kind).Label;

    private static T? Value<T>((T Value, string Label)[] pairs, string label)
        where T : struct => pairs.Where(pair => pair.Label.Equals(label.Trim(), StringComparison.OrdinalIgnoreCase)).Select(pair => (T?)pair.Value).FirstOrDefault();
}

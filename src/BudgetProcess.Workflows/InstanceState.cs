using NodaTime;

namespace BudgetProcess.Workflows;

/// <summary>Where an instance stands as a whole.</summary>
public enum InstanceStatus
{
    /// <summary>Something is still awaited.</summary>
    Running,

    /// <summary>It came to its end.</summary>
    Finished,

    /// <summary>It was stopped from outside.</summary>
    Cancelled,
}

/// <summary>An activity that has begun and whose completion is awaited.</summary>
/// <param name="Activity">Its id.</param>
/// <param name="Occurrence">How many times this activity had begun before in this instance: 0 for the first.</param>
/// <param name="Since">When it began.</param>
/// <param name="Late">The moment awaited just before had passed before the instance came there: reminders behind it are skipped.</param>
public sealed record PendingActivity(string Activity, int Occurrence, Instant Since, bool Late);

/// <summary>A branch that has come to a join and waits there for the others.</summary>
/// <param name="Join">Id of the join.</param>
/// <param name="Source">Id of the activity that the branch came from.</param>
/// <param name="Port">The port by which it left that activity.</param>
public sealed record JoinArrival(string Join, string Source, string Port);

/// <summary>The state of an instance: a value that is stored whole with each burst.</summary>
public sealed record InstanceState
{
    /// <summary>Before the first event.</summary>
    public static InstanceState New { get; } = new();

    /// <summary>Where it stands.</summary>
    public InstanceStatus Status { get; init; } = InstanceStatus.Running;

    /// <summary>Whether <see cref="Started"/> has been applied.</summary>
    public bool HasStarted { get; init; }

    /// <summary>What is awaited, in the order it began.</summary>
    public IReadOnlyList<PendingActivity> Pending { get; init; } = [];

    /// <summary>How many times each activity has begun.</summary>
    public IReadOnlyDictionary<string, int> Begun { get; init; } = new Dictionary<string, int>();

    /// <summary>Which branches have come to a join that still waits for others, in the order they came.</summary>
    public IReadOnlyList<JoinArrival> Arrived { get; init; } = [];

    /// <summary>The state as JSON, stable so that equal states give equal text.</summary>
    public string ToJson() => StateJson.Write(this);

    /// <summary>The state that <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="FormatException">The text is not a state.</exception>
    public static InstanceState FromJson(string json) => StateJson.Read(json);

    /// <summary>Whether both hold the same, entry by entry.</summary>
    public bool Equals(InstanceState? other) =>
        other is not null && Status == other.Status && HasStarted == other.HasStarted && Pending.SequenceEqual(other.Pending)
        && Arrived.SequenceEqual(other.Arrived) && Begun.Count == other.Begun.Count
        && Begun.All(begun => other.Begun.TryGetValue(begun.Key, out var count) && count == begun.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Status, HasStarted, Pending.Count, Begun.Count, Arrived.Count);
}

using System.Collections.Concurrent;

namespace BudgetProcess.Application.Operations;

/// <summary>The signs of life of this process's drains, one for each loop. They are told by the machine's steady clock, because a simulated or corrected
/// clock says nothing about whether a loop is stuck.</summary>
public sealed class DrainHeartbeat
{
    /// <summary>The loop that takes up waits of workflows.</summary>
    public const string Waits = "waits";

    /// <summary>The loop that sends deliveries.</summary>
    public const string Deliveries = "deliveries";

    private readonly ConcurrentDictionary<string, long> beats = new();
    private readonly TimeProvider time;

    /// <summary>Hearts that have not begun to beat.</summary>
    /// <param name="time">A steady clock.</param>
    public DrainHeartbeat(TimeProvider time) => this.time = time;

    /// <summary>How long ago each loop last beat; empty if this process does not drain.</summary>
    public IReadOnlyDictionary<string, TimeSpan> Ages => beats.ToDictionary(beat => beat.Key, beat => time.GetElapsedTime(beat.Value));

    /// <summary>A loop lives: called at the beginning of each round.</summary>
    public void Beat(string loop) => beats[loop] = time.GetTimestamp();

    /// <summary>A long round still gets on: beats if the loop has begun to.</summary>
    public void GoOn(string loop)
    {
        if (beats.TryGetValue(loop, out var last)) beats.TryUpdate(loop, time.GetTimestamp(), last);
    }
}

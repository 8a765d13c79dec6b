namespace BudgetProcess.Application.Operations;

/// <summary>The sign of life of this process's drain. It beats on the machine's steady clock, because a simulated or corrected clock says nothing about
/// whether a loop is stuck.</summary>
public sealed class DrainHeartbeat
{
    private readonly TimeProvider time;
    private long last = -1;

    /// <summary>A heart that has not begun to beat.</summary>
    /// <param name="time">A steady clock.</param>
    public DrainHeartbeat(TimeProvider time) => this.time = time;

    /// <summary>How long ago it last beat; null if this process does not drain.</summary>
    public TimeSpan? Age => Interlocked.Read(ref last) is >= 0 and var beat ? time.GetElapsedTime(beat) : null;

    /// <summary>The drain lives: called at the beginning of each round.</summary>
    public void Beat() => Interlocked.Exchange(ref last, time.GetTimestamp());

    /// <summary>A long drain still gets on: beats if the heart has begun to.</summary>
    public void GoOn()
    {
        if (Interlocked.Read(ref last) >= 0) Beat();
    }
}

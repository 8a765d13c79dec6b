using BudgetProcess.Planning.Bounds;

namespace BudgetProcess.Planning.Feasibility;

/// <summary>A milestone and the places where it may lie, in order of time.</summary>
/// <remarks>A place has a first and a last day, and neither falls from one place to the next. A milestone that may fall on several days ("primo september") is asked for its first day where it is the
/// earlier one and for its last where it is the later one, so that a bound is broken only when no day of the period can keep it.</remarks>
internal sealed class Node
{
    private readonly int[] starts;
    private readonly int[] ends;
    private readonly bool isLoose;

    /// <param name="milestone">The milestone.</param>
    /// <param name="starts">The first day of each place.</param>
    /// <param name="ends">The last day of each place.</param>
    /// <param name="home">The place where it lies in the plan; -1 if it may not lie there.</param>
    /// <param name="isLoose">Whether it may fall on any day of the place.</param>
    internal Node(Milestone milestone, int[] starts, int[] ends, int home, bool isLoose) =>
        (Milestone, this.starts, this.ends, Home, this.isLoose) = (milestone, starts, ends, home, isLoose);

    internal Milestone Milestone { get; }

    /// <summary>How many places it has.</summary>
    internal int Count => starts.Length;

    /// <summary>The place where it lies in the plan; -1 if it may not lie there.</summary>
    internal int Home { get; }

    internal int StartOf(int place) => starts[place];

    internal int EndOf(int place) => ends[place];

    /// <summary>The day that counts where this is the earlier end of a bound.</summary>
    internal int Earlier(Edge edge, int place) => isLoose || edge == Edge.Start ? starts[place] : ends[place];

    /// <summary>The day that counts where this is the later end of a bound.</summary>
    internal int Later(Edge edge, int place) => isLoose || edge == Edge.End ? ends[place] : starts[place];

    /// <summary>The first place that, as the later end, lies on that day or after it; <see cref="Count"/> if there is none.</summary>
    internal int FirstFrom(Edge edge, int day) => FirstAtLeast(isLoose || edge == Edge.End ? ends : starts, day);

    /// <summary>The last place that, as the earlier end, lies on that day or before it; -1 if there is none.</summary>
    internal int LastUntil(Edge edge, int day) => FirstAtLeast(isLoose || edge == Edge.Start ? starts : ends, day + 1) - 1;

    private static int FirstAtLeast(int[] days, int day)
    {
        var (low, high) = (0, days.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (days[middle] >= day) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}

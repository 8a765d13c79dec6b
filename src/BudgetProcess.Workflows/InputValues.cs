using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.RegularExpressions;
using NodaTime.Text;

namespace BudgetProcess.Workflows;

/// <summary>Reads the values of inputs as definitions write them.</summary>
internal static partial class InputValues
{
    private static readonly LocalTimePattern TimeOfDay = LocalTimePattern.CreateWithInvariantCulture("HH':'mm");

    private static readonly Dictionary<string, RecipientFilter> Filters =
        new() { ["all"] = RecipientFilter.All, ["unanswered"] = RecipientFilter.Unanswered, ["open"] = RecipientFilter.Open };

    private static readonly Dictionary<string, ForEach> Each = new()
    {
        ["none"] = ForEach.None, ["committees"] = ForEach.Committees, ["political-parties"] = ForEach.PoliticalParties, ["hearing"] = ForEach.Hearing,
    };

    private static readonly Dictionary<string, MilestoneEdge> Edges = new() { ["start"] = MilestoneEdge.Start, ["end"] = MilestoneEdge.End };

    private static readonly Dictionary<string, bool> Children = new() { ["no"] = false, ["all"] = true };

    public static bool TryReadFilter(string text, out RecipientFilter filter) => Filters.TryGetValue(text, out filter);

    public static bool TryReadForEach(string text, out ForEach each) => Each.TryGetValue(text, out each);

    public static bool TryReadEdge(string text, out MilestoneEdge edge) => Edges.TryGetValue(text, out edge);

    public static bool TryReadWaitForChildren(string text, out bool all) => Children.TryGetValue(text, out all);

    public static bool IsTimeOfDay(string text) => TimeOfDay.Parse(text).Success;

    public static bool IsKey(string text) => KeyPattern().IsMatch(text);

    /// <summary>Reads a list of port names. Elsa keeps a list as a string that holds a JSON array, and so do we: the one form that it converts from a literal.</summary>
    public static bool TryReadNames(string text, [NotNullWhen(true)] out IReadOnlyList<string>? names)
    {
        names = null;
        string?[]? read;
        try
        {
            read = JsonSerializer.Deserialize<string?[]>(text);
        }
        catch (JsonException)
        {
            return false;
        }

        if (read is null or [] || read.Any(name => name is null || !PortPattern().IsMatch(name)) || read.Distinct().Count() != read.Length)
            return false;
        names = read!;
        return true;
    }

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex KeyPattern();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9]*\z")]
    private static partial Regex PortPattern();
}

using NodaTime;

namespace BudgetProcess.Planning.Files;

/// <summary>Reads one constraint of a plan file.</summary>
/// <param name="faults">Where faults go.</param>
/// <param name="milestones">The keys of the plan's milestones.</param>
internal sealed class ConstraintReader(FileFaults faults, IReadOnlySet<string> milestones)
{
    /// <summary>More than two years: a plan spans less.</summary>
    private const int MostDays = 800;

    /// <summary>The highest number that an ISO week can have.</summary>
    private const int LastWeek = 53;

    /// <summary>The constraint; null, with faults, if something in it is wrong.</summary>
    internal PlanConstraint? Read(FileNode node)
    {
        if (ObjectReader.Open(node, faults) is not { } fields) return null;

        // Without a known kind nobody can say which fields belong here, so that is the only fault then.
        if (fields.RequiredChoice("kind", PlanWords.Constraints) is not { } kind) return null;
        var reason = fields.Text("reason", TextRules.LongestReason);
        var constraint = kind switch
        {
            ConstraintKind.AtLeast => Distance(fields, (from, to, days) => new AtLeastDays(from, to, days, reason)),
            ConstraintKind.AtMost => Distance(fields, (from, to, days) => new AtMostDays(from, to, days, reason)),
            ConstraintKind.SameDay => Pair(fields, "first", "second", (first, second) => new SameDay(first, second, reason)),
            ConstraintKind.After => Pair(fields, "earlier", "later", (earlier, later) => new After(earlier, later, reason)),
            ConstraintKind.Weekdays => Weekdays(fields, reason),
            ConstraintKind.NoHolidays => KeyOrEvery(fields) is { } key ? new NotOnHolidays(key, reason) : null,
            ConstraintKind.NotInWeek => NotInWeek(fields, reason),
            _ => throw new ArgumentOutOfRangeException(nameof(node), kind, "Unknown kind of constraint."),
        };
        fields.Close();
        return constraint;
    }

    private PlanConstraint? Distance(ObjectReader fields, Func<string, string, int, PlanConstraint> make)
    {
        var days = fields.RequiredNumber("days", 0, MostDays);
        return Pair(fields, "from", "to", (from, to) => days is null ? null : make(from, to, days.Value));
    }

    private PlanConstraint? Pair(ObjectReader fields, string firstName, string secondName, Func<string, string, PlanConstraint?> make)
    {
        var first = Known(fields.RequiredText(firstName, TextRules.LongestKey), fields, firstName);
        var second = Known(fields.RequiredText(secondName, TextRules.LongestKey), fields, secondName);
        if (first is null || second is null) return null;
        if (first != second) return make(first, second);
        faults.Add(fields.Node, $"Bindingen knytter \"{first}\" til sig selv. \"{firstName}\" og \"{secondName}\" skal være to forskellige milepæle.");
        return null;
    }

    private OnWeekdays? Weekdays(ObjectReader fields, string? reason)
    {
        var key = KeyOrEvery(fields);
        var node = fields.TakeRequired("days");
        var days = new List<IsoDayOfWeek>();
        foreach (var item in fields.AsItems(node))
        {
            if (fields.AsChoice(item, PlanWords.Weekdays) is not { } day) continue;
            if (days.Contains(day)) faults.Add(item, $"Ugedagen står her to gange.");
            else days.Add(day);
        }
        if (node is { Kind: NodeKind.Array, Items.Count: 0 }) faults.Add(node, $"Skriv mindst én ugedag.");
        return key is null || days.Count == 0 ? null : new OnWeekdays(key, days, reason);
    }

    private NotInWeek? NotInWeek(ObjectReader fields, string? reason)
    {
        var key = KeyOrEvery(fields);
        var week = fields.RequiredNumber("week", 1, LastWeek);
        return key is null || week is null ? null : new NotInWeek(key, week.Value, reason);
    }

    private string? KeyOrEvery(ObjectReader fields)
    {
        var key = fields.RequiredText("milestone", TextRules.LongestKey);
        return key == PlanConstraint.EveryFixedMeeting ? key : Known(key, fields, "milestone");
    }

    private string? Known(string? key, ObjectReader fields, string name)
    {
        if (key is null || milestones.Contains(key)) return key;
        faults.Add(fields.Take(name)!, $"Planen har ingen milepæl med nøglen \"{TextRules.Shown(key)}\".");
        return null;
    }
}

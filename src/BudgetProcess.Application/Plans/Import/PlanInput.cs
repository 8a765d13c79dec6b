using System.Globalization;
using System.Text.RegularExpressions;
using BudgetProcess.Application.Documents.Tables;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;

namespace BudgetProcess.Application.Plans.Import;

/// <summary>What a file with a plan came to: a table as people write them, or a plan file (<see cref="PlanFile"/>).</summary>
/// <param name="Rows">What each date of the table, or each milestone of the file, came to.</param>
/// <param name="Plan">The plan; null if there is anything wrong.</param>
/// <param name="Problems">What is wrong with the file as a whole, one message per fault, in Danish.</param>
/// <param name="Remarks">What of the draft could not follow along, in Danish.</param>
internal sealed partial record PlanInput(IReadOnlyList<ImportedRow> Rows, Plan? Plan, IReadOnlyList<Sentence> Problems, IReadOnlyList<Sentence> Remarks)
{
    /// <summary>The table that a plan is read from.</summary>
    internal static TableContent Content { get; } = new($"tabellen med planen", 2_000, $"En plan er kortere: gem kun tabellen med planen, og prøv igen.");

    /// <summary>Reads the file. Never throws: what cannot be read is a problem.</summary>
    /// <param name="fileName">The file's name, for messages.</param>
    /// <param name="content">The file.</param>
    /// <param name="year">The budget year that it is to be a plan of.</param>
    /// <param name="bodies">The municipality's bodies.</param>
    /// <param name="draft">The draft as it is now, whose title, constraints and so on a table cannot say; null if there is none.</param>
    public static PlanInput Read(string fileName, byte[] content, BudgetYear year, IReadOnlyCollection<NamedBody> bodies, Plan? draft)
    {
        try
        {
            return PlanText(content) is { } json ? OfFile(fileName, json, year, bodies) : OfTable(fileName, content, year, bodies, draft);
        }
        catch (UnreadableTableException fault)
        {
            return Refused([fault.Problem]);
        }
    }

    private static PlanInput Refused(IReadOnlyList<Sentence> problems) => new([], null, problems, []);

    /// <summary>The text, if it is a plan file: no table begins with a brace.</summary>
    private static string? PlanText(byte[] content)
    {
        var first = content.FirstOrDefault(octet => octet is not (0 or 0x09 or 0x0A or 0x0D or 0x20 or 0xEF or 0xBB or 0xBF or 0xFE or 0xFF));
        return first == '{' ? TextBytes.Decode(content) : null;
    }

    private static PlanInput OfFile(string fileName, string json, BudgetYear year, IReadOnlyCollection<NamedBody> bodies)
    {
        var (plan, faults) = PlanFile.Read(fileName, json);
        if (plan is null) return Refused([.. faults.Select(Placed)]);
        if (plan.Year != year) return Refused([$"Filen er en plan for budget {plan.Year.Value}, ikke for budget {year.Value}. Vælg budget {plan.Year.Value}, eller brug den rigtige fil."]);
        var missing = plan.BodyKeys().Except(bodies.Select(body => body.Key)).ToList();
        if (missing.Count > 0) return Refused([.. missing.Select(Sentence (key) => $"Planen nævner organet \"{key}\", som ikke findes i kommunen. Opret organet, eller ret nøglen.")]);
        var rows = plan.Milestones.Index().Select(item => new ImportedRow(item.Index + 1, item.Item.Phrase, item.Item.Title)
        {
            Date = Calendar.DatePhrase.Parse(item.Item.Phrase, year.ProcessYear).Phrase, Bodies = [.. item.Item.Owners.Concat(item.Item.Attendees).Distinct()], Anchor = item.Item.Anchor,
            Confidence = item.Item.Anchor is null ? 0 : 1, IsWritten = true, Milestone = item.Item,
        });
        return new PlanInput([.. rows], plan, [], []);
    }

    private static Sentence Placed(PlanFault fault) => fault.Line is { } line ? $"linje {line}, {fault.Field}: {fault.Message}" : fault.Message;

    private static PlanInput OfTable(string fileName, byte[] content, BudgetYear year, IReadOnlyCollection<NamedBody> bodies, Plan? draft)
    {
        var rows = new PlanTable(year, bodies, draft).Read(TableFile.Read(content, Content));
        if (rows.Any(row => row.Problem is not null)) return new PlanInput(rows, null, [], []);
        if (rows.Count == 0) return Refused([$"Tabellen har en overskrift og ingen rækker under den."]);
        var milestones = rows.Select(row => row.Milestone!).ToList();
        var keys = milestones.Select(milestone => milestone.Key).Append(PlanConstraint.EveryFixedMeeting).ToHashSet(StringComparer.Ordinal);
        var (kept, lost) = (draft?.Constraints.Where(constraint => Of(constraint).All(keys.Contains)).ToList() ?? [], draft?.Constraints.Where(constraint => !Of(constraint).All(keys.Contains)).ToList() ?? []);

        // A table has no place for these. Rows with keys are the draft's own, edited; then it still comes from where it came from.
        var source = draft is not null && rows.Any(row => row.IsWritten) ? draft.Source : fileName;
        var plan = new Plan(year, draft?.Title ?? $"Tids- og procesplan for Budget {year}", milestones, kept) { Source = source };
        var remarks = lost.Select(Sentence (constraint) => $"En binding fulgte ikke med, for tabellen har ikke milepælen: {string.Join(", ", Of(constraint).Where(key => !keys.Contains(key)))}.");
        return Examined(fileName, new PlanInput(rows, plan, [], [.. remarks.Distinct()]));
    }

    /// <summary>What the plan's own format would refuse is refused now, at the row where it stands.</summary>
    private static PlanInput Examined(string fileName, PlanInput input)
    {
        var rows = input.Rows.ToList();
        var problems = new List<Sentence>();
        foreach (var fault in PlanFile.Examine(fileName, input.Plan!))
        {
            if (MilestoneField().Match(fault.Field) is not { Success: true } match) problems.Add(fault.Message);
            else if (int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is var at && rows[at].Problem is null) rows[at] = rows[at] with { Problem = fault.Message };
            else rows.Add(rows[at] with { Problem = fault.Message });
        }

        return problems.Count == 0 && rows.All(row => row.Problem is null) ? input : new PlanInput(rows, null, [.. problems.Distinct()], []);
    }

    /// <summary>The keys of the milestones that a constraint names.</summary>
    internal static string[] Of(PlanConstraint constraint) => constraint switch
    {
        AtLeastDays atLeast => [atLeast.From, atLeast.To],
        AtMostDays atMost => [atMost.From, atMost.To],
        SameDay same => [same.First, same.Second],
        After after => [after.Earlier, after.Later],
        OnWeekdays weekdays => [weekdays.Milestone],
        NotOnHolidays noHolidays => [noHolidays.Milestone],
        NotInWeek notInWeek => [notInWeek.Milestone],
        _ => throw new ArgumentOutOfRangeException(nameof(constraint), constraint, "A constraint of no known kind."),
    };

    [GeneratedRegex(@"\Amilestones\[(\d+)\]")]
    private static partial Regex MilestoneField();
}

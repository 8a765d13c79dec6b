using BudgetProcess.Calendar;

namespace BudgetProcess.Planning.Files;

/// <summary>Reads a whole plan file and checks what no single field can show.</summary>
internal sealed class PlanFileReader(FileFaults faults)
{
    private const int FirstBudgetYear = 2000;
    private const int LastBudgetYear = 2100;
    private const int MostMilestones = 1000;
    private const int MostConstraints = 1000;

    /// <summary>Phrases are still checked when the budget year is faulty; a leap year, so that 29 February is not blamed.</summary>
    private static readonly BudgetYear YearOfFaultyFile = new(2025);

    internal Plan? Read(string json)
    {
        if (FileTree.Read(json, faults) is not { } root || ObjectReader.Open(root, faults) is not { } fields) return null;
        var year = fields.RequiredNumber("budgetYear", FirstBudgetYear, LastBudgetYear) is { } value ? new BudgetYear(value) : (BudgetYear?)null;
        var title = fields.RequiredText("title", TextRules.LongestTitle);
        var source = fields.Text("source", TextRules.LongestSource);
        var milestones = Milestones(fields, (year ?? YearOfFaultyFile).ProcessYear);
        var constraints = Constraints(fields, milestones);
        fields.Close();
        if (faults.Any || year is null || title is null) return null;
        return new Plan(year.Value, title, [.. milestones.Select(draft => draft.Milestone!)], constraints) { Source = source };
    }

    private List<MilestoneReader.Draft> Milestones(ObjectReader fields, int processYear)
    {
        var reader = new MilestoneReader(faults, processYear);
        var node = fields.TakeRequired("milestones");
        var items = Limited(fields, node, MostMilestones, count => $"Der er {count} milepæle; en plan kan højst have {MostMilestones}.");
        if (node is { Kind: NodeKind.Array, Items.Count: 0 }) faults.Add(node, $"Planen har ingen milepæle.");
        List<MilestoneReader.Draft> drafts = [.. items.Select(reader.Read)];
        RefuseRepeats(drafts, draft => draft.Key, "key", $"Nøglen");
        RefuseRepeats(drafts, draft => draft.Anchor?.Key, "anchor", $"Ankeret");
        return drafts;
    }

    private List<PlanConstraint> Constraints(ObjectReader fields, List<MilestoneReader.Draft> milestones)
    {
        var keys = milestones.Where(draft => draft.Key is not null).Select(draft => draft.Key!).ToHashSet(StringComparer.Ordinal);
        var reader = new ConstraintReader(faults, keys);
        var constraints = new List<PlanConstraint>();
        var nodes = new List<FileNode>();
        foreach (var node in Limited(fields, fields.Take("constraints"), MostConstraints, count => $"Der er {count} bindinger; en plan kan højst have {MostConstraints}."))
        {
            if (reader.Read(node) is not { } constraint) continue;
            constraints.Add(constraint);
            nodes.Add(node);
        }
        foreach (var circle in ConstraintCircles.In(constraints))
            faults.Add(nodes[circle.Constraints.Min()],
                $"Bindingerne går i ring og kan aldrig holdes: {string.Join(" → ", circle.Milestones)}. Fjern mindst én af dem.");
        return constraints;
    }

    private List<FileNode> Limited(ObjectReader fields, FileNode? node, int most, Func<int, Sentence> tooMany)
    {
        var items = fields.AsItems(node);
        if (items.Count <= most) return items;
        faults.Add(node!, tooMany(items.Count));
        return [];
    }

    private void RefuseRepeats(List<MilestoneReader.Draft> drafts, Func<MilestoneReader.Draft, string?> valueOf, string field, Sentence called)
    {
        var first = new Dictionary<string, FileNode>(StringComparer.Ordinal);
        foreach (var draft in drafts)
        {
            if (valueOf(draft) is not { } value || first.TryAdd(value, draft.Node)) continue;
            var place = draft.Node.Properties.First(property => property.Name == field).Value;
            faults.Add(place, $"{called} \"{value}\" er allerede brugt på linje {first[value].Line}. Der må kun være én af hver i en plan.");
        }
    }
}

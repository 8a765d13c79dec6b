namespace BudgetProcess.Workflows;

/// <summary>Checks the values of an activity's inputs.</summary>
internal sealed class InputCheck(WorkflowVocabulary? vocabulary, FaultList faults)
{
    public void Check(ActivityNode node)
    {
        foreach (var (name, value) in node.Inputs)
        {
            if (FaultOf(ActivityCatalogue.Find(node.Type)!.FindInput(name)!.Kind, value) is { } fault)
                faults.Add(node.Id, $"»{name}« er »{value}«: {fault}");
        }
    }

    private string? FaultOf(InputKind kind, string value) => kind switch
    {
        InputKind.Anchor => value == ActivityCatalogue.Self ? null : Unknown(vocabulary?.Anchors, value, "anker (eller self)"),
        InputKind.Edge => InputValues.TryReadEdge(value, out _) ? null : "skal være start eller end.",
        InputKind.Offset => MilestoneOffset.TryParse(value, out _) ? null
            : "skal være dage som P0D, -P14D (kalenderdage) eller -P3BD (hverdage), eller reminder-1 til reminder-3.",
        InputKind.TimeOfDay => InputValues.IsTimeOfDay(value) ? null : "skal være et klokkeslæt som 08:00.",
        InputKind.Names => InputValues.TryReadNames(value, out _) ? null
            : "skal være en liste af forskellige navne (bogstaver a–z og cifre), skrevet som [\"Held\",\"Postponed\"].",
        InputKind.Signal => InputValues.IsKey(value) ? null : "skal være et navn af små bogstaver a–z, cifre og bindestreger.",
        InputKind.Template => Unknown(vocabulary?.Templates, value, "mailskabelon"),
        InputKind.Audience => Audience.TryParse(value, out _) ? null
            : "skal være attendees, owners, members, hearing-parties, political-parties, budget-office eller body: fulgt af organets nøgle.",
        InputKind.RecipientFilter => InputValues.TryReadFilter(value, out _) ? null : "skal være all, unanswered eller open.",
        InputKind.Definition => InputValues.IsKey(value) ? null : "skal være id'et på en arbejdsgang.",
        InputKind.ForEach => InputValues.TryReadForEach(value, out _) ? null : "skal være none, committees, political-parties eller hearing.",
        InputKind.WaitForChildren => InputValues.TryReadWaitForChildren(value, out _) ? null : "skal være no eller all.",
        InputKind.Action => Unknown(vocabulary?.Actions.Keys, value, "handling"),
        InputKind.JoinMode => value is ActivityCatalogue.WaitAll or ActivityCatalogue.WaitAny ? null : "skal være WaitAll eller WaitAny.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of input."),
    };

    private static string? Unknown(IEnumerable<string>? known, string value, string what) =>
        known is null || known.Contains(value) ? null
        : $"ukendt {what}. Kendte: {string.Join(", ", known.Order(StringComparer.Ordinal))}.";
}

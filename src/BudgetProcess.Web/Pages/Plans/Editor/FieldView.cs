namespace BudgetProcess.Web.Pages.Plans.Editor;

/// <summary>A field of a form: label, hint, what is wrong, what somebody wrote.</summary>
/// <param name="Name">The field's name; its id has underscores for dots.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Value">What stands in it.</param>
/// <param name="Fault">What is wrong with that; null if nothing is.</param>
internal sealed record FieldView(string Name, string Label, string? Value, string? Fault)
{
    /// <summary>How to fill it in; null if that is plain.</summary>
    public string? Hint { get; init; }

    /// <summary>The kind of input: "text", "date".</summary>
    public string Type { get; init; } = "text";

    /// <summary>Lines of text; 1 for a single line.</summary>
    public int Rows { get; init; } = 1;

    /// <summary>How wide: "short" for a clock time; null for as wide as there is room.</summary>
    public string? Width { get; init; }

    /// <summary>The id, where it is not made from the name.</summary>
    public string? Anchor { get; init; }

    /// <summary>The id.</summary>
    public string Id => Anchor ?? Name.Replace('.', '_');

    /// <summary>The ids of what describes it.</summary>
    public string? DescribedBy => (Hint, Fault) switch
    {
        (null, null) => null,
        (_, null) => $"{Id}-hint",
        (null, _) => $"{Id}-fault",
        _ => $"{Id}-hint {Id}-fault",
    };
}

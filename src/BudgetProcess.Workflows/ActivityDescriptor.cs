namespace BudgetProcess.Workflows;

/// <summary>What an activity is to the interpreter.</summary>
public enum ActivityKind
{
    /// <summary>It routes within the burst and asks nothing of the host.</summary>
    Control,

    /// <summary>Time, a person or another process answers it.</summary>
    Wait,

    /// <summary>The host carries it out in the burst's own transaction.</summary>
    Effect,
}

/// <summary>What the value of an input must be.</summary>
public enum InputKind
{
    /// <summary>An anchor of the plan, or "self".</summary>
    Anchor,

    /// <summary>"start" or "end".</summary>
    Edge,

    /// <summary>A <see cref="MilestoneOffset"/>.</summary>
    Offset,

    /// <summary>A local time of day, "HH:mm".</summary>
    TimeOfDay,

    /// <summary>A list of names that become the activity's ports.</summary>
    Names,

    /// <summary>The name of a signal: lower-case letters a–z, digits and hyphens.</summary>
    Signal,

    /// <summary>The name of a mail template.</summary>
    Template,

    /// <summary>An <see cref="Workflows.Audience"/>.</summary>
    Audience,

    /// <summary>"all", "unanswered" or "open".</summary>
    RecipientFilter,

    /// <summary>The id of a definition.</summary>
    Definition,

    /// <summary>"none", "committees", "political-parties" or "hearing".</summary>
    ForEach,

    /// <summary>"no" or "all".</summary>
    WaitForChildren,

    /// <summary>The name of a registered action.</summary>
    Action,

    /// <summary>"WaitAll" or "WaitAny", under the type name that Elsa writes.</summary>
    JoinMode,
}

/// <summary>An input of an activity.</summary>
/// <param name="Name">The property in the file.</param>
/// <param name="Kind">What its value must be.</param>
/// <param name="IsRequired">Whether it may be left out.</param>
public sealed record InputDescriptor(string Name, InputKind Kind, bool IsRequired = true)
{
    private const string JoinModeType = "Elsa.Workflows.Activities.Flowchart.Models.FlowJoinMode, Elsa.Workflows.Core";

    /// <summary>The <c>typeName</c> that Elsa's exporter writes for it.</summary>
    public string TypeName => Kind switch
    {
        InputKind.Names => "String[]",
        InputKind.JoinMode => JoinModeType,
        _ => "String",
    };
}

/// <summary>An activity that definitions may use.</summary>
/// <param name="Type">Its name in the file.</param>
/// <param name="Title">What it is called in Danish.</param>
/// <param name="Kind">What it is to the interpreter.</param>
/// <param name="Inputs">Its inputs.</param>
/// <param name="Outcomes">The ports that it always has.</param>
/// <param name="OutcomesFrom">The input from which its ports come instead: a list of names, or an action whose outcomes the vocabulary knows; null if the
/// ports are fixed.</param>
public sealed record ActivityDescriptor(
    string Type, string Title, ActivityKind Kind, IReadOnlyList<InputDescriptor> Inputs, IReadOnlyList<string> Outcomes, string? OutcomesFrom = null)
{
    /// <summary>The input of that name, or null.</summary>
    public InputDescriptor? FindInput(string name) => Inputs.FirstOrDefault(input => input.Name == name);
}

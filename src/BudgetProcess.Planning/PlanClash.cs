using BudgetProcess.Calendar;

namespace BudgetProcess.Planning;

/// <summary>A way out of a clash.</summary>
/// <param name="Words">What to do, in Danish, with a full stop.</param>
/// <param name="Days">By how many days something gives way; 0 where a condition is given up as a whole.</param>
/// <param name="Moves">How many milestones must be moved then, at least; null where no plan exists even so, because another clash remains.</param>
public sealed record WayOut(Sentence Words, int Days, int? Moves)
{
    /// <summary>What then becomes of the rest, in Danish, with a full stop.</summary>
    public Sentence Then => Moves switch
    {
        null => $"Så er der stadig noget andet i vejen.",
        0 => $"Så kan alt blive liggende.",
        1 => $"Så flyttes mindst 1 milepæl.",
        _ => $"Så flyttes mindst {Moves.Value} milepæle.",
    };
}

/// <summary>Why no plan exists (sammenstød): conditions that cannot hold together, none of which could be left out.</summary>
/// <param name="Conditions">The conditions in words, without full stops.</param>
/// <param name="Milestones">The keys of the milestones concerned.</param>
/// <param name="WaysOut">What would make it possible, the lightest first: what settles everything, then what asks nothing of the law or the ministry, then what moves the fewest milestones; empty if nothing that people decide would.</param>
public sealed record PlanClash(IReadOnlyList<Sentence> Conditions, IReadOnlyList<string> Milestones, IReadOnlyList<WayOut> WaysOut);

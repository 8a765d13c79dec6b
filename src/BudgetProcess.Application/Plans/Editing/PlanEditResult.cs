using BudgetProcess.Calendar;
using BudgetProcess.Application.Audit;
using BudgetProcess.Planning;
using NodaTime;

namespace BudgetProcess.Application.Plans.Editing;

/// <summary>What came of an edit of a draft (redigering).</summary>
public abstract record PlanEditResult
{
    private PlanEditResult()
    {
    }

    /// <summary>There is no such municipality, draft or milestone.</summary>
    public sealed record NotFound : PlanEditResult;

    /// <summary>Something in the form is wrong; nothing is stored.</summary>
    /// <param name="Faults">All of it, each with its field.</param>
    /// <param name="Understood">The milestone as far as it could be read, for what the words of "when" mean; null if they mean nothing.</param>
    public sealed record Faulty(IReadOnlyList<FormFault> Faults, Milestone? Understood = null) : PlanEditResult;

    /// <summary>Somebody else changed the same meanwhile; nothing is stored, and the user is to choose.</summary>
    /// <param name="Mine">The milestone as the user wants it; null if they want to drop it.</param>
    /// <param name="Theirs">The milestone as it is now; null if it was dropped.</param>
    /// <param name="Facets">The sides that both changed; empty where one of them dropped it.</param>
    public sealed record Conflict(Milestone? Mine, Milestone? Theirs, IReadOnlyList<MilestoneFacet> Facets) : PlanEditResult
    {
        /// <summary>Their milestone, for the form that asks: saving it again is then a choice.</summary>
        public string? Loaded { get; init; }

        /// <summary>Who changed it.</summary>
        public string By { get; init; } = "";

        /// <summary>When they did.</summary>
        public Instant At { get; init; }
    }

    /// <summary>The draft says exactly that already; nothing is stored.</summary>
    /// <param name="Milestone">The milestone; null if the edit was about the plan.</param>
    public sealed record Unchanged(Milestone? Milestone) : PlanEditResult;

    /// <summary>The draft is changed, or would be.</summary>
    /// <param name="Difference">What differs; null if the plan's title changed.</param>
    public sealed record Saved(MilestoneDifference? Difference) : PlanEditResult
    {
        /// <summary>What was changed, a sentence for each thing.</summary>
        public required IReadOnlyList<Sentence> Lines { get; init; }

        /// <summary>What the check finds in the whole plan now.</summary>
        public required IReadOnlyList<Breach> Findings { get; init; }

        /// <summary>What it did not find before.</summary>
        public required IReadOnlyList<Breach> New { get; init; }

        /// <summary>What it no longer finds.</summary>
        public required IReadOnlyList<Breach> Gone { get; init; }

        /// <summary>The sides that somebody else changed meanwhile and that are kept with this edit.</summary>
        public IReadOnlyList<MilestoneFacet> Others { get; init; } = [];

        /// <summary>How many constraints went with the milestone.</summary>
        public int LostConstraints { get; init; }

        /// <summary>Gives <see cref="EditPlan.UndoAsync"/> what it needs; null if the edit cannot be undone.</summary>
        public string? Undo { get; init; }
    }
}

/// <summary>A change of a milestone, or a new one.</summary>
/// <param name="Municipality">The municipality's key.</param>
/// <param name="BudgetYear">The budget year.</param>
/// <param name="Key">The milestone; null for a new one.</param>
/// <param name="Form">What somebody wrote.</param>
/// <param name="By">Who does it.</param>
public sealed record MilestoneEdit(string Municipality, int BudgetYear, string? Key, MilestoneForm Form, Actor By)
{
    /// <summary>The milestone as it was when the form was shown (<see cref="MilestoneView.Loaded"/>): what is as it was there has not been changed by this edit.</summary>
    public string? Loaded { get; init; }

    /// <summary>Sides on which the user chose the other one's in a conflict.</summary>
    public IReadOnlyList<MilestoneFacet> TakeLoaded { get; init; } = [];

    /// <summary>The milestone was dropped meanwhile, and the user wants it back as they wrote it.</summary>
    public bool Revives { get; init; }

    /// <summary>Tell what it would come to and store nothing.</summary>
    public bool IsTrial { get; init; }
}

using BudgetProcess.Calendar;

namespace BudgetProcess.Application.People;

/// <summary>One thing wrong with what somebody wrote.</summary>
/// <param name="Field">The field: "name", "address", "role", "from", "to", "kind", "shortName", "group", "contact", "body"; empty where no field is to blame.</param>
/// <param name="Message">What is wrong and what to do, in Danish.</param>
public sealed record FieldFault(string Field, Sentence Message);

/// <summary>What came of a change to bodies, people, memberships or hearing parties.</summary>
public abstract record PeopleChange
{
    private PeopleChange()
    {
    }

    /// <summary>There is no such municipality, or no such row in it.</summary>
    public sealed record NotFound : PeopleChange;

    /// <summary>It cannot be done; nothing was changed.</summary>
    /// <param name="Faults">Everything that is wrong.</param>
    public sealed record Refused(IReadOnlyList<FieldFault> Faults) : PeopleChange
    {
        /// <summary>Refused for one reason.</summary>
        internal Refused(string field, Sentence message)
            : this([new FieldFault(field, message)])
        {
        }
    }

    /// <summary>Somebody else changed the row after it was loaded; nothing was changed, and what is there now is to be shown.</summary>
    public sealed record Overtaken : PeopleChange;

    /// <summary>It is done.</summary>
    /// <param name="Key">By which pages find the row: a body's key, else an id.</param>
    public sealed record Done(string Key) : PeopleChange;
}

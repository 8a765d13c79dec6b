using BudgetProcess.Calendar;

namespace BudgetProcess.Application.Hearings;

/// <summary>What came of a change to a hearing.</summary>
public abstract record HearingChange
{
    private HearingChange()
    {
    }

    /// <summary>There is no such municipality, year or row.</summary>
    public sealed record NotFound : HearingChange;

    /// <summary>It cannot be done; nothing was changed.</summary>
    /// <param name="Field">The field that is to blame: "title", "file", "change", "limit", "text", "signedBy", "party", "receivedOn", "themes", "remark", "ready", "civilNumbers"; empty where none is.</param>
    /// <param name="Problem">What is wrong and what to do.</param>
    public sealed record Refused(string Field, Sentence Problem) : HearingChange;

    /// <summary>Somebody else changed it after it was loaded; nothing was changed, and what is there now is to be shown.</summary>
    public sealed record Overtaken : HearingChange;

    /// <summary>It is done.</summary>
    /// <param name="Id">What it made or changed.</param>
    /// <param name="Mails">How many mails it put into the outbox.</param>
    public sealed record Done(Guid Id, int Mails = 0) : HearingChange;
}

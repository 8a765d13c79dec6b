namespace BudgetProcess.Web.Pages.Hearings;

/// <summary>The fields with which a document is uploaded.</summary>
/// <param name="Id">The document that gets a new version; null for a new document.</param>
/// <param name="Title">What it is called now.</param>
/// <param name="AsksForChange">Whether the parties are to hear what has changed.</param>
/// <param name="IsAnswered">Whether what is wrong stands beside these fields and not beside others on the page.</param>
internal sealed record DocumentFields(string? Id, string? Title, bool AsksForChange, bool IsAnswered)
{
    /// <summary>The id of a field, unlike all others on the page.</summary>
    public string IdOf(string field) => Id is null ? field : $"{field}-{Id}";
}

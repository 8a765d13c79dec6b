using Elsa.Workflows;
using Elsa.Workflows.Models;

namespace BudgetProcess.Host.Elsa.Workflows;

/// <summary>An activity of the catalogue as Elsa knows it: it asks the product and waits, as a bookmark, for the port by which it is to be left.</summary>
/// <remarks>What it asks for is read from the definition by the product, and carried out by the product's own handlers after Elsa has come to rest: in the transaction in
/// which Elsa's state is stored.</remarks>
public abstract class CatalogueActivity : Activity
{
    /// <inheritdoc/>
    protected override void Execute(ActivityExecutionContext context)
    {
        StepRecord.Of(context).Asked.Add(Id);
        context.CreateBookmark(new CreateBookmarkArgs { Callback = LeaveAsync, BookmarkName = Type, Stimulus = Id, IncludeActivityInstanceId = true, AutoComplete = false });
    }

    private static ValueTask LeaveAsync(ActivityExecutionContext context) => context.CompleteActivityWithOutcomesAsync(StepRecord.Of(context).Outcome);
}

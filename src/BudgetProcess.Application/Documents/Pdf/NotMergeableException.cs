namespace BudgetProcess.Application.Documents.Pdf;

/// <summary>A file cannot become pages of a document. That is no fault: it goes beside the document instead.</summary>
/// <param name="reason">Why not, in Danish, as a sentence without its full stop.</param>
internal sealed class NotMergeableException(string reason) : Exception(reason);

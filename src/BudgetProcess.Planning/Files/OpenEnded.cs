namespace BudgetProcess.Planning.Files;

/// <summary>Phrases that say only when something begins: "fra 30. august".</summary>
internal static class OpenEnded
{
    internal const string Word = "fra ";

    internal static bool Is(string phrase) => phrase.StartsWith(Word, StringComparison.OrdinalIgnoreCase);
}

namespace BudgetProcess.Workflows;

/// <summary>The activities that a definition may use.</summary>
public static class ActivityCatalogue
{
}

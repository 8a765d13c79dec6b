namespace BudgetProcess.IntegrationTests;

/// <summary>Finds the repository from wherever the tests run.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string? directory) =>
        directory is null ? throw new DirectoryNotFoundException("BudgetProcess.sln is not above the tests.")
        : File.Exists(System.IO.Path.Combine(directory, "BudgetProcess.sln")) ? directory
        : Find(System.IO.Path.GetDirectoryName(directory));
}

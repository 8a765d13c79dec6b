namespace BudgetProcess.Tests.Architecture;

/// <summary>The repository's files as they lie on disk, without what builds leave behind.</summary>
internal static class Repository
{
    private static readonly string[] NotCommitted = ["bin", "obj", "node_modules", "TestResults", "lib", ".git"];

    /// <summary>The folder that holds BudgetProcess.sln, found upward from the tests' own assembly.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path below the root, written with slashes.</summary>
    public static string PathOf(string relative) => Path.Combine([Root, .. relative.Split('/')]);

    /// <summary>The path of a file as the repository names it, with slashes.</summary>
    public static string NameOf(string file) => Path.GetRelativePath(Root, file).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>All files below a folder; none if the folder is not there.</summary>
    public static IEnumerable<string> FilesBelow(string folder)
    {
        var start = PathOf(folder);
        return Directory.Exists(start) ? Walk(start) : [];
    }

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)) yield return file;
        foreach (var below in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            if (NotCommitted.Contains(Path.GetFileName(below))) continue;
            foreach (var file in Walk(below)) yield return file;
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "BudgetProcess.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException($"No BudgetProcess.sln above {AppContext.BaseDirectory}: run the tests from a build inside the repository.");
    }
}

namespace BudgetProcess.IntegrationTests.Harness;

/// <summary>What a municipality starts from, copied so that a test may break it.</summary>
internal static class SeedDirectories
{
    /// <summary>Hedensted as the product ships it, and the tests' own neighbour.</summary>
    public static string Both(ScratchDirectory scratch)
    {
        var seeds = Path.Combine(scratch.Path, "seeds");
        Copy(Path.Combine(RepositoryRoot.Path, "seeds", "hedensted"), Path.Combine(seeds, "hedensted"));
        Copy(Path.Combine(RepositoryRoot.Path, "tests/BudgetProcess.IntegrationTests/Seeds/naboby"), Path.Combine(seeds, "naboby"));
        return seeds;
    }

    /// <summary>The small municipality alone: quick to load and easy to break.</summary>
    public static string Neighbour(ScratchDirectory scratch)
    {
        var seeds = Path.Combine(scratch.Path, "seeds");
        Copy(Path.Combine(RepositoryRoot.Path, "tests/BudgetProcess.IntegrationTests/Seeds/naboby"), Path.Combine(seeds, "naboby"));
        return seeds;
    }

    /// <summary>The shipped workflows, to be changed.</summary>
    public static string Workflows(ScratchDirectory scratch)
    {
        var workflows = Path.Combine(scratch.Path, "workflows");
        Directory.CreateDirectory(workflows);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "workflows"), "*.json"))
            File.Copy(file, Path.Combine(workflows, Path.GetFileName(file)));
        return workflows;
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.EnumerateDirectories(from)) Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }
}

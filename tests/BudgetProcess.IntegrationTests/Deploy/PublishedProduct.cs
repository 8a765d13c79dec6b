using BudgetProcess.IntegrationTests.Harness;

namespace BudgetProcess.IntegrationTests.Deploy;

/// <summary>The product as <c>dotnet publish</c> leaves it: what an operator installs. Made once for all tests of this folder, of what test.sh has published or else of what was built with them.</summary>
[SetUpFixture]
internal sealed class PublishedProduct
{
    private static readonly Lazy<Task<string>> Published = new(PublishAsync);

    /// <summary>Where it is.</summary>
    public static Task<string> DirectoryAsync() => Published.Value;

    [OneTimeTearDown]
    public async Task DeleteAsync()
    {
        if (Published.IsValueCreated) Directory.Delete(await Published.Value, recursive: true);
    }

    private static async Task<string> PublishAsync()
    {
        var directory = Directory.CreateTempSubdirectory("budgetprocess-published-").FullName;
        if (Executable.Published is { } published)
        {
            var copied = await DeployFiles.RunAsync("cp", "--recursive", "--no-target-directory", published, directory);
            Assert.That(copied.ExitCode, Is.Zero, copied.Errors);
            return Open(directory);
        }

        var configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/')))!;
        var result = await DeployFiles.RunAsync(
            "dotnet", "publish", Path.Combine(RepositoryRoot.Path, "src/BudgetProcess.Web"), "--no-build", "--configuration", configuration, "--output", directory, "--nologo", "-nodeReuse:false");
        Assert.That(result.ExitCode, Is.Zero, result.Output + result.Errors);
        return Open(directory);
    }

    /// <summary>Whoever runs it in a test is not whoever built it.</summary>
    private static string Open(string directory)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(directory, (UnixFileMode)0b111_101_101);
        return directory;
    }
}

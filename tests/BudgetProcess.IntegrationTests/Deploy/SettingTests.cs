using System.Reflection;
using System.Text.RegularExpressions;
using BudgetProcess.Application;

namespace BudgetProcess.IntegrationTests.Deploy;

/// <summary>A setting that is misspelt does nothing, in silence: so every one that an operator is shown must exist.</summary>
internal sealed partial class SettingTests
{
    private static IEnumerable<string> Files =>
    [
        .. Directory.EnumerateFiles(DeployFiles.Folder, "*", SearchOption.AllDirectories),
        .. Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "docs"), "*.md", SearchOption.AllDirectories),
        Path.Combine(RepositoryRoot.Path, "README.md"),
    ];

    [Test]
    public void Settings_NamedInDeployAndDocs_AllExist()
    {
        var named = Files.SelectMany(file => Setting().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value.Replace("__", ":", StringComparison.Ordinal))).Where(name => !name.EndsWith(':')).Distinct().ToList();
        var known = Known(typeof(BudgetProcessOptions), "").ToHashSet(StringComparer.Ordinal);

        Assert.That(named, Is.Not.Empty);
        Assert.That(named.Where(name => !known.Contains(name)), Is.Empty);
    }

    private static IEnumerable<string> Known(Type type, string prefix) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(property =>
        property.PropertyType.Name.EndsWith("Options", StringComparison.Ordinal)
            ? Known(property.PropertyType, $"{prefix}{property.Name}:")
            : [$"{prefix}{property.Name}"]);

    [GeneratedRegex(@"\bBudgetProcess(?:__|:)((?:[A-Z]\w*?)(?:(?:__|:)[A-Z]\w*?)*)(?!\w|:[A-Z])")]
    private static partial Regex Setting();
}

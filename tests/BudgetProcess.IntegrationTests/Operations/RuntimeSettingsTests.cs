using System.Text.Json;
using BudgetProcess.IntegrationTests.Harness;

namespace BudgetProcess.IntegrationTests.Operations;

/// <summary>What the runtime reads when the product starts: a setting whose name is misspelt in a project file is no fault of any build.</summary>
internal sealed class RuntimeSettingsTests
{
    [Test]
    public void Collector_OfTheServedProduct_IsTheWorkstationOne()
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(Executable.Directory, "BudgetProcess.Web.runtimeconfig.json")));
        Assert.That(settings.RootElement.GetProperty("runtimeOptions").GetProperty("configProperties").GetProperty("System.GC.Server").GetBoolean(), Is.False);
    }
}

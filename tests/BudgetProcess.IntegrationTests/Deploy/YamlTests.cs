namespace BudgetProcess.IntegrationTests.Deploy;

/// <summary>The YAML of <c>deploy/</c>: no key twice, no value that YAML reads otherwise than people do.</summary>
internal sealed class YamlTests
{
    [Test]
    public async Task Yamllint_EveryFile_FindsNothing()
    {
        var yamllint = DeployFiles.Require("yamllint", "yamllint");
        await DeployFiles.AssertSilentAsync(yamllint, "--strict", "--config-file", DeployFiles.PathOf(".yamllint.yaml"), DeployFiles.Folder);
    }
}

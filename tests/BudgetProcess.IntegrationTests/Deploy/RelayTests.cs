namespace BudgetProcess.IntegrationTests.Deploy;

/// <summary>The relay of compose.yaml.</summary>
internal sealed class RelayTests
{
    [Test]
    public async Task Postconf_Configuration_NamesNothingThatPostfixDoesNotKnow()
    {
        var postconf = DeployFiles.Require("postconf", "postfix");
        using var scratch = new ScratchDirectory();
        File.Copy(DeployFiles.PathOf("relay/main.cf"), Path.Combine(scratch.Path, "main.cf"));
        await File.WriteAllTextAsync(Path.Combine(scratch.Path, "master.cf"), "smtp inet n - n - - smtpd\n");

        var result = await DeployFiles.RunAsync(postconf, "-c", scratch.Path, "-n");
        Assert.That((result.ExitCode, result.Errors), Is.EqualTo((0, "")), "It warns of names that it does not know.");
        Assert.That(result.Output, Does.Contain("smtp_tls_security_level = secure").And.Contain("smtpd_relay_restrictions = permit_mynetworks, reject"));
    }
}

using BudgetProcess.IntegrationTests.Harness;

namespace BudgetProcess.IntegrationTests.Commands;

/// <summary>The commands as a shell sees them: processes of the built product, one after the other, over what the one before has left.</summary>
/// <remarks>What they do on both databases is tested within the process; here it is about processes and streams.</remarks>
[TestFixture(typeof(SqliteDatabase))]
internal sealed class ShellTests<TDatabase> : ExecutableTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private static readonly string[] Hedensted = ["--municipality", "hedensted"];
    private static readonly string[] Acceptance = ["--accept", "two-readings", "--by", "Kommunaldirektøren", "--reason", "Følger kilden."];

    [Test]
    public async Task Year_CheckedPublishedAndCarriedOn_EndsAsItShouldAndSpeaksOnTheRightStream()
    {
        var people = await FileAsync("personer.csv", "navn;mail;organ\nÅse Æble;aa@hedensted.example;kb\n"u8.ToArray());
        var plan = Path.Combine(Scratch.Path, "plan.csv");

        await ExpectAsync(1, "LOVBRUD [two-readings]", "check", [.. Hedensted, "--budget-year", "2025"]);
        await ExpectAsync(0, "1 personer med 1 medlemskaber", "import-people", [people, .. Hedensted]);
        await ExpectAsync(0, "udgivet som version 1", "publish", [.. Hedensted, "--budget-year", "2025", .. Acceptance]);
        await ExpectAsync(0, "ført frem som udkast til budget 2026", "roll-forward", [.. Hedensted, "--from", "2025"]);
        await ExpectAsync(0, "", "export-plan", [plan, .. Hedensted, "--budget-year", "2026", "--draft"]);
        await ExpectAsync(0, "", "import-plan", [plan, .. Hedensted, "--budget-year", "2026"]);
        await ExpectAsync(0, "er nu fra", "mail-mode", ["hedensted", "off"]);
    }

    [Test]
    public async Task Verb_ThatDoesNotExist_Gives2AndSaysSoOnTheErrorStream()
    {
        var result = await RunAsync(["dans"]);

        Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, "")));
        Assert.That(result.Errors, Does.StartWith("Kommandoen \"dans\" findes ikke."));
    }

    private async Task ExpectAsync(int code, string said, string verb, string[] arguments)
    {
        var result = await RunAsync([verb, .. arguments]);

        Assert.That((result.ExitCode, result.Errors), Is.EqualTo((code, "")), result.Output);
        Assert.That(result.Output, Does.Contain(said), verb);
    }
}

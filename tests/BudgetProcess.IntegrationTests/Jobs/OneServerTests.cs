using BudgetProcess.IntegrationTests.Harness;

namespace BudgetProcess.IntegrationTests.Jobs;

/// <summary>SQLite has one server: a second one is refused, whatever became of the first its place becomes free, and it does everything.</summary>
[TestFixture]
internal sealed class OneServerTests
{
    private ScratchDirectory Scratch { get; set; } = null!;

    [SetUp]
    public async Task CreateAsync()
    {
        Scratch = new ScratchDirectory();
        await new SqliteDatabase().CreateAsync(Scratch.Path);
    }

    [TearDown]
    public void Delete() => Scratch.Dispose();

    [Test]
    public async Task Serve_AnotherServerRuns_IsRefusedUntilThatIsGone()
    {
        var first = await ServedProduct.StartAsync(Scratch.Path, null);
        var refused = await Executable.RunAsync(Scratch.Path, "serve", "--urls", "http://127.0.0.1:0");
        var command = await Executable.RunAsync(Scratch.Path, "migrate");
        await first.KillAsync();
        await first.DisposeAsync();
        await using var next = await ServedProduct.StartAsync(Scratch.Path, null);

        Assert.That(refused.ExitCode, Is.EqualTo(2));
        Assert.That(refused.Errors, Does.Contain("En anden server bruger allerede databasen").And.Contain("BudgetProcess__DataDirectory"));
        Assert.That(command.ExitCode, Is.Zero, command.Errors);
    }

    [TestCase("worker", "SQLite")]
    [TestCase("web", "SQLite")]
    [TestCase("vagtmester", "web, worker eller both")]
    public async Task Serve_RoleThatCannotBe_IsRefusedInDanish(string role, string why)
    {
        var refused = await Executable.RunAsync(Scratch.Path, new Dictionary<string, string> { ["BudgetProcess__Role"] = role }, "serve", "--urls", "http://127.0.0.1:0");

        Assert.That((refused.ExitCode, refused.Output), Is.EqualTo((2, "")));
        Assert.That(refused.Errors, Does.Contain(why).And.Contain(role));
    }
}

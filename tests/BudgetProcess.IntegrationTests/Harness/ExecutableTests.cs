namespace BudgetProcess.IntegrationTests.Harness;

/// <summary>A suite over the built product, seen from outside: a fresh empty database for each test, on the kind of database that the suite is given.</summary>
internal abstract class ExecutableTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    protected ScratchDirectory Scratch { get; private set; } = null!;

    /// <summary>The database; null for SQLite in the scratch directory.</summary>
    protected string? Connection { get; private set; }

    [SetUp]
    public async Task CreateAsync()
    {
        Scratch = new ScratchDirectory();
        Connection = await new TDatabase().CreateAsync(Scratch.Path);
    }

    [TearDown]
    public void Delete() => Scratch.Dispose();

    /// <summary>Runs a command to its end.</summary>
    protected virtual Task<CommandResult> RunAsync(string[] arguments) => Connection is null
        ? Executable.RunAsync(Scratch.Path, arguments)
        : Executable.RunAsync(Scratch.Path, new Dictionary<string, string> { ["ConnectionStrings__BudgetProcess"] = Connection }, arguments);

    /// <summary>Writes a file that a command is to read.</summary>
    protected async Task<string> FileAsync(string name, byte[] content)
    {
        var file = Path.Combine(Scratch.Path, name);
        await File.WriteAllBytesAsync(file, content);
        return file;
    }

    /// <summary>Reads what is stored, of the seeded municipality.</summary>
    protected async Task<T> ReadAsync<T>(Func<Application.Storage.BudgetDbContext, Task<T>> read)
    {
        await using var host = ProductHost.Build(Connection, Scratch.Path, ProductHost.Beginning);
        return await host.ReadAsync(read);
    }
}

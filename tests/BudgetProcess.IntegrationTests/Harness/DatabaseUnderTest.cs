using BudgetProcess.Application.Storage;

namespace BudgetProcess.IntegrationTests.Harness;

/// <summary>A kind of database that the product promises to run on. The suites are generic in it: a second kind is a subclass and one attribute a suite.</summary>
internal abstract class DatabaseUnderTest
{
    /// <summary>Makes a database with both seeded municipalities for one test.</summary>
    /// <param name="dataDirectory">The test's own data directory.</param>
    /// <returns>What the product gets as its connection string; null for the embedded default.</returns>
    public abstract Task<string?> CreateAsync(string dataDirectory);

    /// <summary>Everything that the database has stored, as octets to search in.</summary>
    public abstract Task<byte[]> DumpAsync(ProductHost host);

    /// <summary>Makes a database without a schema.</summary>
    /// <param name="dataDirectory">The test's own data directory.</param>
    /// <returns>What the product gets as its connection string; null for the embedded default.</returns>
    public abstract Task<string?> CreateEmptyAsync(string dataDirectory);

    /// <summary>The schema, thing by thing, as the database itself describes it; without triggers, of which the model knows nothing.</summary>
    public abstract Task<IReadOnlyList<string>> SchemaAsync(BudgetDbContext db);
}

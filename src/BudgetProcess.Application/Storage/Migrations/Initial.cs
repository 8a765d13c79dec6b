using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BudgetProcess.Application.Storage.Migrations;

/// <summary>The first schema. EF's design-time tools are not part of this build, so the statements stand in a script per provider, and a test holds
/// them against the model.</summary>
[DbContext(typeof(BudgetDbContext))]
[Migration(Id)]
internal sealed class Initial : Migration
{
    public const string Id = "20261122000001_Initial";

    protected override void Up(MigrationBuilder migrationBuilder) => MigrationScript.Run(migrationBuilder, ActiveProvider, Id);

    protected override void Down(MigrationBuilder migrationBuilder) =>
        throw new NotSupportedException("The first schema has nothing before it; restore a backup instead.");
}

using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BudgetProcess.Application.Storage.Migrations;

/// <summary>A draft that an import replaces is kept, and can be restored.</summary>
[DbContext(typeof(BudgetDbContext))]
[Migration(Id)]
internal sealed class EarlierDrafts : Migration
{
    public const string Id = "20261122000003_EarlierDrafts";

    protected override void Up(MigrationBuilder migrationBuilder) => MigrationScript.Run(migrationBuilder, ActiveProvider, Id);

    protected override void Down(MigrationBuilder migrationBuilder) => throw new NotSupportedException("There is no way down; restore a backup instead.");
}

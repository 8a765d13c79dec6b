using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BudgetProcess.Application.Storage.Migrations;

/// <summary>How long personal data is kept, and what was deleted because of it.</summary>
[DbContext(typeof(BudgetDbContext))]
[Migration(Id)]
internal sealed class Retention : Migration
{
    public const string Id = "20261123000025_Retention";

    protected override void Up(MigrationBuilder migrationBuilder) => MigrationScript.Run(migrationBuilder, ActiveProvider, Id);

    protected override void Down(MigrationBuilder migrationBuilder) => throw new NotSupportedException("There is no way down; restore a backup instead.");
}

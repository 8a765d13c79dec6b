using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BudgetProcess.Application.Storage.Migrations;

/// <summary>A municipality says by a number whether its published plans have changed.</summary>
[DbContext(typeof(BudgetDbContext))]
[Migration(Id)]
internal sealed class PlanRevision : Migration
{
    public const string Id = "20261123000001_PlanRevision";

    protected override void Up(MigrationBuilder migrationBuilder) => MigrationScript.Run(migrationBuilder, ActiveProvider, Id);

    protected override void Down(MigrationBuilder migrationBuilder) => throw new NotSupportedException("There is no way down; restore a backup instead.");
}

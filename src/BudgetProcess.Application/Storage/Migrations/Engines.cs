using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BudgetProcess.Application.Storage.Migrations;

/// <summary>Which engine an instance runs on, and what that engine remembers.</summary>
[DbContext(typeof(BudgetDbContext))]
[Migration(Id)]
internal sealed class Engines : Migration
{
    public const string Id = "20261130000030_Engines";

    protected override void Up(MigrationBuilder migrationBuilder) => MigrationScript.Run(migrationBuilder, ActiveProvider, Id);

    protected override void Down(MigrationBuilder migrationBuilder) => throw new NotSupportedException("There is no way down; restore a backup instead.");
}

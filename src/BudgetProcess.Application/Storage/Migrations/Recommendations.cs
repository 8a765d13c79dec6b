using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BudgetProcess.Application.Storage.Migrations;

/// <summary>What the evaluation of a year recommends, and whether next year's plan is to remember it.</summary>
[DbContext(typeof(BudgetDbContext))]
[Migration(Id)]
internal sealed class Recommendations : Migration
{
    public const string Id = "20261123000010_Recommendations";

    protected override void Up(MigrationBuilder migrationBuilder) => MigrationScript.Run(migrationBuilder, ActiveProvider, Id);

    protected override void Down(MigrationBuilder migrationBuilder) => throw new NotSupportedException("There is no way down; restore a backup instead.");
}

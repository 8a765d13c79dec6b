using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BudgetProcess.Application.Storage.Migrations;

/// <summary>The drains go round the municipalities and ask each for what is due; and a person has one valid link of each kind, also when two nodes make it at once.</summary>
[DbContext(typeof(BudgetDbContext))]
[Migration(Id)]
internal sealed class WorkByMunicipality : Migration
{
    public const string Id = "20261122000002_WorkByMunicipality";

    protected override void Up(MigrationBuilder migrationBuilder) => MigrationScript.Run(migrationBuilder, ActiveProvider, Id);

    protected override void Down(MigrationBuilder migrationBuilder) => throw new NotSupportedException("There is no way down; restore a backup instead.");
}

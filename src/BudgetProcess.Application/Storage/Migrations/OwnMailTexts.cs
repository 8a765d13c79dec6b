using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BudgetProcess.Application.Storage.Migrations;

/// <summary>A municipality's own words for its mails, and when somebody asked for another attempt.</summary>
[DbContext(typeof(BudgetDbContext))]
[Migration(Id)]
internal sealed class OwnMailTexts : Migration
{
    public const string Id = "20261123000021_OwnMailTexts";

    protected override void Up(MigrationBuilder migrationBuilder) => MigrationScript.Run(migrationBuilder, ActiveProvider, Id);

    protected override void Down(MigrationBuilder migrationBuilder) => throw new NotSupportedException("There is no way down; restore a backup instead.");
}

using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BudgetProcess.Application.Storage.Migrations;

/// <summary>Mails that came back: when, and which notification said so.</summary>
[DbContext(typeof(BudgetDbContext))]
[Migration(Id)]
internal sealed class Bounces : Migration
{
    public const string Id = "20261123000026_Bounces";

    protected override void Up(MigrationBuilder migrationBuilder) => MigrationScript.Run(migrationBuilder, ActiveProvider, Id);

    protected override void Down(MigrationBuilder migrationBuilder) => throw new NotSupportedException("There is no way down; restore a backup instead.");
}

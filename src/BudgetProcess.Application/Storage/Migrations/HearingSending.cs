using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BudgetProcess.Application.Storage.Migrations;

/// <summary>Other addresses and telephones of hearing parties, more time for one of them, and whom mails go to.</summary>
[DbContext(typeof(BudgetDbContext))]
[Migration(Id)]
internal sealed class HearingSending : Migration
{
    public const string Id = "20261123000027_HearingSending";

    protected override void Up(MigrationBuilder migrationBuilder) => MigrationScript.Run(migrationBuilder, ActiveProvider, Id);

    protected override void Down(MigrationBuilder migrationBuilder) => throw new NotSupportedException("There is no way down; restore a backup instead.");
}

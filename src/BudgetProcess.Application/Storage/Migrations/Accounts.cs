using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BudgetProcess.Application.Storage.Migrations;

/// <summary>The staff signs in: accounts, roles, sessions; the audit trail knows the account, and the database itself refuses to change the trail.</summary>
[DbContext(typeof(BudgetDbContext))]
[Migration(Id)]
internal sealed class Accounts : Migration
{
    public const string Id = "20261123000012_Accounts";

    protected override void Up(MigrationBuilder migrationBuilder) => MigrationScript.Run(migrationBuilder, ActiveProvider, Id);

    protected override void Down(MigrationBuilder migrationBuilder) => throw new NotSupportedException("There is no way down; restore a backup instead.");
}

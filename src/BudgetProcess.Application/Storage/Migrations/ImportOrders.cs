using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BudgetProcess.Application.Storage.Migrations;

/// <summary>Files of people that a worker stores.</summary>
[DbContext(typeof(BudgetDbContext))]
[Migration(Id)]
internal sealed class ImportOrders : Migration
{
    public const string Id = "20261123000022_ImportOrders";

    protected override void Up(MigrationBuilder migrationBuilder) => MigrationScript.Run(migrationBuilder, ActiveProvider, Id);

    protected override void Down(MigrationBuilder migrationBuilder) => throw new NotSupportedException("There is no way down; restore a backup instead.");
}

using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BudgetProcess.Application.Storage.Migrations;

/// <summary>Who gets news of the plan by mail, as far as they confirmed it.</summary>
[DbContext(typeof(BudgetDbContext))]
[Migration(Id)]
internal sealed class Subscriptions : Migration
{
    public const string Id = "20261123000020_Subscriptions";

    protected override void Up(MigrationBuilder migrationBuilder) => MigrationScript.Run(migrationBuilder, ActiveProvider, Id);

    protected override void Down(MigrationBuilder migrationBuilder) => throw new NotSupportedException("There is no way down; restore a backup instead.");
}

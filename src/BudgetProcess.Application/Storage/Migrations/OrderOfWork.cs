using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BudgetProcess.Application.Storage.Migrations;

/// <summary>What is due at the same moment stands in the index in the order in which it is taken: a thousand reminders are due at seven in the morning, and to find the next few
/// of them must not mean sorting them all.</summary>
[DbContext(typeof(BudgetDbContext))]
[Migration(Id)]
internal sealed class OrderOfWork : Migration
{
    public const string Id = "20261123000011_OrderOfWork";

    protected override void Up(MigrationBuilder migrationBuilder) => MigrationScript.Run(migrationBuilder, ActiveProvider, Id);

    protected override void Down(MigrationBuilder migrationBuilder) => throw new NotSupportedException("There is no way down; restore a backup instead.");
}

using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BudgetProcess.Application.Storage.Migrations;

/// <summary>The material of hearings in versions, links of parties, and their answers as they were sent.</summary>
[DbContext(typeof(BudgetDbContext))]
[Migration(Id)]
internal sealed class HearingAnswers : Migration
{
    public const string Id = "20261123000023_HearingAnswers";

    protected override void Up(MigrationBuilder migrationBuilder) => MigrationScript.Run(migrationBuilder, ActiveProvider, Id);

    protected override void Down(MigrationBuilder migrationBuilder) => throw new NotSupportedException("There is no way down; restore a backup instead.");
}

using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BudgetProcess.Application.Storage.Migrations;

/// <summary>What the office makes of answers to a hearing, answers that it enters for parties, and a version for each answer from before there were versions.</summary>
[DbContext(typeof(BudgetDbContext))]
[Migration(Id)]
internal sealed class HearingTreatment : Migration
{
    public const string Id = "20261123000024_HearingTreatment";

    protected override void Up(MigrationBuilder migrationBuilder) => MigrationScript.Run(migrationBuilder, ActiveProvider, Id);

    protected override void Down(MigrationBuilder migrationBuilder) => throw new NotSupportedException("There is no way down; restore a backup instead.");
}

using BudgetProcess.Application.Evaluations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BudgetProcess.Application.Storage.Configurations;

internal sealed class RecommendationConfiguration : IEntityTypeConfiguration<Recommendation>
{
    public void Configure(EntityTypeBuilder<Recommendation> builder)
    {
        builder.ToTable("recommendation");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.MilestoneKey).HasMaxLength(Lengths.Key);
        builder.Property(row => row.Text).HasMaxLength(RecordRecommendation.LongestText);
        builder.Property(row => row.By).HasMaxLength(Lengths.Name);
        builder.HasIndex(row => new { row.MunicipalityId, row.BudgetYear });
    }
}

using BudgetProcess.Application.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BudgetProcess.Application.Storage.Configurations;

internal sealed class RetentionPeriodsConfiguration : IEntityTypeConfiguration<RetentionPeriods>
{
    public void Configure(EntityTypeBuilder<RetentionPeriods> builder)
    {
        builder.ToTable("retention_periods");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.ChangedBy).HasMaxLength(Lengths.Name);
        builder.HasIndex(row => row.MunicipalityId).IsUnique();
    }
}

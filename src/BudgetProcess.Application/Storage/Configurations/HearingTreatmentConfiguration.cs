using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Hearings.Treatment;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BudgetProcess.Application.Storage.Configurations;

internal sealed class HearingTreatmentConfiguration : IEntityTypeConfiguration<HearingTreatment>
{
    public void Configure(EntityTypeBuilder<HearingTreatment> builder)
    {
        builder.ToTable("hearing_treatment");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.PublishedBy).HasMaxLength(Lengths.Name);
        builder.Property(row => row.Revision).IsConcurrencyToken();
        builder.HasOne<HearingAnswerVersion>().WithMany().HasForeignKey(row => row.AnswerId);
        builder.HasIndex(row => row.AnswerId).IsUnique();
    }
}

using BudgetProcess.Application.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BudgetProcess.Application.Storage.Configurations;

internal sealed class PlanDraftConfiguration : IEntityTypeConfiguration<PlanDraft>
{
    public void Configure(EntityTypeBuilder<PlanDraft> builder)
    {
        builder.ToTable("plan_draft");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.ChangedBy).HasMaxLength(Lengths.Name);
        builder.Property(row => row.Revision).IsConcurrencyToken();
        builder.HasIndex(row => new { row.MunicipalityId, row.BudgetYear }).IsUnique();
    }
}

internal sealed class EarlierDraftConfiguration : IEntityTypeConfiguration<EarlierDraft>
{
    public void Configure(EntityTypeBuilder<EarlierDraft> builder)
    {
        builder.ToTable("earlier_draft");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.ChangedBy).HasMaxLength(Lengths.Name);
        builder.Property(row => row.ReplacedBy).HasMaxLength(Lengths.Name);
        builder.HasIndex(row => new { row.MunicipalityId, row.BudgetYear, row.Revision }).IsUnique();
    }
}

internal sealed class PlanVersionConfiguration : IEntityTypeConfiguration<PlanVersion>
{
    public void Configure(EntityTypeBuilder<PlanVersion> builder)
    {
        builder.ToTable("plan_version");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.PublishedBy).HasMaxLength(Lengths.Name);
        builder.HasMany(row => row.Acceptances).WithOne().HasForeignKey(row => row.PlanVersionId);
        builder.HasIndex(row => new { row.MunicipalityId, row.BudgetYear, row.Number }).IsUnique();
    }
}

internal sealed class PlanAcceptanceConfiguration : IEntityTypeConfiguration<PlanAcceptance>
{
    public void Configure(EntityTypeBuilder<PlanAcceptance> builder)
    {
        builder.ToTable("plan_acceptance");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.RuleId).HasMaxLength(Lengths.Key);
        builder.Property(row => row.By).HasMaxLength(Lengths.Name);
    }
}

internal sealed class PublishedMilestoneConfiguration : IEntityTypeConfiguration<PublishedMilestone>
{
    public void Configure(EntityTypeBuilder<PublishedMilestone> builder)
    {
        builder.ToTable("published_milestone");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Key).HasMaxLength(Lengths.Key);
        builder.Property(row => row.Sequence).IsConcurrencyToken();
        builder.HasIndex(row => new { row.MunicipalityId, row.BudgetYear, row.Key }).IsUnique();
    }
}

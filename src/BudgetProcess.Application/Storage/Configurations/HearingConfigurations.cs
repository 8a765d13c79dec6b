using BudgetProcess.Application.Contributions;
using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Questions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BudgetProcess.Application.Storage.Configurations;

internal sealed class HearingConfiguration : IEntityTypeConfiguration<Hearing>
{
    public void Configure(EntityTypeBuilder<Hearing> builder)
    {
        builder.ToTable("hearing");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Title).HasMaxLength(Lengths.Name);
        builder.HasIndex(row => new { row.MunicipalityId, row.BudgetYear });
    }
}

internal sealed class HearingDocumentConfiguration : IEntityTypeConfiguration<HearingDocument>
{
    public void Configure(EntityTypeBuilder<HearingDocument> builder)
    {
        builder.ToTable("hearing_document");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Title).HasMaxLength(Lengths.Name);
        builder.Property(row => row.FileName).HasMaxLength(Lengths.Name);
        builder.Property(row => row.ContentType).HasMaxLength(Lengths.Name);
        builder.Property(row => row.Hash).HasMaxLength(Lengths.Hash);
        builder.HasOne<Hearing>().WithMany().HasForeignKey(row => row.HearingId);
    }
}

internal sealed class HearingParticipationConfiguration : IEntityTypeConfiguration<HearingParticipation>
{
    public void Configure(EntityTypeBuilder<HearingParticipation> builder)
    {
        builder.ToTable("hearing_participation");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Revision).IsConcurrencyToken();
        builder.HasOne<Hearing>().WithMany().HasForeignKey(row => row.HearingId);
        builder.HasOne<HearingParty>().WithMany().HasForeignKey(row => row.PartyId);
        builder.HasIndex(row => new { row.HearingId, row.PartyId }).IsUnique();
    }
}

internal sealed class ContributionConfiguration : IEntityTypeConfiguration<Contribution>
{
    public void Configure(EntityTypeBuilder<Contribution> builder)
    {
        builder.ToTable("contribution");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.BodyKey).HasMaxLength(Lengths.Key);
        builder.HasIndex(row => new { row.MunicipalityId, row.BudgetYear, row.BodyKey }).IsUnique();
    }
}

internal sealed class QuestionWindowConfiguration : IEntityTypeConfiguration<QuestionWindow>
{
    public void Configure(EntityTypeBuilder<QuestionWindow> builder)
    {
        builder.ToTable("question_window");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => new { row.MunicipalityId, row.BudgetYear }).IsUnique();
    }
}
